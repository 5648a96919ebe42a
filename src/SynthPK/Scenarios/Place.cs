namespace SynthPK.Scenarios;

/// <summary>A place in a scenario, as its path: <c>arms[0].regimen[1].dose</c>.</summary>
readonly record struct Place(string Path)
{
    public static Place Root => new("");

    /// <summary>The last key of the path: the name of a covariate or parameter.</summary>
    public string Name => Path[(Path.LastIndexOf('.') + 1)..];

    public Place this[string key] => new(Path.Length == 0 ? key : $"{Path}.{key}");

    public Place this[int item] => new($"{Path}[{item}]");

    /// <summary>The place that holds this one; null at the root.</summary>
    public Place? Holder => Path.Length == 0 ? null : new Place(Path[..Math.Max(0, Path.AsSpan().LastIndexOfAny('.', '['))]);

    /// <summary>Whether this is the other place or holds it.</summary>
    public bool Covers(Place other) =>
        Path.Length == 0
        || (other.Path.StartsWith(Path, StringComparison.Ordinal)
            && (other.Path.Length == Path.Length || other.Path[Path.Length] is '.' or '['));

    public override string ToString() => Path;
}
