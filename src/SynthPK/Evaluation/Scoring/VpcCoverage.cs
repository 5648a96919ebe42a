namespace SynthPK.Evaluation.Scoring;

/// <summary>Whether simulated trials look like the observed one.</summary>
public sealed class VpcCoverage : VpcMetric
{
    /// <inheritdoc/>
    public override string Name => "vpc-coverage";

    /// <inheritdoc/>
    public override string Description => "The share of observed 5th, 50th and 95th percentiles that are inside the 90 % band of simulated ones, over the bins of the task: 0.9 of a true model";

    /// <inheritdoc/>
    public override double Best => 0.9;

    /// <inheritdoc/>
    public override bool IsLoss => false;

    private protected override double Of(IReadOnlyList<(double[] Observed, double[][] Simulated)> bins) => VisualPredictiveCheck.Of(bins).Coverage;
}
