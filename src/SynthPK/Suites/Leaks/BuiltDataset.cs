using System.Text;
using SynthPK.Datasets;
using SynthPK.Evaluation;

namespace SynthPK.Suites.Leaks;

/// <summary>A dataset of a built suite with its tasks.</summary>
public sealed class BuiltDataset
{
    readonly BuiltSuite _suite;
    readonly Dictionary<string, Table> _tables = [];
    readonly Lazy<(IReadOnlyList<BuiltTask> Tasks, IReadOnlyList<LeakBreach> Faults)> _found;

    internal BuiltDataset(BuiltSuite suite, IndexedDataset index)
    {
        (_suite, Index) = (suite, index);
        _found = new(() =>
        {
            (BuiltTask? Task, LeakBreach? Fault)[] found = [.. index.Tasks.Select(task => BuiltTask.Find(suite, this, task))];
            return ([.. found.Select(own => own.Task).OfType<BuiltTask>()], [.. found.Select(own => own.Fault).OfType<LeakBreach>()]);
        });
    }

    /// <summary>What the index tells of it.</summary>
    public IndexedDataset Index { get; }

    /// <summary>Its tasks; those that cannot be read are told of by the rule that the suite is whole, and left out here.</summary>
    public IReadOnlyList<BuiltTask> Tasks => _found.Value.Tasks;

    /// <summary>Why a task cannot be read, one for each that is left out.</summary>
    internal IReadOnlyList<LeakBreach> Faults => _found.Value.Faults;

    /// <summary>The tables that everybody may have, by path: training tables, contexts and queries; of validation parts the truth as well.</summary>
    internal IEnumerable<(string Path, Table Table)> PublicTables => _suite.PublicFiles
        .Where(path => path.StartsWith($"{_suite.PublicFolder}{Index.Dataset}/", StringComparison.Ordinal) && path.EndsWith(".parquet", StringComparison.Ordinal))
        .Select(path => (path, Table: Read(path)))
        .Where(table => table.Table is not null)
        .Select(table => (table.path, table.Table!));

    /// <summary>A table by its path; null where there is none, or one that is damaged.</summary>
    internal Table? Read(string path)
    {
        if (_tables.TryGetValue(path, out Table? known)) return known;
        if (!File.Exists(_suite.PathOf(path))) return null;
        try
        {
            using FileStream stream = File.OpenRead(_suite.PathOf(path));
            return _tables[path] = Formats.Parquet.ParquetReader.Read(stream);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}

/// <summary>A task of a built suite, public and hidden.</summary>
/// <param name="Path">Its public folder, relative to the suite.</param>
/// <param name="HiddenPath">Its hidden folder; null where it is not there.</param>
/// <param name="Description">What task.json states.</param>
/// <param name="Train">What may be learnt from.</param>
/// <param name="Validation">The validation part with its truth.</param>
/// <param name="Test">The test; with its truth where the hidden package is there.</param>
public sealed record BuiltTask(string Path, string? HiddenPath, TaskDescription Description, Table Train, TaskPart Validation, TaskPart Test)
{
    /// <summary>The results of baselines and oracles, by path.</summary>
    public IReadOnlyDictionary<string, TaskResults> Results { get; init; } = new SortedDictionary<string, TaskResults>(StringComparer.Ordinal);

    /// <summary>The parts whose truth is known here, with the path of the queries.</summary>
    internal IEnumerable<(string Path, TaskPart Part)> KnownParts
    {
        get
        {
            yield return ($"{Path}/{TaskFolder.Validation}", Validation);
            if (Test.Truth is not null) yield return (Path, Test);
        }
    }

    /// <summary>The place of a file that task.json names, relative to the suite.</summary>
    internal string PlaceOf(string file) => PlaceOf(Path, file);

    static string PlaceOf(string folder, string file)
    {
        for (; file.StartsWith("../", StringComparison.Ordinal) && folder.Contains('/', StringComparison.Ordinal); file = file[3..]) folder = folder[..folder.LastIndexOf('/')];
        return $"{folder}/{file}";
    }

    /// <summary>Reads a task, or says why it cannot be read; neither where the public package is not there.</summary>
    internal static (BuiltTask? Task, LeakBreach? Fault) Find(BuiltSuite suite, BuiltDataset dataset, IndexedTask index)
    {
        if (suite.PublicFolder is not { } open) return default;
        string path = $"{open}{dataset.Index.Dataset}/{index.Kind}", validation = $"{path}/{TaskFolder.Validation}";
        string? hidden = suite.HiddenFolder is { } secret ? $"{secret}{dataset.Index.Dataset}/{index.Kind}" : null;
        TaskDescription description;
        SortedDictionary<string, TaskResults> results = new(StringComparer.Ordinal);
        string reading = $"{path}/{TaskFile.Name}";
        try
        {
            description = TaskFile.Read(suite.PathOf(path));
            string baselines = $"{hidden}/{TruthFolder.Baselines}";
            if (hidden is not null && Directory.Exists(suite.PathOf(baselines)))
            {
                foreach (string file in SuiteFolder.FilesOf(suite.PathOf(baselines)))
                {
                    reading = $"{baselines}/{file}";
                    results.Add(reading, TaskResults.Parse(File.ReadAllText(suite.PathOf(reading)), file));
                }
            }
        }
        catch (Exception fault) when (fault is InvalidDataException or DecoderFallbackException)
        {
            return (null, new LeakBreach(reading, suite.SentenceOf(fault)));
        }
        string[] paths = [PlaceOf(path, description.Train), $"{validation}/{TaskFolder.Context}", $"{validation}/{TaskFolder.Query}", $"{path}/{TaskFolder.Context}", $"{path}/{TaskFolder.Query}"];
        Table?[] tables = Array.ConvertAll(paths, dataset.Read);
        if (Array.IndexOf(tables, null) is >= 0 and int missing) return (null, new LeakBreach(paths[missing], "there is no such table, or it is damaged"));
        return (new BuiltTask(
            path, hidden, description, tables[0]!,
            new TaskPart(tables[1]!, tables[2]!, dataset.Read($"{validation}/{TaskFolder.Truth}")),
            new TaskPart(tables[3]!, tables[4]!, hidden is null ? null : dataset.Read($"{hidden}/{TaskFolder.Truth}")))
        {
            Results = results,
        }, null);
    }
}
