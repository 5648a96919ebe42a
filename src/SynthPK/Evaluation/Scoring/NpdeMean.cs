namespace SynthPK.Evaluation.Scoring;

/// <summary>Whether simulations are too high or too low.</summary>
public sealed class NpdeMean : NpdeMetric
{
    /// <inheritdoc/>
    public override string Name => "npde-mean";

    /// <inheritdoc/>
    public override string Description => "Mean of the npde: above 0 simulations are too low";

    /// <inheritdoc/>
    public override bool IsLoss => false;

    private protected override double Of(IReadOnlyList<double> errors) => Average.Of(errors);
}
