using SynthPK.Wording;

namespace SynthPK.Evaluation;

/// <summary>The metrics of this library.</summary>
public static class Metrics
{
    /// <summary>Every metric, sorted by name.</summary>
    public static IReadOnlyList<Metric> All { get; } = [.. FoundByType.Of<Metric>().OrderBy(m => m.Name, StringComparer.Ordinal)];

    /// <summary>The metric of a name, which must be exact.</summary>
    /// <exception cref="ArgumentException">There is none; the message names the nearest and lists all.</exception>
    public static Metric Find(string name) => All.FirstOrDefault(metric => metric.Name == name)
        ?? throw new ArgumentException(Nearest.Unknown("metric", "metrics", name, All.Select(m => m.Name)), nameof(name));
}
