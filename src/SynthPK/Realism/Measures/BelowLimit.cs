namespace SynthPK.Realism.Measures;

sealed class BelowLimit : Measure
{
    public override string Name => "zero or below the limit";

    public override string Definition =>
        "Of samples after the first dose that have a value or a flag: 0 or flagged. First: the subject's first such sample. Absorption: those before the highest value. Terminal: the last third of those after it.";

    private protected override int Order => 60;

    public override IEnumerable<Figure> Of(StudyRecord study)
    {
        List<SampleRecord> all = [], first = [], absorption = [], terminal = [];
        foreach (SubjectRecord subject in study.Subjects)
        {
            SampleRecord[] samples = [.. subject.PostDose.Where(s => !s.IsMissing)];
            all.AddRange(samples);
            first.AddRange(samples.Take(1));
            if (!samples.Any(s => s.IsQuantified)) continue;
            double highest = samples.Max(s => s.Value ?? 0);
            int peak = Array.FindIndex(samples, s => s.Value == highest), after = samples.Length - peak - 1;
            absorption.AddRange(samples[..peak]);
            terminal.AddRange(samples[^((after + 2) / 3)..]);
        }
        return
        [
            Share("of all samples", all).SeenIn(StudyKind.Phase1, 0, 0.1, RealData.Proposed).SeenIn(StudyKind.Phase3, 0.02, 0.3, RealData.Proposed).SeenIn(StudyKind.Tdm, 0, 0.05, RealData.Proposed),
            Share("of first samples", first),
            Share("of samples in absorption", absorption),
            Share("of terminal samples", terminal),
        ];
    }

    static Figure Share(string name, List<SampleRecord> samples) => Figure.Share(name, samples.Count(s => s.IsZeroOrBlq), samples.Count);
}
