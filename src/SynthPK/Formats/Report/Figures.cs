namespace SynthPK.Formats.Report;

/// <summary>The figures of a report.</summary>
public static class Figures
{
    /// <summary>Every figure of this library, in the order of the page.</summary>
    public static IReadOnlyList<Figure> All { get; } = [.. FoundByType.Of<Figure>().OrderBy(f => f.Order)];
}
