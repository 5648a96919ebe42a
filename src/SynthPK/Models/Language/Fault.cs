namespace SynthPK.Models.Language;

/// <summary>Something that is wrong, or looks wrong, in the text of equations.</summary>
/// <param name="At">Where.</param>
/// <param name="Problem">What is wrong, in one sentence without its full stop.</param>
/// <param name="Allowed">What would be right; null when the problem says it.</param>
/// <param name="Try">What to write instead; null when there is no telling.</param>
/// <param name="About">The place in the file that declares what is wrong, such as <c>states.central</c>; null where <paramref name="At"/> is the place.</param>
readonly record struct Fault(Position At, string Problem, string? Allowed = null, string? Try = null, string? About = null);
