namespace SynthPK.Evaluation.Scoring;

/// <summary>How far the quantiles and means of a simulated trial are from the true ones.</summary>
public sealed class QuantileLogError : RelativeMetric
{
    /// <inheritdoc/>
    public override string Name => "quantile-log-error";

    /// <inheritdoc/>
    public override string Description => "Mean absolute logarithm of estimated over true quantile, mean |ln(q̂/q)|; within two Monte-Carlo standard errors of the truth it is 0";

    /// <inheritdoc/>
    public override string Source => "the project's choice";

    private protected override (double Point, double Truth) Compared(double point, double truth, Answered query) =>
        MonteCarlo.IsTie(point, query.Truth) ? (query.Quantity.Raised(truth), query.Quantity.Raised(truth)) : base.Compared(point, truth, query);

    /// <summary>The metric of points m and true values f.</summary>
    /// <param name="points">The points m.</param>
    /// <param name="truths">The true values f, as many.</param>
    public static double Of(IReadOnlyList<double> points, IReadOnlyList<double> truths) => LogRatio.Of(points, truths);

    /// <inheritdoc/>
    protected override double Error(IReadOnlyList<double> points, IReadOnlyList<double> truths) => Of(points, truths);
}
