namespace SynthPK.Evaluation.Scoring;

/// <summary>How often the true structure is the first choice.</summary>
public sealed class ExactMatch : CandidateMetric
{
    /// <inheritdoc/>
    public override string Name => "exact-match";

    /// <inheritdoc/>
    public override string Description => "The share of units whose true candidate has the highest score; of k that are level at the top each counts 1/k";

    /// <inheritdoc/>
    public override string Source => "the project's choice";

    /// <inheritdoc/>
    public override double Best => 1;

    /// <inheritdoc/>
    public override bool IsLoss => false;

    /// <summary>The chance to find the true candidate among those with the highest score: 1, 0, or 1/k of k that are level.</summary>
    /// <param name="own">The score of the true candidate.</param>
    /// <param name="others">The scores of the others.</param>
    public static double Share(double own, IReadOnlyList<double> others) => others.Any(score => score > own) ? 0 : 1.0 / (1 + others.Count(score => score == own));

    private protected override double Of(double own, IReadOnlyList<double> others) => Share(own, others);
}
