using SynthPK.Datasets;
using SynthPK.Formats;
using SynthPK.Formats.Csv;
using SynthPK.Formats.Parquet;

namespace SynthPK.Evaluation;

/// <summary>A submission's folder on its way to its place: it appears whole or not at all.</summary>
sealed class SubmissionFolder : IDisposable
{
    readonly AtomicFolder _folder;

    /// <exception cref="RefusedFolderException">Something is there.</exception>
    public SubmissionFolder(string path)
    {
        string target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (File.Exists(target)) throw new RefusedFolderException($"'{path}' is a file; name a folder.");
        if (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any()) throw new RefusedFolderException($"'{path}' is not empty, and nothing in it is replaced; name another folder.");
        _folder = new AtomicFolder(target);
    }

    /// <summary>Writes a file of text.</summary>
    public void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder.WorkPath, name), text, StrictUtf8.Encoding);

    /// <summary>Writes a table, as Parquet or as CSV by the name of its file.</summary>
    public void Write(string name, Table table)
    {
        using FileStream stream = new(Path.Combine(_folder.WorkPath, name), FileMode.CreateNew, FileAccess.Write);
        TableWriter writer = name == Submission.Csv ? new CsvWriter(stream, table.Schema) : new ParquetWriter(stream, table.Schema);
        writer.Write(table);
        writer.Complete();
    }

    /// <summary>Puts the folder in its place.</summary>
    public void Commit() => _folder.Commit();

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();
}
