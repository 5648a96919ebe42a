namespace SynthPK.Evaluation.Scoring;

/// <summary>Whether simulated trials look like the observed one, apart from what doses and covariates explain.</summary>
public sealed class PredictionCorrectedVpcCoverage : VpcMetric
{
    /// <inheritdoc/>
    public override string Name => "pcvpc-coverage";

    /// <inheritdoc/>
    public override string Description => "As vpc-coverage, after observations and simulations were moved by how far the median of each one's simulations is from that of its bin";

    /// <inheritdoc/>
    public override string Source => "Bergstrand et al., AAPS J 2011;13:143";

    /// <inheritdoc/>
    public override double Best => 0.9;

    /// <inheritdoc/>
    public override bool IsLoss => false;

    private protected override double Of(IReadOnlyList<(double[] Observed, double[][] Simulated)> bins) => VisualPredictiveCheck.Of([.. bins.Select(VisualPredictiveCheck.Corrected)]).Coverage;
}
