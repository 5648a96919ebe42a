namespace SynthPK.Models.Language;

/// <summary>What an expression or a name stands for.</summary>
/// <param name="Term">The value.</param>
/// <param name="Measure">What is known of its unit.</param>
/// <param name="IsSure">Whether it has been given on every path.</param>
readonly record struct Value(Term Term, Measure Measure, bool IsSure = true);
