using SynthPK.Datasets;

namespace SynthPK.Realism;

/// <summary>How a figure is written.</summary>
public enum FigureUnit
{
    /// <summary>A plain number.</summary>
    Number,

    /// <summary>A share of 0 to 1, shown in per cent.</summary>
    Share,

    /// <summary>Minutes.</summary>
    Minutes,

    /// <summary>Hours.</summary>
    Hours,
}

/// <summary>A range seen in real datasets.</summary>
/// <param name="Kind">The kind of study it was seen in.</param>
/// <param name="Low">The lower bound, in the figure's unit.</param>
/// <param name="High">The upper bound.</param>
/// <param name="Source">Where it stands.</param>
public sealed record SeenRange(StudyKind Kind, double Low, double High, string Source);

/// <summary>One number that a measure finds.</summary>
/// <param name="Name">What it is; the same in every study, so that two can be compared.</param>
/// <param name="Value">The number; null where the study has nothing to measure it on.</param>
/// <param name="Unit">How it is written.</param>
public sealed record Figure(string Name, double? Value, FigureUnit Unit = FigureUnit.Number)
{
    /// <summary>Of how many it is a share; null for other figures.</summary>
    public long? Of { get; init; }

    /// <summary>Whether it grows with the number of subjects, so that studies of different size are not compared by it.</summary>
    public bool IsTotal { get; init; }

    /// <summary>The ranges seen in real datasets, at most one for each kind of study.</summary>
    public IReadOnlyList<SeenRange> Seen { get; init; } = [];

    /// <summary>Where the value may lie by chance: a share's 95 % interval by Wilson, else the value itself.</summary>
    internal (double Low, double High)? Interval =>
        Value is not { } value ? null : Of is { } of ? new StageSummary(Name, "", of, (long)Math.Round(value * of), null).Interval : (value, value);

    /// <summary>A figure of a number that may be NaN, which is none.</summary>
    public static Figure Number(string name, double value, FigureUnit unit = FigureUnit.Number) => new(name, double.IsFinite(value) ? value : null, unit);

    /// <summary>A figure that grows with the number of subjects.</summary>
    public static Figure Total(string name, long count) => new(name, count) { IsTotal = true };

    /// <summary>A figure that counts hits among many; none where there is nothing to hit.</summary>
    public static Figure Share(string name, long hits, long of) => new(name, of == 0 ? null : (double)hits / of, FigureUnit.Share) { Of = of };

    /// <summary>The figure with a range that was seen in a kind of study.</summary>
    public Figure SeenIn(StudyKind kind, double low, double high, string source) => this with { Seen = [.. Seen, new SeenRange(kind, low, high, source)] };

    /// <summary>The figure with a range that was seen in every kind of study.</summary>
    public Figure SeenAnywhere(double low, double high, string source) => Enum.GetValues<StudyKind>().Aggregate(this, (figure, kind) => figure.SeenIn(kind, low, high, source));
}
