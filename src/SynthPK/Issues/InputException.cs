namespace SynthPK.Issues;

/// <summary>What was read is wrong: a scenario, a model or an event table. Carries every issue, in the order of the file.</summary>
public abstract class InputException : Exception
{
    private protected InputException(IReadOnlyList<Issue> issues)
        : base(string.Join(Environment.NewLine, issues)) => Issues = issues;

    /// <summary>Everything that is wrong, in the order of the file.</summary>
    public IReadOnlyList<Issue> Issues { get; }
}
