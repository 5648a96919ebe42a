namespace SynthPK.Evaluation.Scoring;

/// <summary>MAE: what a median minimises.</summary>
public sealed class MeanAbsoluteError : ErrorMetric
{
    /// <inheritdoc/>
    public override string Name => "mae";

    /// <inheritdoc/>
    public override string Description => "Mean absolute error, mean |m - f|; in the unit of the quantity, of what is no probability; not of several units together";

    /// <inheritdoc/>
    public override string Source => "the project's choice";

    /// <inheritdoc/>
    public override bool HasUnit => true;

    /// <inheritdoc/>
    protected override bool IsAbout(AskedQuantity quantity) => !quantity.IsShare;

    /// <summary>The metric of points m and true values f.</summary>
    /// <param name="points">The points m.</param>
    /// <param name="truths">The true values f, as many.</param>
    public static double Of(IReadOnlyList<double> points, IReadOnlyList<double> truths) => Average.Of([.. points.Zip(truths, (m, f) => Math.Abs(m - f))]);

    /// <inheritdoc/>
    protected override double Error(IReadOnlyList<double> points, IReadOnlyList<double> truths) => Of(points, truths);
}
