namespace SynthPK.Evaluation.Scoring;

/// <summary>RMSE: what a mean minimises, and what a few large values decide.</summary>
public sealed class RootMeanSquaredError : ErrorMetric
{
    /// <inheritdoc/>
    public override string Name => "rmse";

    /// <inheritdoc/>
    public override string Description => "Root of the mean squared error, √mean (m - f)²; in the unit of the quantity, of what is no probability; not of several units together";

    /// <inheritdoc/>
    public override string Source => "Sheiner and Beal, J Pharmacokinet Biopharm 1981;9:503";

    /// <inheritdoc/>
    public override bool HasUnit => true;

    /// <inheritdoc/>
    protected override bool IsAbout(AskedQuantity quantity) => !quantity.IsShare;

    /// <summary>The metric of points m and true values f.</summary>
    /// <param name="points">The points m.</param>
    /// <param name="truths">The true values f, as many.</param>
    public static double Of(IReadOnlyList<double> points, IReadOnlyList<double> truths) => Average.Quadratic([.. points.Zip(truths, (m, f) => m - f)]);

    /// <inheritdoc/>
    protected override double Error(IReadOnlyList<double> points, IReadOnlyList<double> truths) => Of(points, truths);
}
