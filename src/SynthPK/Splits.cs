using SynthPK.Populations;
using SynthPK.Randomness;
using SynthPK.Units;

namespace SynthPK;

/// <summary>Which subjects a method may learn from and which it is judged by: every subject is in one split, drawn by itself with the shares as probabilities.</summary>
/// <remarks>
/// A subject stays in its split whatever else is generated, so a larger dataset never lets a test subject into the
/// training. Realised shares scatter about the stated ones.
/// </remarks>
public sealed record Splits
{
    /// <summary>The share of subjects to learn from, greater than 0; the shares sum to 1. There is no such split when absent.</summary>
    [Positive]
    public double? Train { get; init; }

    /// <summary>The share of subjects to choose between methods by, likewise.</summary>
    [Positive]
    public double? Validation { get; init; }

    /// <summary>The share of subjects to judge a method by, likewise.</summary>
    [Positive]
    public double? Test { get; init; }

    /// <summary>The splits that there are, with their shares.</summary>
    internal IEnumerable<(string Name, double Share)> Shares
    {
        get
        {
            if (Train is { } train) yield return ("train", train);
            if (Validation is { } validation) yield return ("validation", validation);
            if (Test is { } test) yield return ("test", test);
        }
    }

    /// <summary>The splits of subjects.</summary>
    /// <param name="subjects">The subjects.</param>
    /// <param name="key">The key of the splits.</param>
    internal string[] Of(SubjectRange subjects, RandomKey key)
    {
        (string Name, double Share)[] splits = [.. Shares];
        double[] shares = [.. splits.Select(split => split.Share)];
        return [.. Enumerable.Range(0, subjects.Count).Select(i => splits[key.Categorical(subjects.First + i, shares)].Name)];
    }
}
