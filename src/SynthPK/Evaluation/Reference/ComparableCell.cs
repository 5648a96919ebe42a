namespace SynthPK.Evaluation.Reference;

/// <summary>A cell of a record as a number that can be held against others like it.</summary>
/// <param name="Row">Its row.</param>
/// <param name="Field">Its column.</param>
/// <param name="Group">With which others it can be compared.</param>
/// <param name="Value">The number.</param>
readonly record struct ComparableCell(int Row, string Field, string Group, double Value);
