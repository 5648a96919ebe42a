using System.Globalization;
using System.Text;
using SynthPK.Csv;
using SynthPK.Datasets;
using SynthPK.Formats.Parquet;

namespace SynthPK.Formats.Croissant;

/// <summary>A file that holds one table, read a part at a time, in bounded memory.</summary>
static class TableParts
{
    /// <summary>How many letters of a text file are looked at together; the project's choice.</summary>
    const int PartLength = 1 << 22;

    /// <summary>Whether the file says what type a column has. One of comma-separated values does not.</summary>
    public static bool HasTypes(string path) => path.EndsWith($".{ParquetFormat.Extension}", StringComparison.Ordinal);

    /// <summary>The rows in order. Of comma-separated values a column holds numbers where all of the part are, and texts otherwise; what is empty is null.</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public static IEnumerable<Table> Read(string path) => HasTypes(path) ? ReadParquet(path) : ReadCsv(path);

    static IEnumerable<Table> ReadParquet(string path)
    {
        using FileStream stream = File.OpenRead(path);
        foreach (Table part in ParquetReader.ReadGroups(stream)) yield return part;
    }

    static IEnumerable<Table> ReadCsv(string path)
    {
        using StreamReader reader = new(path, StrictUtf8.Encoding);
        string[]? header = null;
        foreach (string text in TextParts(reader))
        {
            List<string[]> rows = [];
            List<CsvCell> cells = [];
            CsvRows csv = new(text);
            while (csv.Read(cells))
            {
                if (header is null) header = [.. cells.Select(c => c.Text)];
                else if (cells.Count == header.Length) rows.Add([.. cells.Select(c => c.Text)]);
                else throw new InvalidDataException($"A row has {cells.Count} cells where the header has {header.Length}.");
            }
            if (header is not null) yield return ToTable(header, rows);
        }
    }

    /// <summary>Whole rows: a line end between quotes ends none.</summary>
    static IEnumerable<string> TextParts(StreamReader reader)
    {
        StringBuilder part = new();
        bool isQuoted = false;
        while (reader.ReadLine() is { } line)
        {
            part.Append(line).Append('\n');
            if (line.AsSpan().Count('"') % 2 != 0) isQuoted = !isQuoted;
            if (isQuoted || part.Length < PartLength) continue;
            yield return part.ToString();
            part.Clear();
        }
        if (part.Length > 0) yield return part.ToString();
    }

    static Table ToTable(string[] header, List<string[]> rows)
    {
        Column[] columns = [.. header.Select((name, i) => ToColumn(name, [.. rows.Select(r => r[i])]))];
        return new Table(new TableSchema("csv", "", [], [.. columns.Select(c => c.Schema)]), columns);
    }

    static Column ToColumn(string name, string[] texts)
    {
        bool[] nulls = [.. texts.Select(t => t.Length == 0)];
        double[] numbers = new double[texts.Length];
        for (int row = 0; row < texts.Length; row++)
            if (!nulls[row] && !double.TryParse(texts[row], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[row])) return new Column<string>(new ColumnSchema(name, ColumnType.Text, "", "", IsNullable: true), texts, nulls);
        return new Column<double>(new ColumnSchema(name, ColumnType.Double, "", "", IsNullable: true), numbers, nulls);
    }
}
