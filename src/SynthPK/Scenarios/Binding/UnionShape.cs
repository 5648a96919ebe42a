using System.Collections.Concurrent;
using SynthPK.Wording;

namespace SynthPK.Scenarios.Binding;

/// <summary>An abstract record as scenario files see it: one key that names the case.</summary>
sealed class UnionShape
{
    static readonly ConcurrentDictionary<Type, UnionShape> Known = new();

    readonly string _family;
    readonly Dictionary<Type, string> _keys;

    UnionShape(Type type)
    {
        _family = Kebab.LastWord(type.Name);
        _keys = type.Assembly.GetTypes().Where(t => t is { IsAbstract: false } && t.IsAssignableTo(type)).ToDictionary(t => t, t => KeyOf(t, _family));
        Cases = _keys.OrderBy(c => c.Value, StringComparer.Ordinal).ToDictionary(c => c.Value, c => c.Key);
    }

    /// <summary>The type of each case by its key, in alphabetical order.</summary>
    public IReadOnlyDictionary<string, Type> Cases { get; }

    /// <summary>The keys in one line.</summary>
    public string Words => string.Join(", ", Cases.Keys);

    public static UnionShape Of(Type type) => Known.GetOrAdd(type, t => new UnionShape(t));

    /// <summary>The key of a case; one of a user's own assembly is named by the same rule, though no file can bring it back.</summary>
    public string KeyOf(Type type) => _keys.GetValueOrDefault(type) ?? KeyOf(type, _family);

    static string KeyOf(Type type, string family) =>
        Kebab.Of(type.Name.EndsWith(family, StringComparison.Ordinal) ? type.Name[..^family.Length] : type.Name);
}
