namespace SynthPK.Evaluation.Scoring;

/// <summary>MPE: bias in percent.</summary>
public sealed class MeanPercentageError : RelativeMetric
{
    /// <inheritdoc/>
    public override string Name => "mpe";

    /// <inheritdoc/>
    public override string Description => "Mean percentage error, 100 mean (m - f)/f: the bias, in %";

    /// <inheritdoc/>
    public override string Source => "Sheiner and Beal, J Pharmacokinet Biopharm 1981;9:503";

    /// <inheritdoc/>
    public override bool IsLoss => false;

    /// <summary>The metric of points m and true values f.</summary>
    /// <param name="points">The points m.</param>
    /// <param name="truths">The true values f, as many.</param>
    public static double Of(IReadOnlyList<double> points, IReadOnlyList<double> truths) => Average.Of(PercentageErrors(points, truths));

    /// <inheritdoc/>
    protected override double Error(IReadOnlyList<double> points, IReadOnlyList<double> truths) => Of(points, truths);
}
