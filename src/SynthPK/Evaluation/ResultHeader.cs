namespace SynthPK.Evaluation;

/// <summary>Whose answers were scored, and under which conditions.</summary>
/// <param name="Method">The method's name.</param>
/// <param name="Version">The method's version.</param>
/// <param name="TrainSize">How many subjects it learnt from; null for an oracle, which learns nothing.</param>
/// <param name="IsValidation">Whether the validation part was answered, whose truth is public; else the test.</param>
public sealed record ResultHeader(string Method, string Version, int? TrainSize, bool IsValidation)
{
    /// <summary>What kind of method it is: nlme, ml, hybrid, nca, baseline, oracle or other; empty where not stated.</summary>
    public string Paradigm { get; init; } = "";

    /// <summary>Where its code is, with the commit; empty where not stated.</summary>
    public string Code { get; init; } = "";

    /// <summary>Whether its authors made the task as well: shown apart.</summary>
    public bool IsSelfBenchmark { get; init; }

    /// <summary>Whether the organisers scored it; what others score, who hold the truth, is labelled UNOFFICIAL.</summary>
    public bool IsOfficial { get; init; }

    /// <summary>How many of the method's fits failed, by its own account.</summary>
    public int FailedFits { get; init; }

    /// <summary>The version of the method that it replaces on a leaderboard; empty for none.</summary>
    public string Supersedes { get; init; } = "";

    /// <summary>
    /// By what the true answers are known that it was scored with: <c>commitment</c> and the one of <c>task.json</c>, which theirs is;
    /// where that has none, as of a validation part, <c>sha256</c> and that of their file; empty where there was no file. A hash of hidden
    /// answers alone would let guesses be tried.
    /// </summary>
    public string Truth { get; init; } = "";
}
