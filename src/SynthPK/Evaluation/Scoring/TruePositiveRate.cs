namespace SynthPK.Evaluation.Scoring;

/// <summary>How much of what is true was selected.</summary>
public sealed class TruePositiveRate : SelectionMetric
{
    /// <inheritdoc/>
    public override string Name => "tpr";

    /// <inheritdoc/>
    public override string Description => "True positive rate TP/(TP + FN): the share of what is true that was selected (score of at least 0.5)";

    /// <inheritdoc/>
    public override double Best => 1;

    /// <inheritdoc/>
    public override bool IsLoss => false;

    private protected override double? Of(Selection selection) => selection.Sensitivity;
}
