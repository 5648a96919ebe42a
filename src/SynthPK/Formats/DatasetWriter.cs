using SynthPK.Datasets;

namespace SynthPK.Formats;

/// <summary>Writes one dataset in one format, block by block, in bounded memory. Disposing before completion leaves unfinished files.</summary>
public abstract class DatasetWriter : IDisposable
{
    /// <summary>Appends a block of consecutive subjects.</summary>
    /// <exception cref="ArgumentException">The block holds what the format cannot.</exception>
    public abstract void Write(Dataset block);

    /// <summary>Ends the files, makes them safe on disk, and gives their paths below the directory, with forward slashes.</summary>
    public abstract IReadOnlyList<string> Complete();

    /// <summary>Those of the completed files whose size and hash are known from writing them, by path; the others are read again.</summary>
    internal virtual IEnumerable<(string Path, ManifestFile File)> Known => [];

    /// <summary>Closes the files.</summary>
    public void Dispose()
    {
        Dispose(isDisposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Closes the files.</summary>
    protected abstract void Dispose(bool isDisposing);
}
