namespace SynthPK.Evaluation;

/// <summary>Results on their way onto a board, with their losses, which are worked out once.</summary>
/// <param name="results">The results.</param>
sealed class Attempt(TaskResults results)
{
    readonly Lazy<LossSample?> _loss = new(() => LossSample.Of(results));

    /// <summary>The results.</summary>
    public TaskResults Results => results;

    /// <summary>Whose they are.</summary>
    public ResultHeader Header => results.Header;

    /// <summary>The losses; null where there are none.</summary>
    public LossSample? Loss => _loss.Value;

    /// <summary>Whether it is better than another on the same units by more than one paired standard error.</summary>
    public bool IsClearlyBetterThan(Attempt other) =>
        Loss is { } mine && other.Loss is { } theirs && mine.Less(theirs).Beside("", "", 0) is { StandardError: { } error } gain && gain.Value < -error;
}
