using System.Text.Json;
using SynthPK.Datasets;

namespace SynthPK.Formats.Cdisc;

/// <summary>Reads a Dataset-JSON 1.1 file, written by SynthPK or by others, as a table.</summary>
/// <remarks>
/// A <c>float</c>, <c>double</c> or <c>integer</c> is read as a number, and every other type as text, as the file holds
/// it. What is null anywhere is read as null, and every variable outside the key as nullable. Not read: the form with
/// one object a line (NDJSON). The whole file stands in memory.
/// </remarks>
public static class DatasetJsonReader
{
    const int NumberLength = 8;

    /// <summary>Reads a whole file.</summary>
    /// <param name="stream">The file, from the present position to its end; it stays open.</param>
    /// <returns>What the file says of the table, its name in lower case, and its rows.</returns>
    /// <exception cref="InvalidDataException">The file is no Dataset-JSON 1.1, or does not hold what it says; the message names the place.</exception>
    public static (CdiscTable Table, Table Rows) Read(Stream stream)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(stream);
            return Read(json.RootElement);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new InvalidDataException($"The file is damaged or no Dataset-JSON: {e.Message}", e);
        }
    }

    static (CdiscTable, Table) Read(JsonElement root)
    {
        string version = Text(root, "datasetJSONVersion");
        if (version != "1.1" && !version.StartsWith("1.1.", StringComparison.Ordinal))
            throw new InvalidDataException($"The file is Dataset-JSON {version}; SynthPK reads 1.1.");
        JsonElement[] columns = [.. root.GetProperty("columns").EnumerateArray()];
        CdiscTable table = new(SchemaOf(root, columns), [.. columns.Select(c => c.TryGetProperty("length", out JsonElement length) ? length.GetInt32() : NumberLength)]);
        JsonElement[] rows = root.TryGetProperty("rows", out JsonElement given) ? [.. given.EnumerateArray()] : [];
        long records = root.GetProperty("records").GetInt64();
        if (records != rows.Length) throw new InvalidDataException($"The file says that it holds {records} records, but it holds {rows.Length}.");
        for (int row = 0; row < rows.Length; row++)
        {
            if (rows[row].GetArrayLength() != columns.Length)
                throw new InvalidDataException($"Row {row} has {rows[row].GetArrayLength()} values; there are {columns.Length} columns.");
        }
        return (table, new Table(table.Schema, [.. table.Schema.Columns.Select((column, place) => ColumnOf(column, place, rows))]));
    }

    static TableSchema SchemaOf(JsonElement root, JsonElement[] columns)
    {
        string[] key =
        [
            .. columns.Where(c => c.TryGetProperty("keySequence", out _)).OrderBy(c => c.GetProperty("keySequence").GetInt32()).Select(c => Text(c, "name")),
        ];
        return new TableSchema(
            Text(root, "name").ToLowerInvariant(), Text(root, "label"), key,
            [.. columns.Select(c => new ColumnSchema(Text(c, "name"), TypeOf(Text(c, "dataType")), "", Text(c, "label"), IsNullable: !key.Contains(Text(c, "name"))))]);
    }

    static ColumnType TypeOf(string dataType) => dataType switch
    {
        "integer" or "float" or "double" => ColumnType.Double,
        "string" or "decimal" or "datetime" or "date" or "time" or "URI" => ColumnType.Text,
        _ => throw new InvalidDataException($"A column has the type '{dataType}'; SynthPK reads string, integer, float, double, decimal, datetime, date, time and URI."),
    };

    static Column ColumnOf(ColumnSchema schema, int place, JsonElement[] rows)
    {
        bool[] nulls = [.. rows.Select(row => row[place].ValueKind == JsonValueKind.Null)];
        JsonValueKind kind = schema.Type == ColumnType.Text ? JsonValueKind.String : JsonValueKind.Number;
        for (int row = 0; row < rows.Length; row++)
        {
            if (!nulls[row] && rows[row][place].ValueKind != kind)
                throw new InvalidDataException($"Row {row} of column '{schema.Name}' is {rows[row][place].GetRawText()}, no {kind}.");
        }
        bool[]? flags = nulls.Contains(true) ? nulls : null;
        return schema.Type == ColumnType.Text
            ? new Column<string>(schema, [.. rows.Select((row, i) => nulls[i] ? "" : row[place].GetString()!)], flags)
            : new Column<double>(schema, [.. rows.Select((row, i) => nulls[i] ? 0 : row[place].GetDouble())], flags);
    }

    static string Text(JsonElement element, string property) => element.GetProperty(property).GetString() ?? throw new FormatException($"'{property}' is null");
}
