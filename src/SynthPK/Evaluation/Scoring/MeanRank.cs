namespace SynthPK.Evaluation.Scoring;

/// <summary>How far down the list the true structure stands.</summary>
public sealed class MeanRank : CandidateMetric
{
    /// <inheritdoc/>
    public override string Name => "mean-rank";

    /// <inheritdoc/>
    public override string Description => "Mean rank of the true candidate by score, 1 for the first; those that are level share their mean rank. Losses count from 1";

    /// <inheritdoc/>
    public override string Source => "the project's choice";

    /// <inheritdoc/>
    public override double Best => 1;

    /// <summary>The rank of the true candidate.</summary>
    /// <param name="own">Its score.</param>
    /// <param name="others">The scores of the others.</param>
    public static double Rank(double own, IReadOnlyList<double> others) => 1 + others.Count(score => score > own) + others.Count(score => score == own) / 2.0;

    private protected override double Of(double own, IReadOnlyList<double> others) => Rank(own, others);
}
