namespace SynthPK.Evaluation.Scoring;

/// <summary>
/// A number of a <see cref="VisualPredictiveCheck"/> on the scale of the quantity. A bin is a time that queries of a quantity ask about:
/// the task sets them, not the method.
/// </summary>
public abstract class VpcMetric : Metric
{
    /// <inheritdoc/>
    public override string Source => "Holford, PAGE 14 (2005) 738";

    /// <inheritdoc/>
    public sealed override MetricInput Reads => MetricInput.Draws;

    /// <inheritdoc/>
    public sealed override bool HasInterval => false;

    /// <inheritdoc/>
    public sealed override bool IsAbout(Answered query, TaskDescription task) => query.Observed is not null;

    /// <summary>The number.</summary>
    private protected abstract double Of(IReadOnlyList<(double[] Observed, double[][] Simulated)> bins);

    /// <inheritdoc/>
    public sealed override Func<IReadOnlyList<int>, double?> Prepare(IReadOnlyList<EvaluationUnit> units, TaskDescription task) =>
        places => Bins(places.SelectMany(place => units[place].Queries).Where(query => IsAbout(query, task))) is { Length: > 0 } bins ? Of(bins) : null;

    static (double[] Observed, double[][] Simulated)[] Bins(IEnumerable<Answered> queries) =>
    [
        .. queries.GroupBy(query => (query.Query.Quantity, query.Query.TimeH))
            .OrderBy(bin => bin.Key.Quantity, StringComparer.Ordinal).ThenBy(bin => bin.Key.TimeH)
            .Select(bin => (bin.Select(query => query.Quantity.Scaled(query.Observed!.Value)).ToArray(), bin.Select(query => query.Answer.Draws!.Select(query.Quantity.Scaled).ToArray()).ToArray())),
    ];
}
