using SynthPK.Realism;

namespace SynthPK.Evaluation.Scoring;

/// <summary>Whether simulations vary too much or too little.</summary>
public sealed class NpdeVariance : NpdeMetric
{
    /// <inheritdoc/>
    public override string Name => "npde-variance";

    /// <inheritdoc/>
    public override string Description => "Variance of the npde: above 1 simulations vary too little";

    /// <inheritdoc/>
    public override double Best => 1;

    /// <inheritdoc/>
    public override bool IsLoss => false;

    private protected override double Of(IReadOnlyList<double> errors) => Statistics.Sd(errors) * Statistics.Sd(errors);
}
