using SynthPK.Datasets;

namespace SynthPK.Formats.Csv;

/// <summary>Comma-separated values: <c>data/subjects.csv</c>, <c>data/doses.csv</c>, <c>data/observations.csv</c>.</summary>
public sealed class CsvFormat : DatasetFormat
{
    /// <inheritdoc/>
    public override string Name => "csv";

    /// <inheritdoc/>
    public override string Description => "Comma-separated values (RFC 4180), one file a table, for everything; a missing value is an empty cell.";

    /// <inheritdoc/>
    public override DatasetWriter Open(string directory, DatasetSchema schema, DatasetDescription description) =>
        new ReleasedTablesWriter(directory, schema, "csv", (stream, table) => new CsvWriter(stream, table));
}
