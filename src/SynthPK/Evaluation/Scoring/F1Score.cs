namespace SynthPK.Evaluation.Scoring;

/// <summary>Whether what is true was selected, and nothing else.</summary>
public sealed class F1Score : SelectionMetric
{
    /// <inheritdoc/>
    public override string Name => "f1";

    /// <inheritdoc/>
    public override string Description => "F1 = 2 TP/(2 TP + FP + FN) of selections (score of at least 0.5)";

    /// <inheritdoc/>
    public override double Best => 1;

    /// <inheritdoc/>
    public override bool IsLoss => false;

    private protected override double? Of(Selection selection) => selection.F1;
}
