namespace SynthPK.Evaluation.Scoring;

/// <summary>How much of what is false was selected.</summary>
public sealed class FalsePositiveRate : SelectionMetric
{
    /// <inheritdoc/>
    public override string Name => "fpr";

    /// <inheritdoc/>
    public override string Description => "False positive rate FP/(FP + TN): the share of what is false that was selected (score of at least 0.5)";

    private protected override double? Of(Selection selection) => selection.FalsePositiveRate;
}
