using SynthPK.Numerics;

namespace SynthPK.Evaluation;

/// <summary>The methods that were scored on one kind of task with one training size.</summary>
/// <param name="Code">The kind's place in the catalogue.</param>
/// <param name="Kind">The kind of task.</param>
/// <param name="TrainSize">How many subjects the methods learnt from.</param>
/// <param name="IsValidation">Whether the validation parts were answered, whose truth is public; else the tests.</param>
/// <param name="Metric">The metric that ranks.</param>
/// <param name="Normaliser">The baseline to whose loss losses are put in proportion.</param>
/// <param name="Floor">The oracle from whose loss regrets count.</param>
/// <param name="Datasets">How many datasets the board is over.</param>
/// <param name="Entries">The methods, best first; those that were scored on fewer datasets after those that were on more.</param>
public sealed record Board(string Code, string Kind, int TrainSize, bool IsValidation, string Metric, string Normaliser, string Floor, int Datasets, IReadOnlyList<BoardEntry> Entries)
{
    /// <summary>A public board shows so many significant digits (the project's choice).</summary>
    const int PublicDigits = 3;

    /// <summary>The board of the results that count, all of one kind of task and size: of each method one on a task.</summary>
    internal static Board Of(int trainSize, IReadOnlyList<Attempt> results, bool isPublic)
    {
        Contender[] contenders =
        [
            .. results.GroupBy(r => r.Header.Method).OrderBy(own => own.Key, StringComparer.Ordinal)
                .Select(own => Contender.Of([.. own.OrderBy(r => r.Results.Task, StringComparer.Ordinal)], results, trainSize)),
        ];
        Contender[] sorted = [.. contenders.OrderByDescending(c => c.Results.Count).ThenBy(c => c.Score.Value)];
        int datasets = sorted[0].Results.Count;
        Dictionary<string, int> ranks = Ranks([.. sorted.Where(c => c.Results.Count == datasets && c.IsRanked)]);
        HashSet<string> copies = Copies(contenders);
        TaskResults first = results[0].Results;
        return new Board(first.Code, first.Kind, trainSize, first.Header.IsValidation, first.Primary, first.Normaliser, first.Floor, datasets,
        [
            .. sorted.Select(c => new BoardEntry(
                ranks.TryGetValue(c.Header.Method, out int rank) ? rank : null, c.Header, isPublic ? Rounded(c.Score) : c.Score, isPublic && c.Regret is { } regret ? SignificantDigits.Round(regret, PublicDigits) : c.Regret,
                c.Robustness.ToDictionary(cost => cost.Key, cost => isPublic ? Rounded(cost.Value) : cost.Value), c.Results.Count, c.Results.Sum(r => r.Header.FailedFits), c.Results.Sum(r => r.FailedUnits), c.Flags(datasets, copies.Contains(c.Header.Method)))),
        ]);
    }

    /// <summary>The ranks of methods that were scored on the same datasets, best first: a method shares the rank of the one before unless a paired interval tells them apart.</summary>
    static Dictionary<string, int> Ranks(Contender[] sorted)
    {
        Dictionary<string, int> ranks = [];
        int rank = 1;
        for (int i = 0; i < sorted.Length; i++)
        {
            if (i > 0 && sorted[i - 1].IsBetterThan(sorted[i])) rank = i + 1;
            ranks.Add(sorted[i].Header.Method, rank);
        }
        return ranks;
    }

    /// <summary>The methods of which three or more have the very same losses on some task (rule 14).</summary>
    static HashSet<string> Copies(IEnumerable<Contender> contenders)
    {
        const int fewest = 3, leastValues = 5; // of fewer values some will agree by chance: the project's choice
        return contenders.SelectMany(c => c.Results)
            .Select(r => (r.Header.Method, r.Task, Values: r.Units.Select(unit => unit.Value).OfType<double>().ToArray()))
            .Where(r => r.Values.Length >= leastValues)
            .GroupBy(r => $"{r.Task}\n{string.Join('\n', r.Values.Select(value => BitConverter.DoubleToInt64Bits(value)))}")
            .Where(same => same.Count() >= fewest).SelectMany(same => same).Select(r => r.Method).ToHashSet(StringComparer.Ordinal);
    }

    static SuiteScore Rounded(SuiteScore score) => score with
    {
        Value = SignificantDigits.Round(score.Value, PublicDigits),
        Low = score.Low is { } low ? SignificantDigits.Round(low, PublicDigits) : null,
        High = score.High is { } high ? SignificantDigits.Round(high, PublicDigits) : null,
    };
}
