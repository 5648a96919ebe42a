namespace SynthPK.Evaluation;

/// <summary>The baselines of this library.</summary>
public static class Baselines
{
    /// <summary>Every baseline, sorted by name.</summary>
    public static IReadOnlyList<Baseline> All { get; } =
    [
        .. typeof(Baseline).Assembly.GetTypes()
            .Where(t => t.IsSubclassOf(typeof(Baseline)) && !t.IsAbstract)
            .Select(t => (Baseline)Activator.CreateInstance(t, nonPublic: true)!)
            .OrderBy(b => b.Name, StringComparer.Ordinal),
    ];
}
