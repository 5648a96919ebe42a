using SynthPK.Datasets;

namespace SynthPK.Formats.Cdisc;

/// <summary>Rows that come subject by subject and are needed site by site: kept in a file beside the one to be written, which goes when all is done.</summary>
/// <param name="path">Where the file shall stand.</param>
/// <param name="schema">The table.</param>
sealed class SiteSpool(string path, TableSchema schema) : IDisposable
{
    readonly FileStream _stream = new(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 1 << 16, FileOptions.DeleteOnClose);
    readonly List<(string Site, long At, int Rows)> _parts = [];

    /// <summary>Takes the rows of one site.</summary>
    public void Add(string site, Table rows)
    {
        _parts.Add((site, _stream.Position, rows.Rows));
        using BinaryWriter to = new(_stream, StrictUtf8.Encoding, leaveOpen: true);
        foreach (Column column in rows.Columns)
            for (int row = 0; row < rows.Rows; row++) Write(to, column[row]);
    }

    /// <summary>The rows, sorted by site, those of one site in the order in which they came.</summary>
    public IEnumerable<Table> BySite()
    {
        foreach ((_, long at, int rows) in _parts.OrderBy(part => part.Site, StringComparer.Ordinal))
        {
            _stream.Position = at;
            using BinaryReader from = new(_stream, StrictUtf8.Encoding, leaveOpen: true);
            yield return new Table(schema, [.. schema.Columns.Select(column => ReadColumn(from, column, rows))]);
        }
    }

    public void Dispose() => _stream.Dispose();

    static void Write(BinaryWriter to, Cell cell)
    {
        to.Write(!cell.IsNull);
        if (cell.Text is { } text) to.Write(text);
        else if (cell.Number is { } number) to.Write(number);
    }

    static Column ReadColumn(BinaryReader from, ColumnSchema schema, int rows)
    {
        bool[] nulls = new bool[rows];
        string[] texts = new string[schema.Type == ColumnType.Text ? rows : 0];
        double[] numbers = new double[schema.Type == ColumnType.Text ? 0 : rows];
        Array.Fill(texts, "");
        for (int row = 0; row < rows; row++)
        {
            nulls[row] = !from.ReadBoolean();
            if (nulls[row]) continue;
            if (schema.Type == ColumnType.Text) texts[row] = from.ReadString();
            else numbers[row] = from.ReadDouble();
        }
        bool[]? flags = nulls.AsSpan().Contains(true) ? nulls : null;
        return schema.Type == ColumnType.Text ? new Column<string>(schema, texts, flags) : new Column<double>(schema, numbers, flags);
    }
}
