using SynthPK.Datasets;

namespace SynthPK.Formats.Parquet;

/// <summary>A table's name, key, units and descriptions as the key-value metadata of a Parquet file, and back.</summary>
static class DataDictionary
{
    public static IReadOnlyDictionary<string, string> Write(TableSchema table)
    {
        // Insertion order is kept by OrderedDictionary alone, and the bytes of the file depend on it.
        OrderedDictionary<string, string> entries = new()
        {
            ["table.name"] = table.Name,
            ["table.description"] = table.Description,
            ["table.key"] = string.Join(',', table.Key),
        };
        foreach (ColumnSchema column in table.Columns)
        {
            entries[$"column.{column.Name}.unit"] = column.Unit;
            entries[$"column.{column.Name}.description"] = column.Description;
        }
        return entries;
    }

    /// <summary>The schema of a file; what a foreign writer left out is empty.</summary>
    public static TableSchema Read(FileMetadata metadata)
    {
        IReadOnlyDictionary<string, string> entries = metadata.KeyValues;
        return new TableSchema(
            entries.GetValueOrDefault("table.name", "table"),
            entries.GetValueOrDefault("table.description", ""),
            entries.GetValueOrDefault("table.key", "").Split(',', StringSplitOptions.RemoveEmptyEntries),
            [.. metadata.Columns.Select(c => new ColumnSchema(
                c.Name,
                TypeOf(c),
                entries.GetValueOrDefault($"column.{c.Name}.unit", ""),
                entries.GetValueOrDefault($"column.{c.Name}.description", ""),
                c.IsNullable))]);
    }

    static ColumnType TypeOf(SchemaElement column) => (column.Type, column.ConvertedType) switch
    {
        (PhysicalType.Int32, null or SchemaElement.Int32) => ColumnType.Int32,
        (PhysicalType.Int64, null or SchemaElement.Int64) => ColumnType.Int64,
        (PhysicalType.Double, null) => ColumnType.Double,
        (PhysicalType.Boolean, null) => ColumnType.Bool,
        (PhysicalType.ByteArray, SchemaElement.Utf8) => ColumnType.Text,
        _ => throw new InvalidDataException(
            $"Column '{column.Name}' of the Parquet file has type {column.Type} (converted type {column.ConvertedType?.ToString() ?? "none"}); a SynthPK table holds INT32, INT64, DOUBLE, BOOLEAN and UTF-8 text."),
    };
}
