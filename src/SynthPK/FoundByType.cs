namespace SynthPK;

/// <summary>What this library finds by its type: a new one is one new file, a sealed class that is made without arguments.</summary>
static class FoundByType
{
    /// <summary>One of each class of a kind, in no order.</summary>
    public static IEnumerable<T> Of<T>()
        where T : class =>
        typeof(T).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(T)) && !type.IsAbstract).Select(type => (T)Activator.CreateInstance(type, nonPublic: true)!);
}
