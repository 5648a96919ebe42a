namespace SynthPK.Evaluation;

/// <summary>The baselines of this library.</summary>
public static class Baselines
{
    /// <summary>Every baseline, sorted by name.</summary>
    public static IReadOnlyList<Baseline> All { get; } = [.. FoundByType.Of<Baseline>().OrderBy(b => b.Name, StringComparer.Ordinal)];
}
