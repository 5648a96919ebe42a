using System.Runtime.ExceptionServices;
using SynthPK.Datasets;
using SynthPK.Formats.Metadata;
using SynthPK.Formats.Nonmem;
using SynthPK.Formats.Parquet;

namespace SynthPK.Formats;

/// <summary>
/// Writes a dataset folder block by block, in bounded memory. It appears at its place when it is complete; disposed
/// before that it leaves nothing behind, and what stood there before stands there still.
/// </summary>
/// <example><code>
/// using DatasetFolderWriter folder = DatasetFolder.Create("out", schema, description, [DatasetFormats.Find("parquet")]);
/// foreach (Dataset block in blocks) folder.Write(block);
/// Manifest manifest = folder.Complete();
/// </code></example>
public sealed class DatasetFolderWriter : IDisposable
{
    readonly string _target;
    readonly bool _replace;
    readonly DatasetDescription _description;
    readonly ParallelOptions _parallel;
    readonly AtomicFolder _folder;
    readonly List<DatasetWriter> _formats = [];
    readonly List<TableFile> _truth = [];
    readonly TableRecord[] _tables;
    readonly TableTally[] _tallies;
    readonly WritingLanes _lanes;
    IReadOnlyList<StageSummary>? _stages;

    internal DatasetFolderWriter(string target, DatasetSchema schema, DatasetDescription description, IReadOnlyList<DatasetFormat> formats, bool replace, int threads)
    {
        (_target, _replace, _description, _parallel) = (target, replace, description, new ParallelOptions { MaxDegreeOfParallelism = threads });
        _tables =
        [
            .. schema.Released.Select(t => new TableRecord(DatasetFolder.TableName(DatasetFolder.Data, t), t)),
            .. schema.Truth.Tables.Select(t => new TableRecord(DatasetFolder.TableName(DatasetFolder.Truth, t), t)),
        ];
        _tallies = [.. schema.Released.Select(t => new TableTally(t))];
        _lanes = new WritingLanes(formats.Count + schema.Truth.Tables.Count + _tables.Length + _tallies.Length, threads);
        _folder = new AtomicFolder(target);
        try
        {
            foreach (DatasetFormat format in formats.DistinctBy(f => f.Name)) _formats.Add(format.Open(_folder.WorkPath, schema, description));
            foreach (TableSchema table in schema.Truth.Tables)
                _truth.Add(TableFile.Open(_folder.WorkPath, DatasetFolder.Truth, table, ParquetFormat.Extension, (stream, t) => new ParquetWriter(stream, t)));
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>A table as the manifest will tell of it, while it grows.</summary>
    sealed record TableRecord(string Name, TableSchema Schema)
    {
        public ContentHash Hash { get; } = new(Schema);

        public ManifestTable ToManifest() => new(Schema.Description, Schema.Key, Hash.Rows, Hash.ToText(), Schema.Columns);
    }

    /// <summary>Appends a block of consecutive subjects, which must not be changed any more: with several threads it is written while its giver goes on.</summary>
    /// <exception cref="ArgumentException">This block, or one before it, has other tables than were announced, or holds what a format cannot; at the latest <see cref="Complete"/> says so.</exception>
    public void Write(Dataset block)
    {
        IReadOnlyList<Table> tables = [.. block.Released, .. block.Truth.Tables];
        // Every file and every hash has a state of its own, so they grow side by side and no byte depends on the order.
        _lanes.Take(
        [
            .. _formats.Select(format => (Action)(() => format.Write(block))),
            .. _truth.Zip(block.Truth.Tables, (file, rows) => (Action)(() => file.Write(rows))),
            .. _tables.Zip(tables, (table, rows) => (Action)(() => table.Hash.Add(rows))),
            .. _tallies.Zip(block.Released, (tally, rows) => (Action)(() => tally.Add(rows, block.Subjects))),
        ]);
        _stages = _stages is null ? block.Truth.Stages : StageSummary.Add([_stages, block.Truth.Stages]);
    }

    static void TellFirstFailure(Action parallel)
    {
        try
        {
            parallel();
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }
    }

    /// <summary>Ends all files, writes metadata and manifest, and puts the folder in its place.</summary>
    /// <exception cref="IOException">Something that is not replaced has come to stand there meanwhile.</exception>
    /// <exception cref="ArgumentException">A block holds what a format cannot.</exception>
    public Manifest Complete()
    {
        _lanes.Finish();
        TellFirstFailure(() => Parallel.Invoke(_parallel, [.. _formats.Select(format => (Action)(() => format.Complete())), .. _truth.Select(table => (Action)table.Complete)]));
        if (_description.ScenarioYaml.Length > 0) WriteText($"{DatasetFolder.Truth}/scenario.yaml", _description.ScenarioYaml);
        foreach ((string name, string text) in _description.TruthTexts) WriteText($"{DatasetFolder.Truth}/{name}", text);

        Manifest manifest = ToManifest();
        DatasetFacts facts = new(manifest, _description, [.. _tallies.Select(t => t.ToFacts())]) { NonmemColumns = NonmemFormat.HeaderIn(_folder.WorkPath) };
        foreach (DatasetMetadata metadata in DatasetMetadata.All) WriteText(metadata.FileName, metadata.Render(facts));
        manifest = manifest with { Files = Files(manifest.Files) };
        using (FileStream stream = new(Path.Combine(_folder.WorkPath, Manifest.FileName), FileMode.CreateNew))
        {
            ManifestJson.Write(manifest, stream);
            stream.Flush(flushToDisk: true);
        }
        // Another process may have put something there meanwhile.
        DatasetFolder.RefuseOccupied(_target, _replace);
        _folder.Commit();
        return manifest;
    }

    Manifest ToManifest()
    {
        OrderedDictionary<string, ManifestTable> tables = [];
        foreach (TableRecord table in _tables) tables.Add(table.Name, table.ToManifest());
        return new Manifest(
            SynthPKVersion.Number, _description.Revision, _description.Name, _description.Title, _description.Seed,
            _tables[0].Hash.Rows, ContentHash.Of(tables.Select(t => (t.Key, t.Value.ContentHash))), _stages ?? [], tables, Files(Known()))
        {
            Shard = _description.Shard,
        };
    }

    /// <summary>The files that were hashed while they were written.</summary>
    Dictionary<string, ManifestFile> Known() =>
        _formats.SelectMany(format => format.Known).Concat(from table in _truth where table.Completed is not null select (table.Path, table.Completed)).ToDictionary(file => file.Item1, file => file.Item2);

    /// <summary>Every file of the folder; those that are known already are not read again.</summary>
    OrderedDictionary<string, ManifestFile> Files(IReadOnlyDictionary<string, ManifestFile> known)
    {
        string[] paths = [.. DatasetFolder.Files(_folder.WorkPath)];
        ManifestFile[] files = new ManifestFile[paths.Length];
        TellFirstFailure(() => Parallel.For(0, paths.Length, _parallel, i => files[i] = known.GetValueOrDefault(paths[i]) ?? ManifestFile.Of(Path.Combine(_folder.WorkPath, paths[i]))));
        return new OrderedDictionary<string, ManifestFile>(paths.Zip(files, KeyValuePair.Create));
    }

    void WriteText(string path, string text)
    {
        using FileStream stream = new(Path.Combine(_folder.WorkPath, path), FileMode.CreateNew);
        stream.Write(StrictUtf8.Encoding.GetBytes(text));
        stream.Flush(flushToDisk: true);
    }

    /// <summary>Closes all files, and removes them unless the folder is complete.</summary>
    public void Dispose()
    {
        _lanes.Rest();
        try
        {
            foreach (DatasetWriter format in _formats) format.Dispose();
            foreach (TableFile table in _truth) table.Dispose();
            foreach (TableRecord table in _tables) table.Hash.Dispose();
        }
        finally
        {
            // On a full disk closing a file throws as well, and the files must go all the same.
            _folder.Dispose();
        }
    }
}
