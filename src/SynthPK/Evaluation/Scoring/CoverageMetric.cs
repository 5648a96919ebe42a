namespace SynthPK.Evaluation.Scoring;

/// <summary>How often the truth is inside a central interval.</summary>
public abstract class CoverageMetric : UnitMetric
{
    /// <inheritdoc/>
    public sealed override bool IsLoss => false;

    /// <inheritdoc/>
    public sealed override MetricInput Reads => MetricInput.Quantiles;

    /// <summary>The place of the interval's lower end among the levels; the upper end's is as far from the last.</summary>
    private protected abstract int Lower { get; }

    /// <inheritdoc/>
    public sealed override bool IsAbout(Answered query, TaskDescription task) => query.Truth.Value is not null && !query.Quantity.IsShare;

    /// <inheritdoc/>
    public sealed override double? Of(EvaluationUnit unit, TaskDescription task)
    {
        double[] inside = [.. unit.Queries.Where(query => IsAbout(query, task)).Select(query => IsInside(PredictiveLaw.QuantilesOf(query.Answer), query.Truth.Value!.Value) ? 1.0 : 0)];
        return inside.Length == 0 ? null : Average.Of(inside);
    }

    bool IsInside(IReadOnlyList<double> quantiles, double truth) => quantiles[Lower] <= truth && truth <= quantiles[quantiles.Count - 1 - Lower];
}
