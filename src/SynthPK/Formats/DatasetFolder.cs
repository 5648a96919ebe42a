using SynthPK.Datasets;
using SynthPK.Formats.Parquet;

namespace SynthPK.Formats;

/// <summary>A dataset on disk: released tables in <c>data/</c>, the truth in <c>truth/</c>, a card, and a manifest that vouches for all of it.</summary>
public static class DatasetFolder
{
    internal const string Data = "data", Truth = "truth";

    /// <summary>A table's name in the manifest, which is also its path without extension: <c>data/doses</c>, <c>truth/doses</c>.</summary>
    internal static string TableName(string folder, TableSchema table) => $"{folder}/{table.Name}";

    /// <summary>Begins a dataset folder. It stands at its place only once it is complete.</summary>
    /// <param name="path">Where the folder shall stand.</param>
    /// <param name="schema">The tables to come.</param>
    /// <param name="description">Where the dataset comes from.</param>
    /// <param name="formats">The formats of the released tables, at least one. The truth is always Parquet.</param>
    /// <param name="replace">Whether a SynthPK dataset that stands there already is replaced; nothing else ever is.</param>
    /// <param name="threads">How many files and hashes grow at the same time, 1 or more; as many as there are processors when absent. No byte depends on it.</param>
    /// <exception cref="RefusedFolderException">Something stands there that is not replaced; the message says what, and what to do.</exception>
    /// <exception cref="ArgumentException">No format was given, or a format cannot hold such tables.</exception>
    public static DatasetFolderWriter Create(
        string path, DatasetSchema schema, DatasetDescription description, IReadOnlyList<DatasetFormat> formats, bool replace = false, int? threads = null)
    {
        string target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        RefuseDangerous(target);
        AtomicFolder.Recover(target);
        RefuseOccupied(target, replace);
        if (formats.Count == 0) throw new ArgumentException("Give at least one format for the released tables.", nameof(formats));
        return new DatasetFolderWriter(target, schema, description, formats, replace, threads ?? Environment.ProcessorCount);
    }

    static void RefuseDangerous(string target)
    {
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        if (Path.GetDirectoryName(target) is null) throw new RefusedFolderException($"'{target}' is the root of a file system; name a folder below it.");
        if (target == Path.TrimEndingDirectorySeparator(home)) throw new RefusedFolderException($"'{target}' is your home folder; name a folder below it.");
        if (IsWithin(Environment.CurrentDirectory, target)) throw new RefusedFolderException($"'{target}' is or holds the current folder; name a folder below it.");
    }

    static bool IsWithin(string path, string folder) =>
        path == folder || path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    internal static void RefuseOccupied(string target, bool replace)
    {
        if (File.Exists(target)) throw new RefusedFolderException($"'{target}' is a file; name a folder.");
        if (!Directory.Exists(target) || !Directory.EnumerateFileSystemEntries(target).Any()) return;
        if (!File.Exists(Path.Combine(target, Manifest.FileName)))
            throw new RefusedFolderException($"'{target}' is not empty and is no SynthPK dataset (it has no {Manifest.FileName}), so it is never replaced; name another folder.");
        if (!replace) throw new RefusedFolderException($"'{target}' already holds a dataset; name another folder, or ask for it to be replaced (--force).");
    }

    /// <summary>Reads a dataset back from its Parquet files, the quick way: no hash is checked, and no other file is looked at.</summary>
    /// <remarks><c>Dataset.Load</c> (<see cref="VerifiedDataset"/>) verifies everything before it gives the tables.</remarks>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="InvalidDataException">It holds no dataset, the released tables were not written as Parquet, or a file is damaged; the message says which.</exception>
    public static (Dataset Dataset, Manifest Manifest) Load(string path)
    {
        string folder = Existing(path);
        Manifest manifest = ReadManifest(folder);
        return (Assemble(manifest, manifest.Tables.Keys.Select(name => KeyValuePair.Create(name, ReadTable(folder, name))), manifest.Stages), manifest);
    }

    /// <summary>Reads back some subjects of a dataset from its Parquet files, in memory that depends on how many they are, however large it is.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="first">How many subjects from the first, 1 or more.</param>
    /// <param name="also">Others, by number; numbers that no subject has are passed over.</param>
    /// <returns>Those subjects, with what the stages did to all, and the manifest of the whole dataset.</returns>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="InvalidDataException">It holds no dataset, the released tables were not written as Parquet, or a file is damaged; the message says which.</exception>
    public static (Dataset Dataset, Manifest Manifest) Load(string path, int first, IReadOnlyCollection<long>? also = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(first, 1);
        string folder = Existing(path);
        Manifest manifest = ReadManifest(folder);
        HashSet<long> others = [.. also ?? []];
        long last = others.DefaultIfEmpty(0).Max();
        List<Dataset> kept = [];
        foreach (Dataset block in new DatasetBlocks(folder, manifest).Read(first))
        {
            kept.Add(kept.Count == 0 ? block : block.Of(others));
            if (block.Truth.Parameters.Get<long>("ID").Values is [.., long end] && end >= last) break;
        }
        return (kept.Count == 1 ? kept[0] : Dataset.Concat(kept), manifest);
    }

    /// <summary>A dataset, or a block of one, from its tables by their names in the manifest.</summary>
    /// <exception cref="InvalidDataException">A table that every dataset has is not among them.</exception>
    internal static Dataset Assemble(Manifest manifest, IEnumerable<KeyValuePair<string, Table>> named, IReadOnlyList<StageSummary> stages)
    {
        Dictionary<string, Table> tables = new(named);
        Truth truth = new(Of(Truth, "parameters"), Of(Truth, "doses"), Of(Truth, "latent"), Of(Truth, "audit"), stages)
        {
            Occasions = tables.GetValueOrDefault($"{Truth}/occasions"),
            Visits = tables.GetValueOrDefault($"{Truth}/visits"),
            Conditions = tables.GetValueOrDefault($"{Truth}/conditions"),
            Dispositions = tables.GetValueOrDefault($"{Truth}/dispositions"),
        };
        return new Dataset(Of(Data, "subjects"), Of(Data, "doses"), Of(Data, "observations"), truth) { Visits = tables.GetValueOrDefault($"{Data}/visits") };

        Table Of(string part, string table) => tables.GetValueOrDefault($"{part}/{table}")
            ?? throw new InvalidDataException($"{Manifest.FileName} of '{manifest.Name}' names no table {part}/{table}, which every dataset has.");
    }

    /// <summary>Checks a dataset folder against its manifest: every file by size and hash, every Parquet table by its columns and values.</summary>
    /// <returns>What is wrong, one sentence each, naming the file; empty when all is well.</returns>
    public static IReadOnlyList<string> Verify(string path)
    {
        List<string> problems = [];
        try
        {
            string folder = Existing(path);
            Manifest manifest = ReadManifest(folder);
            problems.AddRange(manifest.Files.Select(f => ProblemOf(folder, f.Key, f.Value)).OfType<string>());
            problems.AddRange(Files(folder).Where(f => f != Manifest.FileName && !manifest.Files.ContainsKey(f)).Select(f => $"{f}: stands in the folder but not in {Manifest.FileName}."));
            problems.AddRange(manifest.Tables.Select(t => ProblemOf(folder, t.Key, t.Value, manifest.Files)).OfType<string>());
            if (manifest.ContentHash != ContentHash.Of(manifest.Tables.Select(t => (t.Key, t.Value.ContentHash))))
                problems.Add($"{Manifest.FileName}: the content hash of the dataset does not follow from those of its tables.");
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            problems.Add(e.Message);
        }
        return problems;
    }

    static string? ProblemOf(string folder, string path, ManifestFile expected)
    {
        string file = Path.GetFullPath(Path.Combine(folder, path));
        if (!IsWithin(file, folder)) return $"{path}: the manifest names a file outside the folder.";
        if (!File.Exists(file)) return $"{path}: is missing.";
        ManifestFile found = ManifestFile.Of(file);
        if (found.Bytes != expected.Bytes) return $"{path}: has {found.Bytes} bytes, not {expected.Bytes}; it is damaged.";
        return found.Sha256 == expected.Sha256 ? null : $"{path}: is damaged; its SHA-256 is {found.Sha256}, not {expected.Sha256}.";
    }

    static string? ProblemOf(string folder, string name, ManifestTable expected, IReadOnlyDictionary<string, ManifestFile> files)
    {
        string path = $"{name}.{ParquetFormat.Extension}";
        if (!files.ContainsKey(path) || !File.Exists(Path.Combine(folder, path))) return null;
        try
        {
            return ProblemOf(Path.Combine(folder, path), expected) is { } problem ? $"{path}: {problem}" : null;
        }
        catch (Exception e) when (e is InvalidDataException or ArgumentException)
        {
            return $"{path}: {e.Message}";
        }
    }

    /// <summary>What is wrong with a Parquet file, which is read a row group at a time: an audit may be larger than memory.</summary>
    static string? ProblemOf(string file, ManifestTable expected)
    {
        using FileStream stream = File.OpenRead(file);
        ContentHash? hash = null;
        try
        {
            foreach (Table rows in ParquetReader.ReadGroups(stream))
            {
                if (!rows.Schema.Columns.SequenceEqual(expected.Columns) || !rows.Schema.Key.SequenceEqual(expected.Key) || rows.Schema.Description != expected.Description)
                    return "its columns or key are not those of the manifest, or are described otherwise.";
                hash ??= new ContentHash(rows.Schema);
                hash.Add(rows);
            }
            if (hash!.Rows != expected.Rows) return $"has {hash.Rows} rows, not {expected.Rows}.";
            return hash.ToText() == expected.ContentHash ? null : "its values are not those of the manifest (content hash).";
        }
        finally
        {
            hash?.Dispose();
        }
    }

    static string Existing(string path)
    {
        string folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (Path.GetDirectoryName(folder) is not null) AtomicFolder.Recover(folder);
        return Directory.Exists(folder) ? folder : throw new DirectoryNotFoundException($"There is no folder '{folder}'.");
    }

    /// <summary>The manifest of a dataset folder, which says what the folder holds. None of it is checked against the files.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="InvalidDataException">It holds no dataset, or the manifest is damaged.</exception>
    public static Manifest ManifestOf(string path) => ReadManifest(Existing(path));

    /// <summary>The truth of a dataset folder: its scenario as YAML, and a table of it by name, null where there is no such table.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="InvalidDataException">It holds no dataset, or a file is damaged.</exception>
    internal static (string ScenarioYaml, Func<string, Table?> Table) TruthOf(string path)
    {
        string folder = Existing(path), yaml = $"{Truth}/scenario.yaml";
        Manifest manifest = ReadManifest(folder);
        if (!File.Exists(Path.Combine(folder, yaml))) throw new InvalidDataException($"'{folder}' has no {yaml}, so its truth is not known.");
        return (File.ReadAllText(Path.Combine(folder, yaml)), name => manifest.Tables.ContainsKey($"{Truth}/{name}") ? ReadTable(folder, $"{Truth}/{name}") : null);
    }

    static Manifest ReadManifest(string folder)
    {
        string path = Path.Combine(folder, Manifest.FileName);
        return File.Exists(path)
            ? ManifestJson.Read(File.ReadAllBytes(path))
            : throw new InvalidDataException($"'{folder}' is no SynthPK dataset: it has no {Manifest.FileName}.");
    }

    static Table ReadTable(string folder, string name)
    {
        string path = $"{name}.{ParquetFormat.Extension}";
        if (!File.Exists(Path.Combine(folder, path)))
            throw new InvalidDataException($"{path}: is missing; SynthPK reads datasets back from Parquet, so generate with the format parquet.");
        try
        {
            using FileStream stream = File.OpenRead(Path.Combine(folder, path));
            return ParquetReader.Read(stream);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"{path}: {e.Message}", e);
        }
    }

    /// <summary>Every file below a folder, by path with forward slashes, sorted.</summary>
    internal static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);
}
