namespace SynthPK.Evaluation.Scoring;

/// <summary>How many selections are false.</summary>
public sealed class FalseDiscoveryRate : SelectionMetric
{
    /// <inheritdoc/>
    public override string Name => "fdr";

    /// <inheritdoc/>
    public override string Description => "False discovery rate FP/(TP + FP): the share of selections (score of at least 0.5) that are false";

    private protected override double? Of(Selection selection) => selection.FalseDiscoveryRate;
}
