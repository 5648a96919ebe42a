using SynthPK.Issues;

namespace SynthPK.Suites;

/// <summary>A suite file is wrong. Carries every issue, in the order of the file.</summary>
/// <param name="issues">The issues, at least one.</param>
public sealed class SuiteException(IReadOnlyList<Issue> issues) : InputException(issues);
