namespace SynthPK.Evaluation.Scoring;

/// <summary>How far a simulated trial is from an observed one: 0.1 is as a shift by a tenth of a standard deviation.</summary>
public sealed class NpdeDistance : NpdeMetric
{
    /// <inheritdoc/>
    public override string Name => "npde-w1";

    /// <inheritdoc/>
    public override string Description => "Wasserstein-1 distance of the npde from the standard normal law";

    private protected override double Of(IReadOnlyList<double> errors) => Npde.Distance(errors);
}
