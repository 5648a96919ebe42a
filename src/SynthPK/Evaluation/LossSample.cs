using SynthPK.Evaluation.Scoring;

namespace SynthPK.Evaluation;

/// <summary>The loss of a method on a task, or another number of it, and the same in each bootstrap resample of the task's units.</summary>
/// <param name="Value">The loss of all units, or of those of a stratum.</param>
/// <param name="Resamples">The loss in each resample; empty with fewer than two units, and null where it cannot be said.</param>
sealed record LossSample(double Value, IReadOnlyList<double?> Resamples)
{
    /// <summary>The losses of results; null where they have none.</summary>
    public static LossSample? Of(TaskResults results, string stratum = "")
    {
        Metric metric = Metrics.Find(results.Primary);
        return Values(results, stratum) is { } values
            ? new LossSample(metric.Loss(values.Value), [.. values.Resamples.Select(value => value is { } known ? metric.Loss(known) : (double?)null)])
            : null;
    }

    /// <summary>The values of the primary metric of results; null where they have none.</summary>
    public static LossSample? Values(TaskResults results, string stratum)
    {
        if (results.Metrics.FirstOrDefault(m => m.Metric == results.Primary && m.Stratum == stratum) is not { Value: { } value }) return null;
        if (results.Resamples.TryGetValue(stratum, out IReadOnlyList<double?>? stored)) return new LossSample(value, stored);
        double?[] own = [.. results.Units.Where(unit => stratum.Length == 0 || unit.Stratum == stratum).Select(unit => unit.Value)];
        UnitMetric metric = (UnitMetric)Metrics.Find(results.Primary);
        return new LossSample(value, own.Length < 2 ? [] : [.. Resampling.Places(results.Task, stratum, own.Length).Select(places => metric.SummaryOf(own, places))]);
    }

    /// <summary>The loss over another's, in pairs; null where the other's is 0.</summary>
    public LossSample? Over(LossSample other) => other.Value == 0 ? null : Paired(other, (own, its) => its == 0 ? null : own / its);

    /// <summary>The loss less another's, in pairs.</summary>
    public LossSample Less(LossSample other) => Paired(other, (own, its) => own - its);

    /// <summary>What the losses are beside a reference's.</summary>
    /// <param name="reference">The reference's name.</param>
    /// <param name="stratum">The stratum.</param>
    /// <param name="equal">The value of equals: 1 of a ratio, 0 of a difference.</param>
    public Comparison Beside(string reference, string stratum, double equal)
    {
        if (Resampling.Interval(Resamples) is not { } interval) return new Comparison(reference, stratum, Value, null, null, null, Verdict.NotSeparated);
        Verdict verdict = interval.High < equal ? Verdict.Better : interval.Low > equal ? Verdict.Worse : Verdict.NotSeparated;
        return new Comparison(reference, stratum, Value, interval.StandardError, interval.Low, interval.High, verdict);
    }

    /// <summary>The geometric mean of several, at least one; resamples of different tasks are put together by their numbers.</summary>
    /// <remarks>A loss of 0 makes the mean 0.</remarks>
    public static LossSample GeometricMean(IReadOnlyList<LossSample> samples)
    {
        int resamples = samples.Min(sample => sample.Resamples.Count);
        return new LossSample(
            MeanOf([.. samples.Select(sample => sample.Value)]),
            [.. Enumerable.Range(0, resamples).Select(b => samples.All(sample => sample.Resamples[b] is not null) ? MeanOf([.. samples.Select(sample => sample.Resamples[b]!.Value)]) : (double?)null)]);

        static double MeanOf(double[] values) => Array.TrueForAll(values, value => value > 0) ? Average.Geometric(values) : 0;
    }

    LossSample Paired(LossSample other, Func<double, double, double?> of) =>
        new(of(Value, other.Value)!.Value, [.. Resamples.Zip(other.Resamples, (own, its) => own is { } mine && its is { } theirs ? of(mine, theirs) : null)]);
}
