namespace SynthPK.Evaluation.Scoring;

/// <summary>How often the truth is inside the central 90 % interval.</summary>
public sealed class Coverage90 : CoverageMetric
{
    /// <inheritdoc/>
    public override string Name => "coverage-90";

    /// <inheritdoc/>
    public override string Description => "The share of true values between the quantiles 0.05 and 0.95, ends included: 90 % of a calibrated forecast";

    /// <inheritdoc/>
    public override string Source => "the project's choice";

    /// <inheritdoc/>
    public override double Best => 0.9;

    private protected override int Lower => 1;
}
