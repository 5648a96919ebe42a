using SynthPK.Numerics;

namespace SynthPK.Evaluation.Scoring;

/// <summary>How far estimated ratios are from the true ones.</summary>
public sealed class LogRatio : RelativeMetric
{
    /// <inheritdoc/>
    public override string Name => "log-ratio";

    /// <inheritdoc/>
    public override string Description => "Mean absolute logarithm of estimate over truth, mean |ln(m/f)|";

    /// <inheritdoc/>
    public override string Source => "the project's choice";

    /// <summary>The metric of points m and true values f.</summary>
    /// <param name="points">The points m.</param>
    /// <param name="truths">The true values f, as many.</param>
    public static double Of(IReadOnlyList<double> points, IReadOnlyList<double> truths) => Average.Of([.. points.Zip(truths, (m, f) => Math.Abs(RealMath.Log(m / f)))]);

    /// <inheritdoc/>
    protected override double Error(IReadOnlyList<double> points, IReadOnlyList<double> truths) => Of(points, truths);
}
