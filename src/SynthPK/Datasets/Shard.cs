using System.Globalization;

namespace SynthPK.Datasets;

/// <summary>A part of a dataset's subjects: the <paramref name="Index"/>th of <paramref name="Count"/> parts that follow one another.</summary>
/// <param name="Index">Which part, 1 to <paramref name="Count"/>.</param>
/// <param name="Count">How many parts there are, 1 or more.</param>
/// <remarks>What is in a shard is bit for bit what stands in the whole; <c>synthpk merge</c> joins all of them to the bytes of one run.</remarks>
public sealed record Shard(int Index, int Count)
{
    /// <summary>Which part, 1 to <see cref="Count"/>.</summary>
    public int Index { get; init; } = Index >= 1 && Index <= Count ? Index : throw new ArgumentOutOfRangeException(nameof(Index), Index, $"A shard of {Count} is numbered 1 to {Count}.");

    /// <summary>The part of the items of a list: a run of them, as long as those of the others to within one.</summary>
    /// <param name="items">How many items there are.</param>
    /// <returns>The first item, from 0, and the one after the last.</returns>
    public (long From, long To) Of(long items) => ((long)((Int128)items * (Index - 1) / Count), (long)((Int128)items * Index / Count));

    /// <summary>A shard as it is asked for: <c>2/3</c>.</summary>
    /// <exception cref="FormatException">The text is no such thing; the message says what would be.</exception>
    public static Shard Parse(string text)
    {
        string[] parts = text.Split('/');
        return parts.Length == 2 && Number(parts[0]) is { } index && Number(parts[1]) is { } count && index >= 1 && index <= count
            ? new Shard(index, count)
            : throw new FormatException($"A shard is I/N with I from 1 to N, such as 2/3, not '{text}'.");

        static int? Number(string digits) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
    }

    /// <summary>The shard as it is asked for: <c>2/3</c>.</summary>
    public override string ToString() => $"{Index}/{Count}";
}
