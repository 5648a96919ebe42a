using SynthPK.Datasets;

namespace SynthPK.Evaluation;

/// <summary>Scores answers: a pure function of task, queries, truth and answers.</summary>
/// <remarks>
/// The units of a task (subjects, replicates) are what is scored and what is resampled. Intervals are the 2.5th and 97.5th percentile of
/// 1000 bootstrap resamples of the units, drawn by a fixed key, so that they are the same for everybody, and comparisons are in pairs.
/// </remarks>
public static class Evaluator
{
    /// <summary>The version of the evaluator: another one may score differently.</summary>
    public const string Version = "1.0.0";

    /// <summary>Scores the answers to a part of a task.</summary>
    /// <param name="task">The task.</param>
    /// <param name="query">The queries of the part, a table of <see cref="TaskTables.Query"/>.</param>
    /// <param name="truth">Their true answers, a table of <see cref="TaskTables.Truth"/>.</param>
    /// <param name="predictions">The answers. A unit with a query that has none failed: it has the normaliser's loss, and is counted.</param>
    /// <param name="header">Whose they are.</param>
    /// <param name="references">Stored results on the same part: the normaliser's at the same training size, and the floor's. Others are passed over.</param>
    /// <exception cref="ArgumentException">A query has no truth, an answer is to no query, or units failed and the normaliser's results are not given.</exception>
    public static TaskResults Evaluate(TaskDescription task, Table query, Table truth, Predictions predictions, ResultHeader header, IReadOnlyList<TaskResults> references)
    {
        ScoredUnits units = ScoredUnits.Of(task, query, truth, predictions);
        TaskResults[] fit = [.. references.Where(reference => reference.Task == task.Id && reference.Header.IsValidation == header.IsValidation)];
        TaskResults? normaliser = fit.LastOrDefault(reference => reference.Header.Method == task.Normaliser && reference.Header.TrainSize == header.TrainSize);
        foreach (TaskResults reference in fit)
        {
            if (reference.TaskVersion != task.Version || reference.Header.Truth != header.Truth)
                throw new ArgumentException($"The results of {reference.Header.Method} are of another version or truth of task '{task.Id}': score it again.", nameof(references));
        }
        TaskResults own = Scored(task, units, predictions, header, normaliser);
        TaskResults? floor = fit.LastOrDefault(reference => reference.Header.Method == task.Floor);
        return own with
        {
            Ratios = Compared(task, own, header.Method == task.Normaliser ? own : normaliser, (mine, theirs) => mine.Over(theirs), 1),
            Regrets = Compared(task, own, header.Method == task.Floor ? own : floor, (mine, theirs) => mine.Less(theirs), 0),
        };
    }

    static TaskResults Scored(TaskDescription task, ScoredUnits units, Predictions predictions, ResultHeader header, TaskResults? normaliser)
    {
        PrimaryScores primary = PrimaryScores.Of(task, units, normaliser);
        return new TaskResults
        {
            Evaluator = Version,
            Task = task.Id,
            TaskVersion = task.Version,
            Code = task.Code,
            Kind = task.Kind,
            Dataset = task.Dataset,
            Canary = header.IsValidation ? "" : task.Canary,
            Header = header,
            Primary = task.Primary,
            Normaliser = task.Normaliser,
            Floor = task.Floor,
            Metrics = [.. primary.Results, .. task.Secondary.Where(name => name != task.Primary).Distinct().SelectMany(name => Secondary(Metrics.Find(name), units, task))],
            FailedUnits = units.FailedIn(""),
            Units = primary.Units,
            Resamples = primary.Resamples,
            Notes = predictions.Notes,
        };
    }

    /// <summary>A metric of the units that were answered, for all of them and by stratum; none where answers do not hold what it reads, or it has a unit and they have several.</summary>
    static IEnumerable<MetricResult> Secondary(Metric metric, ScoredUnits units, TaskDescription task)
    {
        foreach (string stratum in units.Strata)
        {
            IReadOnlyList<EvaluationUnit> own = units.In(stratum);
            if (own.Count == 0 || !own.All(unit => unit.Queries.All(query => ScoredUnits.Holds(query, metric, task))) || (metric.HasUnit && UnitsAskedIn(own, metric, task) > 1))
            {
                yield return new MetricResult(metric.Name, stratum, null, null, null, null, null, 0);
                continue;
            }
            (double? value, double?[] resamples) = PrimaryScores.Resampled(task, metric, stratum, own.Count, metric.Prepare(own, task));
            yield return PrimaryScores.Result(metric, stratum, value, resamples, ScoredUnits.CountAbout(own, metric, task));
        }
    }

    /// <summary>In how many different units the answers are that a metric is about.</summary>
    static int UnitsAskedIn(IEnumerable<EvaluationUnit> units, Metric metric, TaskDescription task) =>
        units.SelectMany(unit => unit.Queries).Where(query => metric.IsAbout(query, task)).Select(query => query.Quantity.Unit).Distinct().Count();

    static IReadOnlyList<Comparison> Compared(TaskDescription task, TaskResults own, TaskResults? reference, Func<LossSample, LossSample, LossSample?> beside, double equal)
    {
        if (reference is null) return [];
        return
        [
            .. own.Metrics.Where(metric => metric.Metric == task.Primary)
                .Select(metric => LossSample.Of(own, metric.Stratum) is { } mine && LossSample.Of(reference, metric.Stratum) is { } theirs
                    ? beside(mine, theirs)?.Beside(reference.Header.Method, metric.Stratum, equal) : null)
                .OfType<Comparison>(),
        ];
    }
}
