namespace SynthPK.Formats.Report.Facts;

/// <summary>One bin of a visual predictive check: the recorded values of some nominal times beside the true ones.</summary>
/// <param name="TimeH">The median of its nominal times, h.</param>
/// <param name="Observed">The recorded values; −∞ for those below the limit of quantification.</param>
/// <param name="True">What a faultless laboratory had reported of every planned sample; −∞ below the limit.</param>
/// <param name="LloqLow">The least limit of quantification in force; null where there is none.</param>
sealed record PredictiveBin(double TimeH, OrderStatistics Observed, OrderStatistics True, double? LloqLow)
{
    /// <summary>How many recorded values are below the limit.</summary>
    public int ObservedBelow { get; init; }

    /// <summary>How many true values are.</summary>
    public int TrueBelow { get; init; }
}

/// <summary>
/// A visual predictive check of one endpoint in one group against the truth. Values below the limit of quantification count as the
/// least of all, and percentiles among them are not known, as Bergstrand and Karlsson do (AAPS J 2009;11:371).
/// </summary>
/// <param name="Bins">The bins, by rising time.</param>
/// <param name="IsAfterDose">Whether times count from the last planned dose.</param>
sealed record PredictiveCheck(IReadOnlyList<PredictiveBin> Bins, bool IsAfterDose)
{
    /// <summary>So many shared nominal times are a bin each; more are joined to bins of about equal size, so many and each of so many samples (the project's choices).</summary>
    const int MostTimes = 16, MostJoined = 10, LeastJoined = 12;

    /// <summary>The percentiles that are compared.</summary>
    public static IReadOnlyList<double> Shares { get; } = [0.05, 0.5, 0.95];

    /// <summary>The check of an endpoint in a group.</summary>
    public static PredictiveCheck Of(TrialFacts facts, Endpoint endpoint, string group)
    {
        SampleFact[] samples = [.. facts.Samples.Where(s => s.Endpoint == endpoint.Name && s.Group == group)];
        bool isShared = Shared(facts, endpoint) <= MostTimes;
        // Where nearly everyone has times of their own, what they have in common is the time after dose.
        bool isAfterDose = !isShared && samples.Count(s => s.AfterDoseH is not null) * 2 > samples.Length && facts.Doses.Where(d => d.PlannedH is not null).GroupBy(d => d.Subject).Any(d => d.Count() > 1);
        Dictionary<long, double?> limits = samples.GroupBy(s => s.Subject).ToDictionary(s => s.Key, s => s.Select(x => x.Lloq).OfType<double>().Cast<double?>().FirstOrDefault());
        double? usual = samples.Select(s => s.Lloq).OfType<double>().GroupBy(l => l).OrderByDescending(l => l.Count()).ThenBy(l => l.Key).Select(l => (double?)l.Key).FirstOrDefault();
        var placed = samples
            .Select(s => (TimeH: isAfterDose ? s.AfterDoseH : s.NominalH - s.PeriodH, Sample: s))
            .Where(s => s.TimeH is not null)
            .GroupBy(s => Math.Round(s.TimeH!.Value, 6), s => s.Sample)
            .OrderBy(s => s.Key)
            .ToList();
        return new PredictiveCheck([.. Joined(placed, isShared ? int.MaxValue : Math.Clamp(placed.Sum(t => t.Count()) / LeastJoined, 1, MostJoined)).Select(Bin).Where(bin => bin.True.Count > 0 || bin.Observed.Count > 0)], isAfterDose);

        PredictiveBin Bin(List<IGrouping<double, SampleFact>> times)
        {
            List<SampleFact> all = [.. times.SelectMany(t => t)];
            double[] observed = [.. all.Select(Observed).OfType<double>()], truths = [.. all.Where(s => s.IsPlanned).Select(True).OfType<double>()];
            double[] inForce = [.. all.Select(Limit).OfType<double>()];
            double middle = new OrderStatistics(times.SelectMany(t => Enumerable.Repeat(t.Key, t.Count()))).At(0.5)!.Value;
            return new PredictiveBin(middle, new OrderStatistics(observed), new OrderStatistics(truths), inForce.Length == 0 ? null : inForce.Min())
            {
                ObservedBelow = observed.Count(double.IsNegativeInfinity),
                TrueBelow = truths.Count(double.IsNegativeInfinity),
            };
        }

        double? Limit(SampleFact sample) => sample.Lloq ?? limits[sample.Subject] ?? usual;

        double? True(SampleFact sample) => sample.Measured is { } measured && Limit(sample) is { } lloq && measured < lloq ? double.NegativeInfinity : sample.Measured;
    }

    static double? Observed(SampleFact sample) => sample.State switch
    {
        SampleState.Below => double.NegativeInfinity,
        SampleState.Above => double.PositiveInfinity,
        _ => sample.Value,
    };

    static int Shared(TrialFacts facts, Endpoint endpoint) =>
        facts.Samples.Where(s => s.Endpoint == endpoint.Name).Select(s => Math.Round(s.NominalH - s.PeriodH, 6)).Distinct().Count();

    /// <summary>Neighbouring times joined to no more than so many bins that hold about as many samples each.</summary>
    static IEnumerable<List<IGrouping<double, SampleFact>>> Joined(List<IGrouping<double, SampleFact>> times, int bins)
    {
        int all = times.Sum(t => t.Count()), so = 0, bin = 0;
        List<IGrouping<double, SampleFact>> current = [];
        foreach (IGrouping<double, SampleFact> time in times)
        {
            current.Add(time);
            so += time.Count();
            if (bins < times.Count && so * (long)bins < (bin + 1L) * all) continue;
            yield return current;
            current = [];
            bin = bins < times.Count ? (int)(so * (long)bins / all) : bin + 1;
        }
        if (current.Count > 0) yield return current;
    }
}
