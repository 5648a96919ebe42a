namespace SynthPK.Evaluation.Scoring;

/// <summary>A metric of each unit by itself: over all units it is their mean, or what <see cref="Summary"/> says.</summary>
public abstract class UnitMetric : Metric
{
    /// <inheritdoc/>
    public abstract override double? Of(EvaluationUnit unit, TaskDescription task);

    /// <summary>The metric of several units from theirs: the mean.</summary>
    /// <param name="values">The values of those units that have one, at least one.</param>
    public virtual double Summary(IReadOnlyList<double> values) => Average.Of(values);

    /// <inheritdoc/>
    public sealed override Func<IReadOnlyList<int>, double?> Prepare(IReadOnlyList<EvaluationUnit> units, TaskDescription task)
    {
        double?[] own = [.. units.Select(unit => Of(unit, task))];
        return places => SummaryOf(own, places);
    }

    /// <summary>The metric of some units from theirs; null where none has one.</summary>
    internal double? SummaryOf(IReadOnlyList<double?> own, IReadOnlyList<int> places)
    {
        List<double> values = new(places.Count);
        foreach (int place in places)
        {
            if (own[place] is { } value) values.Add(value);
        }
        return values.Count == 0 ? null : Summary(values);
    }
}
