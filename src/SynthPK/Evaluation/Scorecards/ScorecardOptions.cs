namespace SynthPK.Evaluation.Scorecards;

/// <summary>How a submission is scored.</summary>
public sealed record ScorecardOptions
{
    /// <summary>Whether the validation part was answered, whose truth is public; else the test.</summary>
    public bool IsValidation { get; init; }

    /// <summary>The folder of the test's truth; null for the task's place in the hidden package, which has <c>hidden</c> where the task's path has <c>public</c>.</summary>
    public string? Truth { get; init; }

    /// <summary>Whether the organisers score; what others do is labelled UNOFFICIAL.</summary>
    public bool IsOfficial { get; init; }

    /// <summary>The version of the method that these results replace on the leaderboard; empty for none.</summary>
    public string Supersedes { get; init; } = "";
}
