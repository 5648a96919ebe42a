using System.Security.Cryptography;
using System.Text.Json;
using SynthPK.Evaluation;
using SynthPK.Formats;
using SynthPK.Scenarios;

namespace SynthPK.Suites;

/// <summary>
/// What is remembered of a dataset's build, beside the packages: from what it was made, so that a build that was stopped goes on
/// where it was, and how long each step took. It is no part of what is published, and the only file that tells of times.
/// </summary>
/// <param name="Inputs">The hash of all that the dataset is made from.</param>
/// <param name="Key">The mark of the key (<see cref="SuiteKey.Mark"/>): another key makes other tests. Null in what an older program built.</param>
/// <param name="Dataset">What the index tells of it.</param>
/// <param name="Files">SHA-256 of its files, by path relative to the suite's folder.</param>
/// <param name="Seconds">How long each step took.</param>
sealed record BuildRecord(string Inputs, string? Key, IndexedDataset Dataset, IReadOnlyDictionary<string, string> Files, IReadOnlyDictionary<string, double> Seconds)
{
    /// <summary>The folder of the records, in the suite's.</summary>
    public const string Folder = "build";

    /// <summary>The hash of all that a dataset is made from: the program, the key, the suite's sizes and words, the scenario and the kinds of task.</summary>
    public static string InputsOf(SuiteEntry entry, SuiteKey key) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new
    {
        SynthPKVersion.Number,
        Program = typeof(BuildRecord).Module.ModuleVersionId, // two programs of one version may differ while it is being written
        key.Commitment,
        entry.Suite.Name,
        entry.Suite.Title,
        entry.Suite.Publication,
        entry.Suite.Seed,
        entry.Suite.TrainSizes,
        entry.Suite.Test,
        entry.Suite.Validation,
        entry.Suite.Replicates,
        entry.Suite.Simulated,
        entry.Dataset,
        Scenario = ScenarioFile.Write(entry.Scenario),
        Kinds = entry.Kinds.Select(kind => kind.Name),
    })));

    /// <summary>The record of a dataset; null where there is none that can be read.</summary>
    public static BuildRecord? Find(string root, string dataset)
    {
        string path = PathOf(root, dataset);
        try
        {
            return File.Exists(path) ? JsonText.ParseRecord<BuildRecord>(File.ReadAllText(path), path, "the record of a build") : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>The records of a folder that can be read, by dataset.</summary>
    public static IEnumerable<BuildRecord> All(string root)
    {
        string folder = Path.Combine(root, Folder);
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(path => Find(root, Path.GetFileNameWithoutExtension(path))).OfType<BuildRecord>() : [];
    }

    /// <summary>Puts the record in its place at once.</summary>
    public void Save(string root) => SuiteFolder.Replace(PathOf(root, Dataset.Dataset), StrictUtf8.Encoding.GetBytes(JsonText.OfRecord(this)));

    /// <summary>Forgets a dataset: from then on it counts as not built.</summary>
    public static void Forget(string root, string dataset) => File.Delete(PathOf(root, dataset));

    /// <summary>Whether every file stands as it was written.</summary>
    public bool IsIntact(string root) => Files.All(file => Path.Combine(root, file.Key) is var path && File.Exists(path) && TaskFolder.HashOf(path) == file.Value);

    static string PathOf(string root, string dataset) => Path.Combine(root, Folder, $"{dataset}.json");
}
