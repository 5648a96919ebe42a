namespace SynthPK.Simulation;

/// <summary>What came of simulating one subject, with a sentence for people.</summary>
/// <param name="Outcome">What came of it.</param>
/// <param name="Message">What is wrong, what is legal and where; empty when all is well.</param>
public sealed record SolveStatus(SolveOutcome Outcome, string Message)
{
    /// <summary>Every concentration is valid.</summary>
    public static SolveStatus Ok { get; } = new(SolveOutcome.Ok, "");

    /// <summary>Whether every concentration is valid.</summary>
    public bool IsOk => Outcome == SolveOutcome.Ok;
}
