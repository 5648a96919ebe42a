using System.Globalization;
using SynthPK.Datasets;
using SynthPK.Formats.Parquet;

namespace SynthPK.Formats;

/// <summary>The folders of all shards of one study, in their order.</summary>
sealed class ShardFolders
{
    readonly (string Folder, Manifest Manifest)[] _shards;

    ShardFolders((string Folder, Manifest Manifest)[] shards) => _shards = shards;

    /// <summary>The scenario that all of them were made from.</summary>
    public string ScenarioPath => ScenarioOf(_shards[0].Folder);

    /// <summary>All subjects, block by block.</summary>
    /// <param name="subjects">How many subjects a block holds at most.</param>
    public IEnumerable<Dataset> Blocks(int subjects) => _shards.SelectMany(shard => new DatasetBlocks(shard.Folder, shard.Manifest).Read(subjects));

    /// <summary>Takes folders for the shards of one study, in any order.</summary>
    /// <exception cref="InvalidDataException">They are not, or one is damaged; the message lists everything that is wrong, a line each.</exception>
    public static ShardFolders Of(IReadOnlyList<string> folders)
    {
        List<string> problems = [];
        List<(string Folder, Manifest Manifest)> shards = [];
        foreach (string folder in folders)
        {
            IReadOnlyList<string> own = ProblemsOf(folder, out Manifest? manifest);
            problems.AddRange(own.Select(problem => $"{folder}: {problem}"));
            if (manifest?.Shard is not null) shards.Add((folder, manifest));
        }
        if (shards.Count > 0) problems.AddRange(ProblemsBetween(shards));
        if (folders.Count == 0) problems.Add("no shard was given.");
        return problems.Count == 0 ? new ShardFolders([.. shards.OrderBy(s => s.Manifest.Shard!.Index)]) : throw new InvalidDataException(string.Join('\n', problems));
    }

    static IReadOnlyList<string> ProblemsOf(string folder, out Manifest? manifest)
    {
        manifest = null;
        IReadOnlyList<string> damage = DatasetFolder.Verify(folder);
        if (damage.Count > 0) return damage;
        manifest = DatasetFolder.ManifestOf(folder);
        if (manifest.Shard is null) return ["is no shard but a whole dataset; a shard is made with --shard I/N."];
        if (!File.Exists(ScenarioOf(folder))) return ["holds no truth/scenario.yaml, without which shards cannot be joined."];
        return [.. manifest.Tables.Keys
            .Select(name => $"{name}.{ParquetFormat.Extension}")
            .Where(file => !File.Exists(Path.Combine(folder, file)))
            .Select(file => $"lacks {file}; generate shards with the format parquet.")];
    }

    /// <summary>What keeps folders that are shards from being those of one study.</summary>
    static IEnumerable<string> ProblemsBetween(List<(string Folder, Manifest Manifest)> shards)
    {
        (string first, Manifest model) = shards[0];
        int count = model.Shard!.Count;
        foreach ((string folder, Manifest manifest) in shards.Skip(1))
        {
            if (manifest.Shard!.Count != count) yield return $"{folder}: is shard {manifest.Shard}, but {first} is one of {count}.";
            if (manifest.SynthPK != model.SynthPK || manifest.Revision != model.Revision)
                yield return string.Create(CultureInfo.InvariantCulture, $"{folder}: was made by SynthPK {manifest.SynthPK} (revision {manifest.Revision}), but {first} by {model.SynthPK} (revision {model.Revision}).");
            if (ScenarioText(folder) != ScenarioText(first)) yield return $"{folder}: was made from another scenario or seed than {first}.";
        }
        foreach (var same in shards.GroupBy(s => s.Manifest.Shard!.Index).Where(g => g.Count() > 1))
            yield return $"shard {same.Key}/{count} was given {same.Count()} times: {string.Join(", ", same.Select(s => s.Folder))}.";
        int[] missing = [.. Enumerable.Range(1, count).Except(shards.Select(s => s.Manifest.Shard!.Index))];
        if (missing.Length > 0) yield return $"of {count} shards, {string.Join(", ", missing)} {(missing.Length == 1 ? "is" : "are")} missing.";
    }

    static string ScenarioText(string folder) => File.Exists(ScenarioOf(folder)) ? File.ReadAllText(ScenarioOf(folder)) : "";

    static string ScenarioOf(string folder) => Path.Combine(folder, DatasetFolder.Truth, "scenario.yaml");
}
