using SynthPK.Datasets;

namespace SynthPK.Formats;

/// <summary>A table on its way into a file of its own.</summary>
sealed class TableFile : IDisposable
{
    readonly HashedStream _stream;
    readonly TableWriter _writer;

    TableFile(string path, HashedStream stream, TableWriter writer) => (Path, _stream, _writer) = (path, stream, writer);

    /// <summary>The file's path below the dataset's folder, with forward slashes.</summary>
    public string Path { get; }

    /// <summary>Its size and hash, once it is complete and where they are known without reading it.</summary>
    public ManifestFile? Completed { get; private set; }

    /// <summary>Begins a file <c>folder/table.extension</c> below a directory.</summary>
    public static TableFile Open(string directory, string folder, TableSchema table, string extension, Func<Stream, TableSchema, TableWriter> begin)
    {
        Directory.CreateDirectory(System.IO.Path.Combine(directory, folder));
        string path = $"{folder}/{table.Name}.{extension}";
        HashedStream stream = new(new FileStream(System.IO.Path.Combine(directory, path), FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 1 << 16));
        return new TableFile(path, stream, begin(stream, table));
    }

    public void Write(Table block) => _writer.Write(block);

    /// <summary>Ends the file and makes it safe on disk.</summary>
    public void Complete()
    {
        _writer.Complete();
        Completed = _stream.Complete();
        Dispose();
    }

    public void Dispose() => _stream.Dispose();
}
