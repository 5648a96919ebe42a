namespace SynthPK.Evaluation.Scoring;

/// <summary>A metric of selections, the counts of all units together. It is about queries of shares whose true value is 0 or 1.</summary>
public abstract class SelectionMetric : Metric
{
    /// <inheritdoc/>
    public sealed override MetricInput Reads => MetricInput.Point;

    /// <inheritdoc/>
    public sealed override string Source => "van Rijsbergen, Information Retrieval, 2nd ed., 1979; Benjamini and Hochberg, J R Stat Soc B 1995;57:289";

    /// <summary>The metric of the counts; null where it has none.</summary>
    private protected abstract double? Of(Selection selection);

    /// <inheritdoc/>
    public sealed override Func<IReadOnlyList<int>, double?> Prepare(IReadOnlyList<EvaluationUnit> units, TaskDescription task)
    {
        Selection[] own = [.. units.Select(unit => OfUnit(unit, task))];
        return places =>
        {
            Selection all = default;
            foreach (int place in places) all += own[place];
            return all == default ? null : Of(all);
        };
    }

    /// <inheritdoc/>
    public sealed override bool IsAbout(Answered query, TaskDescription task) => query.IsEvent;

    Selection OfUnit(EvaluationUnit unit, TaskDescription task)
    {
        Selection all = default;
        foreach (Answered query in unit.Queries)
        {
            if (IsAbout(query, task)) all += Selection.One(query.Answer.Point!.Value, query.Truth.Value == 1);
        }
        return all;
    }
}
