using SynthPK.Issues;

namespace SynthPK.Scenarios;

/// <summary>A scenario is wrong. Carries every issue, in the order of the file.</summary>
/// <param name="issues">The issues, at least one.</param>
public sealed class ScenarioException(IReadOnlyList<Issue> issues) : InputException(issues);
