namespace SynthPK.Evaluation.Scoring;

/// <summary>F20: how many predictions are within 20 % of the truth.</summary>
public sealed class WithinTwentyPercent : RelativeMetric
{
    /// <inheritdoc/>
    public override string Name => "f20";

    /// <inheritdoc/>
    public override string Description => "F20: the share of predictions within ±20 % of the true value";

    /// <inheritdoc/>
    public override string Source => "the project's choice";

    /// <inheritdoc/>
    public override double Best => 1;

    /// <inheritdoc/>
    public override bool IsLoss => false;

    /// <summary>The metric of points m and true values f.</summary>
    /// <param name="points">The points m.</param>
    /// <param name="truths">The true values f, as many.</param>
    public static double Of(IReadOnlyList<double> points, IReadOnlyList<double> truths) => Average.Of([.. PercentageErrors(points, truths).Select(error => Math.Abs(error) <= 20 ? 1.0 : 0)]);

    /// <inheritdoc/>
    protected override double Error(IReadOnlyList<double> points, IReadOnlyList<double> truths) => Of(points, truths);
}
