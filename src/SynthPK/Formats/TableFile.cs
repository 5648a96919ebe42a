using SynthPK.Datasets;

namespace SynthPK.Formats;

/// <summary>A table on its way into a file of its own.</summary>
sealed class TableFile : IDisposable
{
    readonly FileStream _stream;
    readonly TableWriter _writer;

    TableFile(string path, FileStream stream, TableWriter writer) => (Path, _stream, _writer) = (path, stream, writer);

    /// <summary>The file's path below the dataset's folder, with forward slashes.</summary>
    public string Path { get; }

    /// <summary>Begins a file <c>folder/table.extension</c> below a directory.</summary>
    public static TableFile Open(string directory, string folder, TableSchema table, string extension, Func<Stream, TableSchema, TableWriter> begin)
    {
        Directory.CreateDirectory(System.IO.Path.Combine(directory, folder));
        string path = $"{folder}/{table.Name}.{extension}";
        FileStream stream = new(System.IO.Path.Combine(directory, path), FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 1 << 16);
        return new TableFile(path, stream, begin(stream, table));
    }

    public void Write(Table block) => _writer.Write(block);

    /// <summary>Ends the file and makes it safe on disk.</summary>
    public void Complete()
    {
        _writer.Complete();
        _stream.Flush(flushToDisk: true);
        Dispose();
    }

    public void Dispose() => _stream.Dispose();
}
