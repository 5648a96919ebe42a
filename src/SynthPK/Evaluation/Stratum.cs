namespace SynthPK.Evaluation;

/// <summary>A part of the queries that is scored apart as well.</summary>
/// <param name="Name">The name, as in the queries' column STRATUM.</param>
/// <param name="Description">What it is, in a sentence.</param>
/// <param name="IsOutOfDistribution">Whether nothing like it is in the training data.</param>
public sealed record Stratum(string Name, string Description, bool IsOutOfDistribution = false);
