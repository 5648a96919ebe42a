using SynthPK.Datasets;

namespace SynthPK.Formats;

/// <summary>A way to write the released tables of a dataset.</summary>
/// <remarks>
/// A new format is one new file: a sealed class with a parameterless constructor is found by its type
/// (<see cref="DatasetFormats"/>).
/// </remarks>
public abstract class DatasetFormat
{
    /// <summary>The name by which it is asked for: lower-case letters, digits and hyphens.</summary>
    public abstract string Name { get; }

    /// <summary>What it writes and who reads that, in one sentence.</summary>
    public abstract string Description { get; }

    /// <summary>Begins a dataset.</summary>
    /// <param name="directory">An existing folder, below which the format makes its own files.</param>
    /// <param name="schema">The tables to come.</param>
    /// <param name="description">Where the dataset comes from, for formats that tell of it.</param>
    /// <exception cref="RefusedFormatException">The format cannot hold such a dataset; the message says what to do.</exception>
    /// <exception cref="ArgumentException">The schema does not tell what the format must know beforehand; the message names the column.</exception>
    public abstract DatasetWriter Open(string directory, DatasetSchema schema, DatasetDescription description);
}
