namespace SynthPK.Evaluation;

/// <summary>A method's score over several datasets: the geometric mean of the ratios of its losses to the normaliser's.</summary>
/// <remarks>
/// <para>A loss is the task's primary metric of each unit (subject), averaged over units; its ratio to the normaliser's loss on the same
/// units has no unit, so that datasets weigh alike; the geometric mean makes twice as good on one and twice as bad on another cancel
/// (Fleming and Wallace, Commun ACM 1986;29:218).</para>
/// <para>A worked example. On dataset A three subjects have RMSLE 0.1, 0.2 and 0.3 with a method and 0.4, 0.4 and 0.4 with B3: losses
/// 0.2 and 0.4, ratio 0.5. On dataset B two subjects have 0.3 and 0.5 with the method and 0.2 and 0.3 with B3: losses 0.4 and 0.25,
/// ratio 1.6. The score is √(0.5 · 1.6) = √0.8 = 0.894: 11 % better than B3.</para>
/// <para>The interval: in each of 1000 resamples the subjects of each dataset are drawn anew with replacement, the same for method and
/// normaliser, and the score is worked out; its 2.5th and 97.5th percentile are the ends. Datasets are not resampled: they are the suite.</para>
/// </remarks>
/// <param name="Value">The score; 1 is as good as the normaliser, less is better.</param>
/// <param name="Low">The lower end of its 95 % bootstrap interval; null where there is none.</param>
/// <param name="High">The upper end.</param>
/// <param name="Datasets">How many datasets it is over.</param>
public sealed record SuiteScore(double Value, double? Low, double? High, int Datasets)
{
    /// <summary>The score of results over datasets.</summary>
    /// <param name="results">Results of a method, each with those of the normaliser on the same task at the same training size; at least one.</param>
    /// <exception cref="ArgumentException">There are none, or a loss of the normaliser is 0, so that nothing can be put in proportion to it.</exception>
    public static SuiteScore Of(IReadOnlyList<(TaskResults Own, TaskResults Normaliser)> results) => OfAttempts([.. results.Select(pair => (new Attempt(pair.Own), new Attempt(pair.Normaliser)))]);

    /// <summary>The same of results whose losses are known.</summary>
    internal static SuiteScore OfAttempts(IReadOnlyList<(Attempt Own, Attempt Normaliser)> results) => OfRatios([.. results.Select(pair => RatioOf(pair.Own, pair.Normaliser))]);

    /// <summary>The geometric mean of ratios of losses, one for each dataset, at least one.</summary>
    internal static SuiteScore OfRatios(IReadOnlyList<LossSample> ratios)
    {
        LossSample mean = LossSample.GeometricMean(ratios);
        (double StandardError, double Low, double High)? interval = Resampling.Interval(mean.Resamples);
        return new SuiteScore(mean.Value, interval?.Low, interval?.High, ratios.Count);
    }

    /// <summary>A loss over another in all resamples.</summary>
    static LossSample RatioOf(Attempt own, Attempt normaliser) =>
        own.Loss is { } mine && normaliser.Loss is { } theirs && mine.Over(theirs) is { } ratio
            ? ratio
            : throw new ArgumentException($"The loss of {own.Header.Method} on '{own.Results.Task}' cannot be put in proportion to that of {normaliser.Header.Method}: one of them is not known, or the latter is 0.", nameof(normaliser));
}
