using SynthPK.Datasets;
using SynthPK.Evaluation;

namespace SynthPK.Suites.Leaks;

/// <summary>A dataset of a built suite with its tasks.</summary>
public sealed class BuiltDataset
{
    readonly BuiltSuite _suite;
    readonly Dictionary<string, Table> _tables = [];
    readonly Lazy<IReadOnlyList<BuiltTask>> _tasks;

    internal BuiltDataset(BuiltSuite suite, IndexedDataset index)
    {
        (_suite, Index) = (suite, index);
        _tasks = new(() => [.. index.Tasks.Select(task => BuiltTask.Find(suite, this, task)).OfType<BuiltTask>()]);
    }

    /// <summary>What the index tells of it.</summary>
    public IndexedDataset Index { get; }

    /// <summary>Its tasks; those that cannot be read are told of by the rule that the suite is whole, and left out here.</summary>
    public IReadOnlyList<BuiltTask> Tasks => _tasks.Value;

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

    internal static BuiltTask? Find(BuiltSuite suite, BuiltDataset dataset, IndexedTask index)
    {
        if (suite.PublicFolder is not { } open) return null;
        string path = $"{open}{dataset.Index.Dataset}/{index.Kind}", validation = $"{path}/{TaskFolder.Validation}";
        string? hidden = suite.HiddenFolder is { } secret ? $"{secret}{dataset.Index.Dataset}/{index.Kind}" : null;
        TaskDescription description;
        SortedDictionary<string, TaskResults> results = new(StringComparer.Ordinal);
        try
        {
            description = TaskFile.Read(suite.PathOf(path));
            string baselines = $"{hidden}/{TruthFolder.Baselines}";
            if (hidden is not null && Directory.Exists(suite.PathOf(baselines)))
                foreach (string file in SuiteFolder.FilesOf(suite.PathOf(baselines))) results.Add($"{baselines}/{file}", TaskResults.Parse(File.ReadAllText(suite.PathOf($"{baselines}/{file}")), file));
        }
        catch (InvalidDataException)
        {
            return null;
        }
        Table? train = dataset.Read(description.Train.StartsWith("../", StringComparison.Ordinal) ? $"{open}{dataset.Index.Dataset}/{description.Train[3..]}" : $"{path}/{description.Train}");
        Table?[] tables = [dataset.Read($"{validation}/{TaskFolder.Context}"), dataset.Read($"{validation}/{TaskFolder.Query}"), dataset.Read($"{path}/{TaskFolder.Context}"), dataset.Read($"{path}/{TaskFolder.Query}")];
        if (train is null || tables.Contains(null)) return null;
        return new BuiltTask(
            path, hidden, description, train,
            new TaskPart(tables[0]!, tables[1]!, dataset.Read($"{validation}/{TaskFolder.Truth}")),
            new TaskPart(tables[2]!, tables[3]!, hidden is null ? null : dataset.Read($"{hidden}/{TaskFolder.Truth}")))
        {
            Results = results,
        };
    }
}
