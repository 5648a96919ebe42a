using SynthPK.Wording;

namespace SynthPK.Formats;

/// <summary>The formats of this library.</summary>
public static class DatasetFormats
{
    /// <summary>Every format, sorted by name.</summary>
    public static IReadOnlyList<DatasetFormat> All { get; } = [.. FoundByType.Of<DatasetFormat>().OrderBy(f => f.Name, StringComparer.Ordinal)];

    /// <summary>The format of a name, which must be exact.</summary>
    /// <exception cref="ArgumentException">There is none; the message names the nearest and lists all.</exception>
    public static DatasetFormat Find(string name) =>
        All.FirstOrDefault(f => f.Name == name)
        ?? throw new ArgumentException(Nearest.Unknown("format", "formats", name, All.Select(f => f.Name)));
}
