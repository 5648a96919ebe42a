namespace SynthPK.Evaluation;

/// <summary>A method's results on one task and training size: from the first version to the last, each of which replaces the one before.</summary>
/// <param name="InOrder">The results, one for each version.</param>
sealed record Attempts(IReadOnlyList<Attempt> InOrder)
{
    /// <summary>The results of the version that no other replaces.</summary>
    public Attempt Last => InOrder[^1];

    /// <summary>The results that count while a round is open: later ones replace earlier ones only where they are better by more than one paired standard error (the Ladder).</summary>
    public Attempt OnLadder => InOrder.Aggregate((best, next) => next.IsClearlyBetterThan(best) ? next : best);

    /// <summary>The attempts of a method on one task and training size, by what each says that it supersedes.</summary>
    /// <param name="results">The results, in any order.</param>
    /// <exception cref="ArgumentException">It is not told which of them count; the message names two and says what to do.</exception>
    public static Attempts Of(IReadOnlyList<TaskResults> results)
    {
        Dictionary<string, TaskResults> versions = new(StringComparer.Ordinal);
        foreach (TaskResults own in results)
        {
            if (!versions.TryAdd(own.Header.Version, own) && versions[own.Header.Version].ToJson() != own.ToJson())
                throw Wrong(own, $"There are two different results of {Name(own)}", "Keep one of them, or give what is new another version and score it with --supersedes.");
        }
        HashSet<string> replaced = [.. versions.Values.Select(Replaced).OfType<string>()];
        TaskResults[] last = [.. versions.Values.Where(own => !replaced.Contains(own.Header.Version))];
        if (last.Length > 1)
            throw Wrong(last[0], $"There are results of {Name(last[0])} and of {Name(last[1])}, and neither replaces the other", "Score the later version again with --supersedes and the version that it replaces, or leave one of them out.");
        Stack<Attempt> backwards = [];
        for (TaskResults? own = last.FirstOrDefault(); own is not null; own = Replaced(own) is { } version ? versions.GetValueOrDefault(version) : null) backwards.Push(new Attempt(own));
        if (backwards.Count < versions.Count)
        {
            TaskResults own = versions.Values.First(own => backwards.All(other => other.Results != own));
            throw Wrong(own, $"{Name(own)} and {own.Header.Supersedes} replace each other", "Score one of them again without --supersedes.");
        }
        return new Attempts([.. backwards]);
    }

    /// <summary>The version that results replace; null for none.</summary>
    static string? Replaced(TaskResults own) => own.Header.Supersedes.Length > 0 && own.Header.Supersedes != own.Header.Version ? own.Header.Supersedes : null;

    static string Name(TaskResults results) => $"{results.Header.Method} {results.Header.Version}";

    static ArgumentException Wrong(TaskResults results, string what, string remedy) =>
        new($"{what} on '{results.Task}'{(results.Header.IsValidation ? " (validation)" : "")}{(results.Header.TrainSize is { } size ? FormattableString.Invariant($" with training size {size}") : "")}. {remedy}", nameof(results));
}
