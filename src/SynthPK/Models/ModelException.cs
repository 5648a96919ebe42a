using SynthPK.Issues;

namespace SynthPK.Models;

/// <summary>A model file is wrong. Carries every issue, in the order of the file.</summary>
/// <param name="issues">The issues, at least one.</param>
public sealed class ModelException(IReadOnlyList<Issue> issues) : InputException(issues);
