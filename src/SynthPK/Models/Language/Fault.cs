namespace SynthPK.Models.Language;

/// <summary>Something that is wrong, or looks wrong, in the text of equations.</summary>
/// <param name="At">Where.</param>
/// <param name="Problem">What is wrong, in one sentence without its full stop.</param>
/// <param name="Allowed">What would be right; null when the problem says it.</param>
/// <param name="Try">What to write instead; null when there is no telling.</param>
readonly record struct Fault(Position At, string Problem, string? Allowed = null, string? Try = null);
