namespace SynthPK.Evaluation;

/// <summary>Results folded into one table for each kind of task and training size.</summary>
/// <param name="Boards">The tables, in the order of the catalogue and by rising size; those of the test before those of validation.</param>
public sealed record Leaderboard(IReadOnlyList<Board> Boards)
{
    /// <summary>The leaderboard of some results.</summary>
    /// <remarks>Of a method's versions on a task and training size those count that no other supersedes: <see cref="ResultHeader.Supersedes"/> tells, and the order of the results does not matter.</remarks>
    /// <param name="results">Results of methods, baselines and oracles; the normaliser's of every task and size among them.</param>
    /// <param name="isPublic">
    /// Whether the board is shown while a round is open. It then tells little of the hidden truth (the Ladder; Blum and Hardt, ICML 2015):
    /// scores have three significant digits, and a version replaces the one that it supersedes only where its loss is lower by more
    /// than one paired standard error. Else the last version counts. That is all: every unit of the test counts on either board; they
    /// are not split into a public and a private share, and nobody counts submissions.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The normaliser's results are missing, or a loss cannot be put in proportion to theirs; it is not told which of a method's results
    /// count; or results on one part of a task are of different truths, or of different versions of the task or evaluator.
    /// </exception>
    public static Leaderboard Of(IReadOnlyList<TaskResults> results, bool isPublic = false)
    {
        Attempts[] attempts = [.. results.GroupBy(r => (r.Task, r.Header.IsValidation, r.Header.TrainSize, r.Header.Method)).Select(own => Attempts.Of([.. own]))];
        foreach (IGrouping<(string, bool), Attempt> part in attempts.SelectMany(own => isPublic ? own.InOrder : [own.Last]).GroupBy(r => (r.Results.Task, r.Header.IsValidation))) RequireTheSame([.. part.Select(r => r.Results)]);
        return new(
        [
            .. attempts.Select(own => isPublic ? own.OnLadder : own.Last)
                .GroupBy(r => (r.Results.Code, r.Results.Kind, r.Header.IsValidation, Measures: $"{r.Results.Primary} {r.Results.Normaliser} {r.Results.Floor}")).OrderBy(kind => kind.Key.IsValidation).ThenBy(kind => kind.Key.Code.Length).ThenBy(kind => kind.Key.Code, StringComparer.Ordinal).ThenBy(kind => kind.Key.Kind, StringComparer.Ordinal).ThenBy(kind => kind.Key.Measures, StringComparer.Ordinal)
                .SelectMany(kind => kind.Select(r => r.Header.TrainSize).OfType<int>().Distinct().Order()
                    .Select(size => Board.Of(size, [.. kind.Where(r => (r.Header.TrainSize ?? size) == size)], isPublic))),
        ]);
    }

    /// <summary>Losses on different truths, or by different rules, cannot be compared.</summary>
    static void RequireTheSame(IReadOnlyList<TaskResults> part)
    {
        (string What, Func<TaskResults, string> Of)[] facts = [("version of the task", r => r.TaskVersion), ("truth", r => r.Header.Truth), ("version of the evaluator", r => r.Evaluator)];
        foreach ((string what, Func<TaskResults, string> of) in facts)
        {
            if (part.FirstOrDefault(r => of(r) != of(part[0])) is { } other)
                throw new ArgumentException($"The results on '{part[0].Task}'{(part[0].Header.IsValidation ? " (validation)" : "")} cannot be compared, for the {what} is not the same: '{of(part[0])}' of {part[0].Header.Method} {part[0].Header.Version}, '{of(other)}' of {other.Header.Method} {other.Header.Version}. Score them again, with the same task, truth and evaluator.", nameof(part));
        }
    }
}
