namespace SynthPK.Formats.Report;

/// <summary>The figures of a report.</summary>
public static class Figures
{
    /// <summary>Every figure of this library, in the order of the page.</summary>
    public static IReadOnlyList<Figure> All { get; } =
    [
        .. typeof(Figure).Assembly.GetTypes()
            .Where(t => t.IsSubclassOf(typeof(Figure)) && !t.IsAbstract)
            .Select(t => (Figure)Activator.CreateInstance(t, nonPublic: true)!)
            .OrderBy(f => f.Order),
    ];
}
