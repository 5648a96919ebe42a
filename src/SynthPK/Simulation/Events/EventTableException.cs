namespace SynthPK.Simulation.Events;

/// <summary>An event table is wrong. Carries every issue, in the order of the rows.</summary>
/// <param name="issues">The issues, at least one.</param>
public sealed class EventTableException(IReadOnlyList<EventIssue> issues) : Exception(string.Join(Environment.NewLine, issues))
{
    /// <summary>Everything that is wrong, in the order of the rows.</summary>
    public IReadOnlyList<EventIssue> Issues { get; } = issues;
}
