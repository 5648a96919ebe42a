using SynthPK.Evaluation.Scoring;

namespace SynthPK.Evaluation;

/// <summary>The primary metric of a method's answers, with the normaliser's in the place of what failed.</summary>
/// <param name="Results">Its value for all units, and by stratum.</param>
/// <param name="Units">Its value for each unit.</param>
/// <param name="Resamples">Its values in each resample, by stratum, where those of the units do not tell.</param>
sealed record PrimaryScores(IReadOnlyList<MetricResult> Results, IReadOnlyList<UnitScore> Units, IReadOnlyDictionary<string, IReadOnlyList<double?>> Resamples)
{
    /// <summary>The scores of answers.</summary>
    /// <exception cref="ArgumentException">Units failed and the normaliser's results are not given, or the answers do not hold what the metric reads.</exception>
    public static PrimaryScores Of(TaskDescription task, ScoredUnits units, TaskResults? normaliser)
    {
        Metric metric = Metrics.Find(task.Primary);
        if (units.Failed.Count > 0 && normaliser is null)
            throw new ArgumentException($"{units.Failed.Count} units of task '{task.Id}' are not answered, as {units.Failed.Min()} is not: they have the loss of {task.Normaliser}, whose results are not given.", nameof(normaliser));
        foreach (Answered query in units.Answered.SelectMany(unit => unit.Queries))
        {
            if (!ScoredUnits.Holds(query, metric, task))
                throw new ArgumentException($"The answer to query {query.Query.Number} of task '{task.Id}' holds no {metric.Reads.ToString().ToLowerInvariant()}, by which the task is scored.", nameof(units));
        }
        Dictionary<long, double?> fallback = normaliser?.Units.ToDictionary(unit => unit.Uid, unit => unit.Value) ?? [];
        Dictionary<long, double?> own = units.Answered.ToDictionary(unit => unit.Uid, unit => metric.Of(unit, task));
        UnitScore[] scores = [.. units.All.Select(unit => new UnitScore(unit.Uid, unit.Strata.Count == 1 ? unit.Strata[0] : "", units.Failed.Contains(unit.Uid) ? fallback[unit.Uid] : own[unit.Uid], units.Failed.Contains(unit.Uid)))];
        SortedDictionary<string, IReadOnlyList<double?>> resamples = new(StringComparer.Ordinal);
        return new PrimaryScores([.. units.Strata.Select(OfStratum)], scores, resamples);

        MetricResult OfStratum(string stratum)
        {
            if (metric is UnitMetric ofUnits && (stratum.Length == 0 || units.IsPartition))
            {
                double?[] values = [.. scores.Where(unit => stratum.Length == 0 || unit.Stratum == stratum).Select(unit => unit.Value)];
                (double? all, double?[] inResamples) = Resampled(task, metric, stratum, values.Length, places => ofUnits.SummaryOf(values, places));
                return Result(metric, stratum, all, inResamples, units.CountAbout(metric, task, stratum));
            }
            IReadOnlyList<EvaluationUnit> answered = units.In(stratum);
            (double? value, double?[] resampled) = Resampled(task, metric, stratum, answered.Count, metric.Prepare(answered, task));
            int failed = units.FailedIn(stratum);
            if (failed > 0 && LossSample.Values(normaliser!, stratum) is { } theirs)
            {
                // where units cannot be told apart in a metric, those that failed weigh as many as they are; where nothing can be said of the others, they are all
                double share = (double)failed / (failed + answered.Count);
                resampled = value is null ? [.. theirs.Resamples] : [.. resampled.Zip(theirs.Resamples, (mine, its) => mine is { } a && its is { } b ? (1 - share) * a + share * b : (double?)null)];
                value = value is { } known ? (1 - share) * known + share * theirs.Value : theirs.Value;
            }
            resamples.Add(stratum, resampled);
            return Result(metric, stratum, value, resampled, units.CountAbout(metric, task, stratum));
        }
    }

    /// <summary>A metric of all units, and of each resample of them.</summary>
    public static (double? All, double?[] Resamples) Resampled(TaskDescription task, Metric metric, string stratum, int units, Func<IReadOnlyList<int>, double?> of)
    {
        double? all = of([.. Enumerable.Range(0, units)]);
        return (all, metric.HasInterval && units > 1 && all is not null ? [.. Resampling.Places(task.Id, stratum, units).Select(of)] : []);
    }

    /// <summary>A metric's value with its interval.</summary>
    public static MetricResult Result(Metric metric, string stratum, double? value, IEnumerable<double?> resamples, int units)
    {
        (double StandardError, double Low, double High)? interval = Resampling.Interval(resamples);
        return new MetricResult(metric.Name, stratum, value, value is { } known ? metric.Loss(known) : null, interval?.StandardError, interval?.Low, interval?.High, units);
    }
}
