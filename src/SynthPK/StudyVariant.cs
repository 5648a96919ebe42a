namespace SynthPK;

/// <summary>A study with some of its stages only: the same people, the same plan, the same luck.</summary>
/// <param name="Name">What its folder is called: lower-case letters, digits and hyphens.</param>
/// <param name="Description">What it is, in a sentence.</param>
/// <param name="Study">The study.</param>
public sealed record StudyVariant(string Name, string Description, Study Study);
