using SynthPK.Realism;

namespace SynthPK.Evaluation.Scoring;

/// <summary>MdPE: bias in percent that outliers do not move.</summary>
public sealed class MedianPercentageError : RelativeMetric
{
    /// <inheritdoc/>
    public override string Name => "mdpe";

    /// <inheritdoc/>
    public override string Description => "Median percentage error, 100 median (m - f)/f, in %: the median over units of the median over their queries; within ±20 is commonly accepted";

    /// <inheritdoc/>
    public override string Source => "Varvel, Donoho and Shafer, J Pharmacokinet Biopharm 1992;20:63";

    /// <inheritdoc/>
    public override bool IsLoss => false;

    /// <inheritdoc/>
    public override double Summary(IReadOnlyList<double> values) => Statistics.Median(values);

    /// <summary>The metric of points m and true values f.</summary>
    /// <param name="points">The points m.</param>
    /// <param name="truths">The true values f, as many.</param>
    public static double Of(IReadOnlyList<double> points, IReadOnlyList<double> truths) => Statistics.Median(PercentageErrors(points, truths));

    /// <inheritdoc/>
    protected override double Error(IReadOnlyList<double> points, IReadOnlyList<double> truths) => Of(points, truths);
}
