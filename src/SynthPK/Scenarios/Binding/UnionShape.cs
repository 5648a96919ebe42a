using System.Collections.Concurrent;
using SynthPK.Wording;

namespace SynthPK.Scenarios.Binding;

/// <summary>An abstract record as scenario files see it: one key that names the case.</summary>
sealed class UnionShape
{
    static readonly ConcurrentDictionary<Type, UnionShape> Known = new();

    readonly string _family;

    UnionShape(Type type)
    {
        _family = Kebab.LastWord(type.Name);
        Cases = type.Assembly.GetTypes().Where(t => t is { IsAbstract: false } && t.IsAssignableTo(type)).OrderBy(KeyOf, StringComparer.Ordinal).ToDictionary(KeyOf);
    }

    /// <summary>The type of each case of this library by its key, in alphabetical order.</summary>
    public IReadOnlyDictionary<string, Type> Cases { get; }

    /// <summary>The keys in one line.</summary>
    public string Words => string.Join(", ", Cases.Keys);

    public static UnionShape Of(Type type) => Known.GetOrAdd(type, t => new UnionShape(t));

    /// <summary>The key of a case, be it of this library or a user's own.</summary>
    public string KeyOf(Type type) =>
        Kebab.Of(type.Name.EndsWith(_family, StringComparison.Ordinal) ? type.Name[..^_family.Length] : type.Name);
}
