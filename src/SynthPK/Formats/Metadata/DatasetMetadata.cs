namespace SynthPK.Formats.Metadata;

/// <summary>A file at the root of every dataset's folder that tells what the dataset is, in the words of one community.</summary>
/// <remarks>A new one is one new file: a sealed class with a parameterless constructor is found by its type.</remarks>
abstract class DatasetMetadata
{
    /// <summary>Every kind, sorted by the name of its file.</summary>
    public static IReadOnlyList<DatasetMetadata> All { get; } = [.. FoundByType.Of<DatasetMetadata>().OrderBy(m => m.FileName, StringComparer.Ordinal)];

    /// <summary>What it is, as its community calls it.</summary>
    public abstract string Name { get; }

    /// <summary>Its file's name.</summary>
    public abstract string FileName { get; }

    /// <summary>Its text. It depends on the facts alone, and ends with a line feed.</summary>
    public abstract string Render(DatasetFacts facts);
}
