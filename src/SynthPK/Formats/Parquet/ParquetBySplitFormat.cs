using SynthPK.Datasets;

namespace SynthPK.Formats.Parquet;

/// <summary>Apache Parquet, one file for each split of each table: <c>data/observations/train.parquet</c>, <c>data/observations/test.parquet</c>.</summary>
/// <remarks>
/// A row stands in the split of its subject, and the rows of a file are sorted by the table's key. The layout is that of
/// which Croissant and Hugging Face read a split from a file's name. A split without subjects has files without rows.
/// </remarks>
public sealed class ParquetBySplitFormat : DatasetFormat
{
    /// <inheritdoc/>
    public override string Name => "parquet-by-split";

    /// <inheritdoc/>
    public override string Description => "Apache Parquet, one file for each split of each table, for loaders that take a split by its file.";

    /// <inheritdoc/>
    /// <exception cref="RefusedFormatException">The subjects have no column SPLIT, or a split cannot name a file.</exception>
    public override DatasetWriter Open(string directory, DatasetSchema schema, DatasetDescription description)
    {
        if (!schema.Levels.TryGetValue(BySplitWriter.Split, out IReadOnlyList<string>? splits) || !schema.Subjects.Columns.Any(c => c.Name == BySplitWriter.Split))
            throw new RefusedFormatException($"The format {Name} writes a file for each split, but the dataset has no splits. State them: 'splits: {{ train: 0.8, test: 0.2 }}' in the scenario, or --split train=0.8,test=0.2.");
        if (splits.FirstOrDefault(split => split.Length == 0 || split.Any(c => !char.IsAsciiLetterOrDigit(c))) is { } wrong)
            throw new RefusedFormatException($"The format {Name} names files by the splits, and '{wrong}' cannot name one; take letters and digits.");
        return new BySplitWriter(directory, schema, splits);
    }
}
