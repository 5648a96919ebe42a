namespace SynthPK.Evaluation;

/// <summary>Results folded into one table for each kind of task and training size.</summary>
/// <param name="Boards">The tables, in the order of the catalogue and by rising size.</param>
public sealed record Leaderboard(IReadOnlyList<Board> Boards)
{
    /// <summary>The leaderboard of some results.</summary>
    /// <param name="results">Results of methods, baselines and oracles; the normaliser's of every task and size among them. Of several by one method on one task the last counts.</param>
    public static Leaderboard Of(IReadOnlyList<TaskResults> results) => throw new NotImplementedException();
}

/// <summary>The methods that were scored on one kind of task with one training size.</summary>
/// <param name="Code">The kind's place in the catalogue.</param>
/// <param name="Kind">The kind of task.</param>
/// <param name="TrainSize">How many subjects the methods learnt from.</param>
/// <param name="Entries">The methods, best first.</param>
public sealed record Board(string Code, string Kind, int TrainSize, IReadOnlyList<BoardEntry> Entries);

/// <summary>A method on a board.</summary>
/// <param name="Rank">Its rank, from 1; shared with those that it cannot be told from. Null where it was not scored on all datasets of the board.</param>
/// <param name="Header">The method, as of its last results.</param>
/// <param name="Score">The geometric mean over datasets of the loss over the normaliser's, with its 95 % bootstrap interval.</param>
/// <param name="Regret">The mean over datasets of the loss less the floor's; null where no floor is known.</param>
/// <param name="Datasets">How many datasets it was scored on.</param>
/// <param name="FailedFits">How many of its fits failed, by its own account and by units without an answer.</param>
/// <param name="Flags">What a reader should know, such as <c>self-benchmark</c>, in a fixed order.</param>
public sealed record BoardEntry(int? Rank, ResultHeader Header, SuiteScore Score, double? Regret, int Datasets, int FailedFits, IReadOnlyList<string> Flags);
