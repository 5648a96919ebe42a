using SynthPK.Datasets;

namespace SynthPK.Formats.Parquet;

/// <summary>Apache Parquet: <c>data/subjects.parquet</c>, <c>data/doses.parquet</c>, <c>data/observations.parquet</c>.</summary>
public sealed class ParquetFormat : DatasetFormat
{
    internal const string Extension = "parquet";

    /// <inheritdoc/>
    public override string Name => "parquet";

    /// <inheritdoc/>
    public override string Description => "Apache Parquet, one file a table, for Python, R, Julia, DuckDB and Spark; types, units and nulls are kept.";

    /// <inheritdoc/>
    public override DatasetWriter Open(string directory, DatasetSchema schema, DatasetDescription description) =>
        new ReleasedTablesWriter(directory, schema, Extension, (stream, table) => new ParquetWriter(stream, table));
}
