using SynthPK.Issues;

namespace SynthPK.Evaluation;

/// <summary>A submission cannot be scored. Carries every issue: of a kind that comes over and over the first few, and how many more there are.</summary>
/// <param name="issues">The issues, at least one.</param>
public sealed class SubmissionException(IReadOnlyList<Issue> issues) : InputException(issues);
