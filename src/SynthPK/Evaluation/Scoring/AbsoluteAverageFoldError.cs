using SynthPK.Numerics;

namespace SynthPK.Evaluation.Scoring;

/// <summary>AAFE: imprecision as a factor.</summary>
public sealed class AbsoluteAverageFoldError : RelativeMetric
{
    /// <inheritdoc/>
    public override string Name => "aafe";

    /// <inheritdoc/>
    public override string Description => "Absolute average fold error, exp(mean |ln(m/f)|): below 2 is commonly accepted; over units their geometric mean. Losses count from 1";

    /// <inheritdoc/>
    public override string Source => "Obach et al., J Pharmacol Exp Ther 1997;283:46";

    /// <inheritdoc/>
    public override double Best => 1;

    /// <inheritdoc/>
    public override double Summary(IReadOnlyList<double> values) => Average.Geometric(values);

    /// <summary>The metric of points m and true values f.</summary>
    /// <param name="points">The points m.</param>
    /// <param name="truths">The true values f, as many.</param>
    public static double Of(IReadOnlyList<double> points, IReadOnlyList<double> truths) => RealMath.Exp(Average.Of([.. points.Zip(truths, (m, f) => Math.Abs(RealMath.Log(m / f)))]));

    /// <inheritdoc/>
    protected override double Error(IReadOnlyList<double> points, IReadOnlyList<double> truths) => Of(points, truths);
}
