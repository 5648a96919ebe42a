namespace SynthPK.Evaluation.Scoring;

/// <summary>How many selections are true.</summary>
public sealed class PrecisionShare : SelectionMetric
{
    /// <inheritdoc/>
    public override string Name => "precision";

    /// <inheritdoc/>
    public override string Description => "Precision TP/(TP + FP): the share of selections (score of at least 0.5) that are true";

    /// <inheritdoc/>
    public override double Best => 1;

    /// <inheritdoc/>
    public override bool IsLoss => false;

    private protected override double? Of(Selection selection) => selection.Precision;
}
