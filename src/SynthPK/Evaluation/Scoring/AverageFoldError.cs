using SynthPK.Numerics;

namespace SynthPK.Evaluation.Scoring;

/// <summary>AFE: bias as a factor.</summary>
public sealed class AverageFoldError : RelativeMetric
{
    /// <inheritdoc/>
    public override string Name => "afe";

    /// <inheritdoc/>
    public override string Description => "Average fold error, exp(mean ln(m/f)): 2 is too high by twice; over units their geometric mean";

    /// <inheritdoc/>
    public override string Source => "Obach et al., J Pharmacol Exp Ther 1997;283:46";

    /// <inheritdoc/>
    public override double Best => 1;

    /// <inheritdoc/>
    public override bool IsLoss => false;

    /// <inheritdoc/>
    public override double Summary(IReadOnlyList<double> values) => Average.Geometric(values);

    /// <summary>The metric of points m and true values f.</summary>
    /// <param name="points">The points m.</param>
    /// <param name="truths">The true values f, as many.</param>
    public static double Of(IReadOnlyList<double> points, IReadOnlyList<double> truths) => RealMath.Exp(Average.Of([.. points.Zip(truths, (m, f) => RealMath.Log(m / f))]));

    /// <inheritdoc/>
    protected override double Error(IReadOnlyList<double> points, IReadOnlyList<double> truths) => Of(points, truths);
}
