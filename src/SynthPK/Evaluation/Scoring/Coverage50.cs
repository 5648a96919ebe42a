namespace SynthPK.Evaluation.Scoring;

/// <summary>How often the truth is inside the central 50 % interval.</summary>
public sealed class Coverage50 : CoverageMetric
{
    /// <inheritdoc/>
    public override string Name => "coverage-50";

    /// <inheritdoc/>
    public override string Description => "The share of true values between the quantiles 0.25 and 0.75, ends included: 50 % of a calibrated forecast";

    /// <inheritdoc/>
    public override string Source => "the project's choice";

    /// <inheritdoc/>
    public override double Best => 0.5;

    private protected override int Lower => 3;
}
