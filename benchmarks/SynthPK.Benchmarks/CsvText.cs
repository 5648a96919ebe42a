using System.Buffers;
using System.Globalization;
using System.Text;
using SynthPK.Datasets;

namespace SynthPK.Benchmarks;

/// <summary>The CSV that SynthPK writes, written and read by the means of .NET alone. No text of the tables here needs quotes.</summary>
static class CsvText
{
    public static void Write(Stream stream, Table[] blocks)
    {
        ArrayBufferWriter<byte> buffer = new(1 << 17);
        Encoding.UTF8.GetBytes($"{string.Join(',', blocks[0].Schema.Columns.Select(c => c.Name))}\n", buffer);
        foreach (Table block in blocks)
        {
            for (int row = 0; row < block.Rows; row++)
            {
                for (int i = 0; i < block.Columns.Count; i++)
                {
                    if (i > 0) buffer.Write(","u8);
                    Write(block.Columns[i], row, buffer);
                }
                buffer.Write("\n"u8);
                if (buffer.WrittenCount < 1 << 16) continue;
                stream.Write(buffer.WrittenSpan);
                buffer.ResetWrittenCount();
            }
        }
        stream.Write(buffer.WrittenSpan);
    }

    static void Write(Column column, int row, ArrayBufferWriter<byte> buffer)
    {
        if (column.IsNull(row)) return;
        int written = 0;
        switch (column)
        {
            case Column<double> numbers: numbers.Values[row].TryFormat(buffer.GetSpan(32), out written, "R", CultureInfo.InvariantCulture); break;
            case Column<long> numbers: numbers.Values[row].TryFormat(buffer.GetSpan(32), out written, default, CultureInfo.InvariantCulture); break;
            case Column<int> numbers: numbers.Values[row].TryFormat(buffer.GetSpan(32), out written, default, CultureInfo.InvariantCulture); break;
            case Column<bool> flags: buffer.Write(flags.Values[row] ? "true"u8 : "false"u8); break;
            case Column<string> texts: Encoding.UTF8.GetBytes(texts.Values[row], buffer); break;
        }
        buffer.Advance(written);
    }

    public static Table Read(Stream stream, TableSchema schema)
    {
        using StreamReader reader = new(stream, leaveOpen: true);
        if (reader.ReadLine() != string.Join(',', schema.Columns.Select(c => c.Name))) throw new InvalidDataException("The header is another.");
        List<string>[] cells = [.. schema.Columns.Select(_ => new List<string>())];
        while (reader.ReadLine() is { } line)
        {
            int column = 0;
            foreach (Range cell in line.AsSpan().Split(',')) cells[column++].Add(line[cell]);
        }
        return new Table(schema, [.. schema.Columns.Select((column, i) => Of(column, cells[i]))]);
    }

    static Column Of(ColumnSchema column, List<string> cells)
    {
        bool[]? nulls = column.IsNullable ? [.. cells.Select(cell => cell.Length == 0)] : null;
        return column.Type switch
        {
            ColumnType.Int32 => new Column<int>(column, Parsed(int.Parse), nulls),
            ColumnType.Int64 => new Column<long>(column, Parsed(long.Parse), nulls),
            ColumnType.Double => new Column<double>(column, Parsed(double.Parse), nulls),
            ColumnType.Bool => new Column<bool>(column, [.. cells.Select(cell => cell == "true")], nulls),
            _ => new Column<string>(column, [.. cells], nulls),
        };

        T[] Parsed<T>(Func<string, IFormatProvider, T> parse) => [.. cells.Select(cell => cell.Length == 0 ? default! : parse(cell, CultureInfo.InvariantCulture))];
    }
}
