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
    /// <exception cref="InvalidDataException">A table cannot hold it; the message names everything that it cannot.</exception>
    public static TableSchema Read(FileMetadata metadata)
    {
        if (metadata.Unread is { Count: > 0 } unread) throw new InvalidDataException($"The Parquet file cannot be read: {string.Join("; ", unread)}. SynthPK reads {FileMetadata.Readable}.");
        IReadOnlyDictionary<string, string> entries = metadata.KeyValues;
        return new TableSchema(
            entries.GetValueOrDefault("table.name", "table"),
            entries.GetValueOrDefault("table.description", ""),
            entries.GetValueOrDefault("table.key", "").Split(',', StringSplitOptions.RemoveEmptyEntries),
            [.. metadata.Columns.Select(c => new ColumnSchema(
                c.Name,
                c.Holds!.Value,
                entries.GetValueOrDefault($"column.{c.Name}.unit", ""),
                entries.GetValueOrDefault($"column.{c.Name}.description", ""),
                c.IsNullable))]);
    }
}
