namespace SynthPK.Evaluation;

/// <summary>A method on a board.</summary>
/// <param name="Rank">Its rank, from 1; shared with those that it cannot be told from. Null for an oracle, a self-benchmark, and a method that was not scored on all datasets of the board.</param>
/// <param name="Header">The method, as of its last results.</param>
/// <param name="Score">The geometric mean over datasets of the loss over the normaliser's, with its 95 % bootstrap interval.</param>
/// <param name="Regret">The mean over datasets of the loss less the floor's; null where a floor is not known.</param>
/// <param name="Robustness">By what went wrong in datasets (a preset): the loss there over that on the pristine datasets of the same scenarios, as the geometric mean over these, with its 95 % bootstrap interval. 1 costs nothing; what it costs the floor is not the method's fault.</param>
/// <param name="Datasets">How many datasets it was scored on.</param>
/// <param name="FailedFits">How many of its fits failed, by its own account.</param>
/// <param name="FailedUnits">How many units have no answer, and the normaliser's loss.</param>
/// <param name="Flags">What a reader should know.</param>
public sealed record BoardEntry(int? Rank, ResultHeader Header, SuiteScore Score, double? Regret, IReadOnlyDictionary<string, SuiteScore> Robustness, int Datasets, int FailedFits, int FailedUnits, IReadOnlyList<BoardRemark> Flags);

/// <summary>What a reader of a board should know of an entry.</summary>
public enum BoardRemark
{
    /// <summary>Not scored by the organisers.</summary>
    Unofficial,

    /// <summary>Scored on validation parts, whose truth is public.</summary>
    Validation,

    /// <summary>Its authors made the tasks as well.</summary>
    SelfBenchmark,

    /// <summary>Not scored on all datasets of the board.</summary>
    Incomplete,

    /// <summary>Three or more entries have the very same losses on a task: some may be copies (rule 14).</summary>
    IdenticalLosses,

    /// <summary>Better than the floor by more than three standard errors on data without corruption, where nobody can be: held for review (rule 13).</summary>
    BetterThanFloor,
}
