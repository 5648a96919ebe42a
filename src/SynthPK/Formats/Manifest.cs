using SynthPK.Datasets;

namespace SynthPK.Formats;

/// <summary>What stands in a dataset's <c>manifest.json</c>: where the dataset comes from, what was done to it, and what its files and tables must hold. It tells no time and no machine.</summary>
/// <param name="SynthPK">The version of the library that wrote it.</param>
/// <param name="Revision">The revision of the generator: the same scenario, seed and revision give the same values.</param>
/// <param name="Name">The scenario's name.</param>
/// <param name="Title">What the dataset is, in one line.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Subjects">How many subjects are released.</param>
/// <param name="ContentHash">The hash of all tables.</param>
/// <param name="Stages">What each corruption stage did.</param>
/// <param name="Tables">Every table, by name: <c>data/doses</c>, <c>truth/doses</c>.</param>
/// <param name="Files">Every file of the folder but the manifest, by path.</param>
public sealed record Manifest(
    string SynthPK,
    int Revision,
    string Name,
    string Title,
    ulong Seed,
    long Subjects,
    string ContentHash,
    IReadOnlyList<StageSummary> Stages,
    IReadOnlyDictionary<string, ManifestTable> Tables,
    IReadOnlyDictionary<string, ManifestFile> Files)
{
    /// <summary>Which part of the subjects it holds; null when it holds them all.</summary>
    public Shard? Shard { get; init; }

    /// <summary>The version of the manifest's own layout.</summary>
    public const int FormatVersion = 1;

    /// <summary>The manifest's place in a dataset's folder.</summary>
    public const string FileName = "manifest.json";
}

/// <summary>A table, as a manifest tells of it.</summary>
/// <param name="Description">What a row is.</param>
/// <param name="Key">The columns that name a row.</param>
/// <param name="Rows">How many rows it has.</param>
/// <param name="ContentHash">The hash of its values (<see cref="Formats.ContentHash"/>).</param>
/// <param name="Columns">Its columns.</param>
public sealed record ManifestTable(string Description, IReadOnlyList<string> Key, long Rows, string ContentHash, IReadOnlyList<ColumnSchema> Columns);

/// <summary>A file, as a manifest tells of it.</summary>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">The SHA-256 of its bytes: 64 lower-case hexadecimal digits.</param>
public sealed record ManifestFile(long Bytes, string Sha256)
{
    /// <summary>The size and hash of a file as it stands on disk.</summary>
    internal static ManifestFile Of(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return new ManifestFile(stream.Length, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(stream)));
    }
}
