namespace SynthPK.Evaluation;

/// <summary>A query with its truth and a method's answer.</summary>
/// <param name="Query">What was asked.</param>
/// <param name="Truth">What is true.</param>
/// <param name="Answer">What was answered.</param>
/// <param name="Quantity">What the quantity is.</param>
public sealed record Answered(Query Query, TrueAnswer Truth, Answer Answer, AskedQuantity Quantity)
{
    /// <summary>Whether something happens or does not, is true or is not: its probability or score is asked for.</summary>
    internal bool IsEvent => Quantity.IsShare && Truth is { StandardError: null, Value: 0 or 1 };

    /// <summary>What was observed, beside which predictive checks put simulations: what was measured, where anything was, else what is true.</summary>
    internal double? Observed => Truth.Measured ?? Truth.Value;
}

/// <summary>All that was asked about one subject (or replicate, profile or scenario): what is drawn as a whole when scores are resampled.</summary>
/// <param name="Uid">Whom it is about.</param>
/// <param name="Queries">The queries about it, in their order.</param>
public sealed record EvaluationUnit(long Uid, IReadOnlyList<Answered> Queries);
