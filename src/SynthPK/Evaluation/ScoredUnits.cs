using SynthPK.Datasets;

namespace SynthPK.Evaluation;

/// <summary>The units of a part with a method's answers.</summary>
/// <param name="All">Every unit by rising number, with the strata that it is asked in.</param>
/// <param name="Asked">Every unit by rising number, an empty answer standing for one that is missing.</param>
/// <param name="Answered">Those whose queries all have an answer.</param>
/// <param name="Failed">The numbers of the others.</param>
/// <param name="Strata">The strata, the empty one of all units first.</param>
sealed record ScoredUnits(IReadOnlyList<(long Uid, IReadOnlyList<string> Strata)> All, IReadOnlyList<EvaluationUnit> Asked, IReadOnlyList<EvaluationUnit> Answered, IReadOnlySet<long> Failed, IReadOnlyList<string> Strata)
{
    /// <summary>The units of a part.</summary>
    /// <exception cref="ArgumentException">A query has no truth, or an answer is to no query.</exception>
    public static ScoredUnits Of(TaskDescription task, Table query, Table truth, Predictions predictions)
    {
        IReadOnlyList<Query> queries = Query.Of(query);
        IReadOnlyDictionary<long, TrueAnswer> truths = TrueAnswer.Of(truth);
        HashSet<long> numbers = [.. queries.Select(q => q.Number)];
        foreach (Query one in queries)
        {
            if (!truths.ContainsKey(one.Number)) throw new ArgumentException($"Query {one.Number} of task '{task.Id}' has no truth.", nameof(truth));
        }
        foreach (long number in predictions.Answers.Keys)
        {
            if (!numbers.Contains(number)) throw new ArgumentException($"Task '{task.Id}' asks no query {number}, which the predictions answer.", nameof(predictions));
        }
        Dictionary<string, AskedQuantity> quantities = task.Quantities.ToDictionary(quantity => quantity.Name);
        List<(long, IReadOnlyList<string>)> all = [];
        List<EvaluationUnit> asked = [], answered = [];
        HashSet<long> failed = [];
        foreach (IGrouping<long, Query> unit in queries.GroupBy(q => q.Uid).OrderBy(unit => unit.Key))
        {
            Query[] own = [.. unit.OrderBy(q => q.Number)];
            all.Add((unit.Key, [.. own.Select(q => q.Stratum).Distinct()]));
            asked.Add(new EvaluationUnit(unit.Key, [.. own.Select(q => new Answered(q, truths[q.Number], predictions.Answers.GetValueOrDefault(q.Number) ?? new Answer(null), quantities[q.Quantity]))]));
            if (own.All(q => predictions.Answers.ContainsKey(q.Number))) answered.Add(asked[^1]);
            else failed.Add(unit.Key);
        }
        HashSet<string> asks = [.. queries.Select(q => q.Stratum)];
        return new ScoredUnits(all, asked, answered, failed, ["", .. task.Strata.Select(stratum => stratum.Name).Where(name => name.Length > 0 && asks.Contains(name))]);
    }

    /// <summary>Whether each unit is asked in one stratum only.</summary>
    public bool IsPartition => All.All(unit => unit.Strata.Count == 1);

    /// <summary>How many units of a stratum failed, or of all where it is the empty one.</summary>
    public int FailedIn(string stratum) => All.Count(unit => Failed.Contains(unit.Uid) && (stratum.Length == 0 || unit.Strata.Contains(stratum)));

    /// <summary>The answered units of a stratum, with its queries alone; all of them where it is the empty one.</summary>
    public IReadOnlyList<EvaluationUnit> In(string stratum) => In(Answered, stratum);

    /// <summary>How many units of a stratum, or of all where it is the empty one, a metric is about, answered or not.</summary>
    public int CountAbout(Metric metric, TaskDescription task, string stratum) => CountAbout(In(Asked, stratum), metric, task);

    /// <summary>How many of some units a metric is about.</summary>
    public static int CountAbout(IEnumerable<EvaluationUnit> units, Metric metric, TaskDescription task) => units.Count(unit => unit.Queries.Any(query => metric.IsAbout(query, task)));

    static IReadOnlyList<EvaluationUnit> In(IReadOnlyList<EvaluationUnit> units, string stratum) => stratum.Length == 0
        ? units
        : [.. units.Select(unit => unit with { Queries = [.. unit.Queries.Where(query => query.Query.Stratum == stratum)] }).Where(unit => unit.Queries.Count > 0)];

    /// <summary>Whether an answer holds what a metric reads, or the metric passes over it.</summary>
    public static bool Holds(Answered query, Metric metric, TaskDescription task) => !metric.IsAbout(query, task) || metric.Reads switch
    {
        MetricInput.Point => query.Answer.Point is not null,
        MetricInput.Quantiles => query.Answer.Quantiles is not null || query.Answer.Draws is { Count: > 0 },
        _ => query.Answer.Draws is { Count: > 0 },
    };
}
