namespace SynthPK.Evaluation;

/// <summary>The primary metric of one unit.</summary>
/// <param name="Uid">The unit's number.</param>
/// <param name="Stratum">Its stratum; empty where there are none.</param>
/// <param name="Value">Its value; null where it has none by itself.</param>
/// <param name="IsFailed">Whether the method did not answer all of its queries, so that the value is the normaliser's.</param>
public sealed record UnitScore(long Uid, string Stratum, double? Value, bool IsFailed = false);
