using SynthPK.Datasets;

namespace SynthPK.Formats;

/// <summary>Writes each released table into <c>data/</c>, in a format that holds one table a file.</summary>
sealed class ReleasedTablesWriter(string directory, DatasetSchema schema, string extension, Func<Stream, TableSchema, TableWriter> begin) : DatasetWriter
{
    readonly TableFile[] _files = [.. schema.Released.Select(table => TableFile.Open(directory, DatasetFolder.Data, table, extension, begin))];

    public override void Write(Dataset block)
    {
        for (int i = 0; i < _files.Length; i++) _files[i].Write(block.Released[i]);
    }

    public override IReadOnlyList<string> Complete()
    {
        foreach (TableFile file in _files) file.Complete();
        return [.. _files.Select(f => f.Path)];
    }

    internal override IEnumerable<(string Path, ManifestFile File)> Known => from file in _files where file.Completed is not null select (file.Path, file.Completed);

    protected override void Dispose(bool isDisposing)
    {
        foreach (TableFile file in _files) file.Dispose();
    }
}
