using System.Collections.Concurrent;
using SynthPK.Wording;

namespace SynthPK.Scenarios.Binding;

/// <summary>An abstract record as scenario files see it: one key that names the case.</summary>
sealed class UnionShape
{
    static readonly ConcurrentDictionary<Type, UnionShape> Known = new();

    readonly Dictionary<Type, string> _keys;

    UnionShape(Type type)
    {
        string family = Kebab.LastWord(type.Name);
        _keys = type.Assembly.GetTypes().Where(t => t is { IsAbstract: false } && t.IsAssignableTo(type)).ToDictionary(t => t, t => KeyOf(t, family));
        Cases = _keys.OrderBy(c => c.Value, StringComparer.Ordinal).ToDictionary(c => c.Value, c => c.Key);
    }

    /// <summary>The type of each case by its key, in alphabetical order.</summary>
    public IReadOnlyDictionary<string, Type> Cases { get; }

    /// <summary>The keys in one line.</summary>
    public string Words => string.Join(", ", Cases.Keys);

    public static UnionShape Of(Type type) => Known.GetOrAdd(type, t => new UnionShape(t));

    public string KeyOf(Type type) => _keys[type];

    static string KeyOf(Type type, string family) =>
        Kebab.Of(type.Name.EndsWith(family, StringComparison.Ordinal) ? type.Name[..^family.Length] : type.Name);
}
