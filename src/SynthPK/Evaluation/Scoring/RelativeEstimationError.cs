namespace SynthPK.Evaluation.Scoring;

/// <summary>The imprecision of estimates over replicates.</summary>
public sealed class RelativeEstimationError : ErrorMetric
{
    /// <inheritdoc/>
    public override string Name => "ree-rmse";

    /// <inheritdoc/>
    public override string Description => "Root mean squared relative estimation error, √mean (100 (est - true)/true)², in %: over units, which are replicates, the root of the mean square";

    /// <inheritdoc/>
    public override string Source => "the project's choice";

    /// <inheritdoc/>
    protected override bool IsAbout(AskedQuantity quantity) => !quantity.IsShare;

    /// <inheritdoc/>
    public override double Summary(IReadOnlyList<double> values) => Average.Quadratic(values);

    /// <summary>The metric of points m and true values f.</summary>
    /// <param name="points">The points m.</param>
    /// <param name="truths">The true values f, as many.</param>
    public static double Of(IReadOnlyList<double> points, IReadOnlyList<double> truths) => Average.Quadratic(PercentageErrors(points, truths));

    /// <inheritdoc/>
    protected override double Error(IReadOnlyList<double> points, IReadOnlyList<double> truths) => Of(points, truths);
}
