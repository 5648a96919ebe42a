namespace SynthPK.Evaluation;

/// <summary>Results folded into one table for each kind of task and training size.</summary>
/// <param name="Boards">The tables, in the order of the catalogue and by rising size; those of the test before those of validation.</param>
public sealed record Leaderboard(IReadOnlyList<Board> Boards)
{
    /// <summary>The leaderboard of some results.</summary>
    /// <param name="results">Results of methods, baselines and oracles in the order in which they came; the normaliser's of every task and size among them.</param>
    /// <param name="isPublic">
    /// Whether the board is shown while a round is open. It then tells little of the hidden truth (the Ladder; Blum and Hardt, ICML 2015):
    /// scores have three significant digits, and a method's later results replace its earlier ones only where their loss is lower by more
    /// than one paired standard error. Else the last results of a method on a task count.
    /// </param>
    /// <exception cref="ArgumentException">The normaliser's results are missing, or a loss cannot be put in proportion to theirs.</exception>
    public static Leaderboard Of(IReadOnlyList<TaskResults> results, bool isPublic = false) => new(
    [
        .. results.GroupBy(r => (r.Code, r.Kind, r.Header.IsValidation)).OrderBy(kind => kind.Key.IsValidation).ThenBy(kind => kind.Key.Code.Length).ThenBy(kind => kind.Key.Code, StringComparer.Ordinal).ThenBy(kind => kind.Key.Kind, StringComparer.Ordinal)
            .SelectMany(kind => kind.Select(r => r.Header.TrainSize).OfType<int>().Distinct().Order()
                .Select(size => Board.Of(size, [.. kind.Where(r => (r.Header.TrainSize ?? size) == size)], isPublic))),
    ]);
}
