namespace SynthPK.Evaluation.Scoring;

/// <summary>The bias of estimates over replicates.</summary>
public sealed class RelativeEstimationBias : ErrorMetric
{
    /// <inheritdoc/>
    public override string Name => "ree-bias";

    /// <inheritdoc/>
    public override string Description => "Mean relative estimation error, mean 100 (est - true)/true, in %: over units, which are replicates, the mean";

    /// <inheritdoc/>
    public override string Source => "the project's choice";

    /// <inheritdoc/>
    public override bool IsLoss => false;

    /// <inheritdoc/>
    protected override bool IsAbout(AskedQuantity quantity) => !quantity.IsShare;

    /// <summary>The metric of points m and true values f.</summary>
    /// <param name="points">The points m.</param>
    /// <param name="truths">The true values f, as many.</param>
    public static double Of(IReadOnlyList<double> points, IReadOnlyList<double> truths) => Average.Of(PercentageErrors(points, truths));

    /// <inheritdoc/>
    protected override double Error(IReadOnlyList<double> points, IReadOnlyList<double> truths) => Of(points, truths);
}
