namespace SynthPK.Evaluation.Scoring;

/// <summary>How sharp simulated trials are.</summary>
public sealed class VpcWidth : VpcMetric
{
    /// <inheritdoc/>
    public override string Name => "vpc-width";

    /// <inheritdoc/>
    public override string Description => "Mean width of the 90 % bands of vpc-coverage, on the scale of the quantity: of two that cover alike the narrower is the better";

    private protected override double Of(IReadOnlyList<(double[] Observed, double[][] Simulated)> bins) => VisualPredictiveCheck.Of(bins).Width;
}
