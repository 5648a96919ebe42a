namespace SynthPK.Evaluation;

/// <summary>The answers of a method to the queries of a part.</summary>
/// <param name="Answers">One for every query, by its number.</param>
public sealed record Predictions(IReadOnlyDictionary<long, Answer> Answers)
{
    /// <summary>What a baseline has to say of how it came to them, such as an effective sample size; by name.</summary>
    public IReadOnlyDictionary<string, double> Notes { get; init; } = new SortedDictionary<string, double>(StringComparer.Ordinal);
}
