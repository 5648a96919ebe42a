namespace SynthPK.Realism;

/// <summary>How a subject is usually dosed.</summary>
/// <param name="UsualH">The usual interval, h.</param>
/// <param name="Intervals">All intervals, h.</param>
sealed record DosingRhythm(double UsualH, double[] Intervals)
{
    /// <summary>So many doses make a rhythm, if this share of the intervals has it to the hour (the project's choice).</summary>
    const int LeastDoses = 4;
    const double Usual = 0.5;

    /// <summary>The rhythm of a subject; null without one.</summary>
    public static DosingRhythm? Of(SubjectRecord subject)
    {
        if (subject.Doses.Count < LeastDoses) return null;
        double[] intervals = [.. subject.Doses.Zip(subject.Doses.Skip(1), (a, b) => b.TimeH - a.TimeH)];
        IGrouping<double, double> usual = intervals.GroupBy(i => Math.Round(i)).OrderByDescending(g => g.Count()).First();
        return usual.Key > 0 && usual.Count() >= Usual * intervals.Length ? new DosingRhythm(usual.Key, intervals) : null;
    }
}
