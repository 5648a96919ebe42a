using System.Reflection;

namespace SynthPK.Corruption;

/// <summary>The stages there are, found by their type.</summary>
public static class CorruptionStages
{
    static readonly Lock Registering = new();
    static volatile IReadOnlyList<CorruptionStage> _known = In(typeof(CorruptionStage).Assembly);

    /// <summary>Every stage of this library with its default parameters, in the order of the phases, then by name; one that follows others comes after them.</summary>
    public static IReadOnlyList<CorruptionStage> All { get; } = _known;

    /// <summary>The stages that scenario files may name: those of this library and of every assembly that was registered.</summary>
    public static IReadOnlyList<CorruptionStage> Known => _known;

    /// <summary>Every stage of an assembly with its default parameters, in the order of the phases, then by name; one that follows others comes after them.</summary>
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

    /// <summary>Stages in an order in which they can act: that of the phases, then by name; one that follows others comes after them.</summary>
    internal static IReadOnlyList<CorruptionStage> InOrder(IEnumerable<CorruptionStage> stages)
    {
        List<CorruptionStage> waiting = [.. stages.OrderBy(stage => stage.Phase).ThenBy(stage => stage.Name, StringComparer.Ordinal)], ordered = [];
        while (waiting.Count > 0)
        {
            CorruptionStage next = waiting.Find(stage => !waiting.Any(other => other.Phase == stage.Phase && stage.Follows.Contains(other.Name))) ?? waiting[0];
            waiting.Remove(next);
            ordered.Add(next);
        }
        return ordered;
    }
}
