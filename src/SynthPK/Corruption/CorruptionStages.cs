using System.Reflection;

namespace SynthPK.Corruption;

/// <summary>The stages there are, found by their type.</summary>
public static class CorruptionStages
{
    /// <summary>Every stage of this library with its default parameters, in the order of the phases, then by name.</summary>
    public static IReadOnlyList<CorruptionStage> All { get; } = In(typeof(CorruptionStage).Assembly);

    /// <summary>Every stage of an assembly with its default parameters, in the order of the phases, then by name.</summary>
    public static IReadOnlyList<CorruptionStage> In(Assembly assembly) =>
        [.. assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(CorruptionStage)) && !type.IsAbstract && type.GetConstructor(Type.EmptyTypes) is not null)
            .Select(type => (CorruptionStage)Activator.CreateInstance(type)!)
            .OrderBy(stage => stage.Phase)
            .ThenBy(stage => stage.Name, StringComparer.Ordinal)];
}
