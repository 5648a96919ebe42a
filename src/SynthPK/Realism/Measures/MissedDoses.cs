namespace SynthPK.Realism.Measures;

sealed class MissedDoses : Measure
{
    const int Run = 3, LeastMissed = 20;

    public override string Name => "missed doses";

    public override string Definition =>
        "Where the truth tells them, prescribed doses not taken. Else an interval of more than 1.5 times the subject's usual one lacks as many doses as fit into it. A run is three or more in a row; shares of runs need 20 missed doses.";

    private protected override int Order => 40;

    public override IEnumerable<Figure> Of(StudyRecord study)
    {
        int doses = 0;
        List<int> gaps = [];
        foreach (SubjectRecord subject in study.Subjects)
        {
            if (subject.Taken is { Count: > 0 } taken)
            {
                doses += taken.Count;
                gaps.AddRange(Gaps(taken));
            }
            else if (DosingRhythm.Of(subject) is { } rhythm)
            {
                int[] lacking = [.. rhythm.Intervals.Where(i => i > 1.5 * rhythm.UsualH).Select(i => (int)Math.Round(i / rhythm.UsualH) - 1).Where(n => n > 0)];
                doses += subject.Doses.Count + lacking.Sum();
                gaps.AddRange(lacking);
            }
        }
        int missed = gaps.Sum();
        return
        [
            Figure.Share("of all doses", missed, doses).SeenIn(StudyKind.Phase1, 0, 0.01, RealData.Proposed).SeenIn(StudyKind.Phase3, 0.02, 0.2, RealData.Proposed).SeenIn(StudyKind.Tdm, 0.009, 0.1, $"{RealData.Times}; {RealData.Proposed}"),
            Figure.Share("of those, in runs of three or more", gaps.Where(g => g >= Run).Sum(), missed < LeastMissed ? 0 : missed).SeenIn(StudyKind.Phase3, 0.4, 1, "Vrijens et al., BMJ 2008;336:1114 (over 40 %)"),
        ];
    }

    static IEnumerable<int> Gaps(IReadOnlyList<bool> taken)
    {
        int run = 0;
        foreach (bool isTaken in taken.Append(true))
        {
            if (!isTaken) run++;
            else if (run > 0)
            {
                yield return run;
                run = 0;
            }
        }
    }
}
