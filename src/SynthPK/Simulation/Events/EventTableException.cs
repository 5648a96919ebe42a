using SynthPK.Issues;

namespace SynthPK.Simulation.Events;

/// <summary>An event table is wrong. Carries every issue, in the order of the rows.</summary>
/// <param name="issues">The issues, at least one.</param>
public sealed class EventTableException(IReadOnlyList<Issue> issues) : InputException(issues);
