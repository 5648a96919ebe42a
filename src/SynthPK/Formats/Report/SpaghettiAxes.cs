using SynthPK.Formats.Pictures;
using SynthPK.Formats.Report.Facts;

namespace SynthPK.Formats.Report;

/// <summary>The axes of recorded profiles: wide enough for what the trial can have seen, not for what a slip of the keyboard made of it.</summary>
/// <param name="Times">The scale of the times of each group.</param>
/// <param name="Values">The scale of the values of each group.</param>
sealed record SpaghettiAxes(IReadOnlyDictionary<string, Scale> Times, IReadOnlyDictionary<string, Scale> Values)
{
    /// <summary>Times are drawn to the last true one, but no further beyond the nominal ones than this share of their range; values up to that many times the greatest true one (the project's choices).</summary>
    const double MostTimeMargin = 0.15, ValueMargin = 1.5;

    /// <summary>Groups whose greatest values differ by more than this factor have even axes of their own (the project's choice).</summary>
    const double MuchLarger = 4;

    /// <summary>Whether all groups have the same axis of values.</summary>
    public bool IsShared => Values.Values.Distinct().Count() <= 1;

    /// <summary>Whether a sample on record, drawn at a value, lies on the axes.</summary>
    public bool Holds(SampleFact sample, double value) =>
        Values[sample.Group].Holds(value) && Times[sample.Group].Holds(sample.RecordedH!.Value - sample.PeriodH);

    /// <summary>The axes of an endpoint that has recorded values.</summary>
    public static SpaghettiAxes Of(TrialFacts facts, Endpoint endpoint, bool isLog)
    {
        SampleFact[] samples = [.. facts.Samples.Where(s => s.Endpoint == endpoint.Name)];
        Dictionary<string, SampleFact[]> groups = samples.GroupBy(s => s.Group).ToDictionary(g => g.Key, g => g.ToArray());
        double[] highs = [.. groups.Values.Where(g => g.Any(s => s.Value > 0)).Select(Highest)];
        bool isShared = isLog || highs.Length < 2 || highs.Max() <= MuchLarger * highs.Min();
        Scale shared = isLog ? Log(samples) : Even(samples);
        Scale[] times = TimeAxis.Of([.. groups.Values.Select(TimesH)], Sheet.Columns(facts.Groups.Count));
        return new SpaghettiAxes(groups.Keys.Zip(times).ToDictionary(), groups.ToDictionary(g => g.Key, g => isShared ? shared : Even(g.Value)));
    }

    static (double First, double Last)? TimesH(SampleFact[] samples)
    {
        double[] nominalsH = [.. samples.Select(s => s.NominalH - s.PeriodH)], truesH = [.. samples.Where(s => s.TrueH is not null && s.IsRecorded).Select(s => s.TrueH!.Value - s.PeriodH)];
        double first = nominalsH.Min(), last = nominalsH.Max(), room = MostTimeMargin * Math.Max(last - first, 1);
        return (Math.Max(first - room, Math.Min(first, truesH.DefaultIfEmpty(first).Min())), Math.Min(last + room, Math.Max(last, truesH.DefaultIfEmpty(last).Max())));
    }

    static double Highest(SampleFact[] samples)
    {
        double[] seen = [.. samples.Select(s => s.Value).OfType<double>(), .. Limits(samples)], truths = [.. samples.Select(s => s.Measured).OfType<double>()];
        double high = seen.DefaultIfEmpty(1).Max();
        return truths.DefaultIfEmpty(0).Max() is > 0 and var most ? Math.Min(high, ValueMargin * Math.Max(most, Limits(samples).DefaultIfEmpty(0).Max())) : high;
    }

    static double[] Limits(SampleFact[] samples) => [.. samples.Where(s => s.State == SampleState.Below).Select(s => s.Lloq).OfType<double>()];

    static Scale Even(SampleFact[] samples)
    {
        double low = samples.Select(s => s.Value).OfType<double>().DefaultIfEmpty(0).Min(), high = Highest(samples);
        // Noise about nothing goes a little below zero; what goes further, and further than the truth, is an error.
        double floor = Math.Min(-0.1 * Math.Abs(high), ValueMargin * samples.Select(s => s.Measured).OfType<double>().DefaultIfEmpty(0).Min());
        return Scale.Even(low >= 0 ? 0 : Math.Max(low, floor), Math.Max(0, high), 5);
    }

    static Scale Log(SampleFact[] samples)
    {
        double[] limits = Limits(samples), positive = [.. samples.Select(s => s.Value).OfType<double>().Concat(limits).Where(v => v > 0)];
        if (positive.Length == 0) return Scale.Log(1, 10);
        double[] truths = [.. samples.Select(s => s.Measured).OfType<double>().Where(v => v > 0)];
        double floor = limits.Length > 0 && limits.Min() > 0 ? limits.Min() / 2 : truths.Length > 0 ? truths.Min() / ValueMargin : positive.Min();
        double low = Math.Max(positive.Min(), Math.Min(floor, positive.Max()));
        return Scale.Log(low, Math.Max(low, Highest(samples)));
    }
}
