using System.Collections.Concurrent;
using SynthPK.Corruption;
using SynthPK.Wording;

namespace SynthPK.Scenarios.Binding;

/// <summary>An abstract record as scenario files see it: one key that names the case.</summary>
sealed class UnionShape
{
    const string Unloaded = "loading the assembly that holds it, if it is a stage of your own: synthpk --stages FILE.dll, or CorruptionStages.Register in a program";

    static readonly ConcurrentDictionary<Type, UnionShape> Known = new();

    readonly string _family;
    readonly string? _elsewhere;

    UnionShape(Type type, IEnumerable<Type> cases, string? elsewhere = null)
    {
        (_family, _elsewhere) = (Kebab.LastWord(type.Name), elsewhere);
        Cases = cases.OrderBy(KeyOf, StringComparer.Ordinal).ToDictionary(KeyOf);
    }

    /// <summary>The type of each case by its key, in alphabetical order.</summary>
    public IReadOnlyDictionary<string, Type> Cases { get; }

    /// <summary>The keys in one line.</summary>
    public string Words => string.Join(", ", Cases.Keys);

    public static UnionShape Of(Type type) => type == typeof(CorruptionStage)
        ? new UnionShape(type, CorruptionStages.Known.Select(stage => stage.GetType()), Unloaded) // users may register their own at any time
        : Known.GetOrAdd(type, t => new UnionShape(t, t.Assembly.GetTypes().Where(c => c is { IsAbstract: false } && c.IsAssignableTo(t))));

    /// <summary>What to try for a word that names no case; null when nothing comes to mind.</summary>
    public string? Remedy(string word) => Misnomers.Remedy(word, Cases.Keys) ?? _elsewhere;

    /// <summary>The key of a case, be it of this library or a user's own.</summary>
    public string KeyOf(Type type) =>
        Kebab.Of(type.Name.EndsWith(_family, StringComparison.Ordinal) ? type.Name[..^_family.Length] : type.Name);
}
