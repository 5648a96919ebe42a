namespace SynthPK.Evaluation.Scoring;

/// <summary>The largest distance of the distribution of the npde from the one that it should have.</summary>
public sealed class NpdeKolmogorov : NpdeMetric
{
    /// <inheritdoc/>
    public override string Name => "npde-ks";

    /// <inheritdoc/>
    public override string Description => "Kolmogorov-Smirnov distance of the npde from the standard normal law";

    private protected override double Of(IReadOnlyList<double> errors) => Npde.LargestDistance(errors);
}
