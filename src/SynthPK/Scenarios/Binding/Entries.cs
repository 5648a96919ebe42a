using System.Reflection;

namespace SynthPK.Scenarios.Binding;

/// <summary>The entries of a dictionary whose type of value is known only when the program runs.</summary>
static class Entries
{
    static readonly MethodInfo Generic = typeof(Entries).GetMethod(nameof(Boxed), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <param name="dictionary">A dictionary by name.</param>
    /// <param name="item">The type of its values.</param>
    public static IEnumerable<KeyValuePair<string, object?>> Of(object dictionary, Type item) =>
        (IEnumerable<KeyValuePair<string, object?>>)Generic.MakeGenericMethod(item).Invoke(null, [dictionary])!;

    static IEnumerable<KeyValuePair<string, object?>> Boxed<T>(IReadOnlyDictionary<string, T> dictionary) =>
        dictionary.Select(entry => KeyValuePair.Create(entry.Key, (object?)entry.Value));
}
