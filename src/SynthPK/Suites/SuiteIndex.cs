using System.Security.Cryptography;
using System.Text;
using SynthPK.Formats;

namespace SynthPK.Suites;

/// <summary>The file <c>suite.json</c>: what a built suite, or one of its two packages, holds. It tells no time and no machine.</summary>
public sealed record SuiteIndex
{
    /// <summary>The file's name.</summary>
    public const string FileName = "suite.json";

    /// <summary>What the folder is.</summary>
    public required SuitePackage Package { get; init; }

    /// <summary>The suite's name.</summary>
    public required string Name { get; init; }

    /// <summary>The suite's version, semver.</summary>
    public required string Version { get; init; }

    /// <summary>What it is, in one line.</summary>
    public required string Title { get; init; }

    /// <summary>Its licence by the SPDX identifier; empty when not stated.</summary>
    public string License { get; init; } = "";

    /// <summary>The people or organisations who made it.</summary>
    public IReadOnlyList<string> Creators { get; init; } = [];

    /// <summary>The version of the library that built it.</summary>
    public required string SynthPK { get; init; }

    /// <summary>Whether its tests follow from the key of practice, so that anybody can make their truth: results are UNOFFICIAL.</summary>
    public required bool IsPractice { get; init; }

    /// <summary>Whether every dataset of the suite is there.</summary>
    public required bool IsWhole { get; init; }

    /// <summary>The text by which a leak of the truth is found.</summary>
    public required string Canary { get; init; }

    /// <summary>The datasets, in the order of the suite.</summary>
    public required IReadOnlyList<IndexedDataset> Datasets { get; init; }

    /// <summary>SHA-256 of every file but this one, by path relative to its folder, with forward slashes.</summary>
    public required IReadOnlyDictionary<string, string> Files { get; init; }

    /// <summary>SHA-256 over the paths and hashes of all files.</summary>
    public required string ContentHash { get; init; }

    /// <summary>The file's text.</summary>
    public string ToJson() => JsonText.OfRecord(this);

    /// <summary>The index of a folder.</summary>
    /// <exception cref="InvalidDataException">It has none, or a damaged one.</exception>
    public static SuiteIndex Read(string folder) => Read(folder, folder);

    /// <summary>The index of a folder that messages name otherwise, as of a package that was unpacked there.</summary>
    internal static SuiteIndex Read(string folder, string name)
    {
        string path = Path.Combine(folder, FileName);
        return File.Exists(path)
            ? JsonText.ParseRecord<SuiteIndex>(File.ReadAllText(path), Path.Combine(name, FileName), "the index of a suite")
            : throw new InvalidDataException($"'{name}' is no built suite: it has no {FileName}.");
    }

    /// <summary>The index of both packages beside each other.</summary>
    /// <exception cref="InvalidDataException">They are not the two packages of one suite.</exception>
    internal static SuiteIndex Of(SuiteIndex open, SuiteIndex hidden)
    {
        if (open.Package != SuitePackage.Public) throw new InvalidDataException($"A public package goes with what is revealed, and this is {Words(open)}.");
        if (hidden.Package != SuitePackage.Hidden) throw new InvalidDataException($"A hidden package is what reveals, and this is {Words(hidden)}.");
        if ((open.Name, open.Version) != (hidden.Name, hidden.Version)) throw new InvalidDataException($"These are not the two packages of one suite: {Words(open)}, and {Words(hidden)}.");
        SortedDictionary<string, string> files = new(StringComparer.Ordinal);
        foreach ((SuiteIndex index, string folder) in new[] { (open, SuiteFolder.Public), (hidden, SuiteFolder.Hidden) })
        {
            if (HashOf(index.Files) != index.ContentHash) throw new InvalidDataException($"{FileName} of the {folder} package is damaged: its content hash is not that of the files.");
            foreach ((string path, string hash) in index.Files) files.Add($"{folder}/{path}", hash);
        }
        return open with { Package = SuitePackage.Whole, Files = files, ContentHash = HashOf(files) };
    }

    static string Words(SuiteIndex index) => $"the {index.Package.ToString().ToLowerInvariant()} package of {index.Name} {index.Version}";

    /// <summary>The hash of all files: SHA-256 of a line for each, with path and hash, sorted by path.</summary>
    internal static string HashOf(IEnumerable<KeyValuePair<string, string>> files) => Convert.ToHexStringLower(SHA256.HashData(
        StrictUtf8.Encoding.GetBytes(files.OrderBy(file => file.Key, StringComparer.Ordinal).Aggregate(new StringBuilder(), (text, file) => text.Append(file.Key).Append(' ').Append(file.Value).Append('\n')).ToString())));
}

/// <summary>A folder of a built suite.</summary>
public enum SuitePackage
{
    /// <summary>Everything: the public and the hidden package beside each other.</summary>
    Whole,

    /// <summary>What everybody may have.</summary>
    Public,

    /// <summary>What only organisers may have: the true answers.</summary>
    Hidden,
}

/// <summary>A dataset of a built suite.</summary>
/// <param name="Dataset">Its name.</param>
/// <param name="Scenario">The scenario's name.</param>
/// <param name="Preset">What goes wrong in it.</param>
/// <param name="Title">What it is, in one line.</param>
/// <param name="Tasks">The tasks about it, in the order of the catalogue.</param>
/// <param name="Unfit">Why a kind of task makes no sense for it, by the kind's name.</param>
public sealed record IndexedDataset(string Dataset, string Scenario, string Preset, string Title, IReadOnlyList<IndexedTask> Tasks, IReadOnlyDictionary<string, string> Unfit);

/// <summary>A task of a built suite.</summary>
/// <param name="Code">Its place in the catalogue, <c>T1</c> to <c>T15</c>.</param>
/// <param name="Kind">The kind of task, which is its folder in the dataset's.</param>
/// <param name="TruthCommitment">SHA-256 of the hidden truth's bytes followed by a nonce of 32 bytes.</param>
public sealed record IndexedTask(string Code, string Kind, string TruthCommitment);
