using System.Reflection;

namespace SynthPK.Corruption;

/// <summary>The stages there are, found by their type.</summary>
public static class CorruptionStages
{
    static readonly Lock Registering = new();
    static volatile IReadOnlyList<CorruptionStage> _known = In(typeof(CorruptionStage).Assembly);

    /// <summary>Every stage of this library with its default parameters, in an order in which they can act: by phase, then by name, but none before those it follows.</summary>
    public static IReadOnlyList<CorruptionStage> All { get; } = _known;

    /// <summary>The stages that scenario files may name: those of this library and of every assembly that was registered.</summary>
    public static IReadOnlyList<CorruptionStage> Known => _known;

    /// <summary>Every stage of an assembly with its default parameters, in an order in which they can act: by phase, then by name, but none before those it follows.</summary>
    public static IReadOnlyList<CorruptionStage> In(Assembly assembly) =>
        InOrder(assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(CorruptionStage)) && !type.IsAbstract && type.GetConstructor(Type.EmptyTypes) is not null)
            .Select(type => (CorruptionStage)Activator.CreateInstance(type)!));

    /// <summary>Makes the stages of an assembly of one's own known to scenario files, for as long as the process runs. To register one twice changes nothing.</summary>
    /// <exception cref="ArgumentException">A stage has the name of another.</exception>
    public static void Register(Assembly assembly)
    {
        lock (Registering)
        {
            CorruptionStage[] news = [.. In(assembly).Where(stage => _known.All(known => known.GetType() != stage.GetType()))];
            foreach (CorruptionStage stage in news)
            {
                if (_known.Concat(news).FirstOrDefault(other => other.Name == stage.Name && other.GetType() != stage.GetType()) is { } other)
                    throw new ArgumentException($"The stage {stage.GetType()} would be called '{stage.Name}', as {other.GetType()} is; rename the type.", nameof(assembly));
            }
            _known = InOrder(_known.Concat(news));
        }
    }

    /// <summary>The stages by phase, then by name, but none before those it follows.</summary>
    internal static IReadOnlyList<CorruptionStage> InOrder(IEnumerable<CorruptionStage> stages)
    {
        List<CorruptionStage> left = [.. stages.OrderBy(stage => stage.Phase).ThenBy(stage => stage.Name, StringComparer.Ordinal)], ordered = [];
        while (left.Count > 0)
        {
            CorruptionStage next = left.FirstOrDefault(stage => stage.Phase == left[0].Phase && !left.Any(other => other.Phase == stage.Phase && stage.Follows.Contains(other.Name)))
                ?? throw new InvalidOperationException($"Corruption stage '{left[0].Name}' and others of its phase follow one another in a circle.");
            left.Remove(next);
            ordered.Add(next);
        }
        return ordered;
    }
}
