using SynthPK.Numerics;

namespace SynthPK.Evaluation.Scoring;

/// <summary>RMSLE: what a geometric mean minimises. The primary metric of predictions of the latent value.</summary>
public sealed class RootMeanSquaredLogError : RelativeMetric
{
    /// <inheritdoc/>
    public override string Name => "rmsle";

    /// <inheritdoc/>
    public override string Description => "Root of the mean squared error of logarithms, √mean (ln m - ln f)²; 0.1 is about 10 %";

    /// <inheritdoc/>
    public override string Source => "the project's choice";

    /// <summary>The metric of points m and true values f.</summary>
    /// <param name="points">The points m.</param>
    /// <param name="truths">The true values f, as many.</param>
    public static double Of(IReadOnlyList<double> points, IReadOnlyList<double> truths) => Average.Quadratic([.. points.Zip(truths, (m, f) => RealMath.Log(m) - RealMath.Log(f))]);

    /// <inheritdoc/>
    protected override double Error(IReadOnlyList<double> points, IReadOnlyList<double> truths) => Of(points, truths);
}
