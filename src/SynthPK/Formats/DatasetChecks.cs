namespace SynthPK.Formats;

/// <summary>The checks of this library.</summary>
public static class DatasetChecks
{
    /// <summary>Every check, sorted by name.</summary>
    public static IReadOnlyList<DatasetCheck> All { get; } =
    [
        .. typeof(DatasetCheck).Assembly.GetTypes()
            .Where(t => t.IsSubclassOf(typeof(DatasetCheck)) && !t.IsAbstract)
            .Select(t => (DatasetCheck)Activator.CreateInstance(t, nonPublic: true)!)
            .OrderBy(c => c.Name, StringComparer.Ordinal),
    ];
}
