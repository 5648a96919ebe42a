using System.Text;
using NUnit.Framework;
using SynthPK.Datasets;
using SynthPK.Formats.Csv;

namespace SynthPK.Tests.Formats.Csv;

public sealed class CsvWriterTests
{
    static string Write(Table table, int blockRows = int.MaxValue)
    {
        using MemoryStream stream = new();
        CsvWriter writer = new(stream, table.Schema);
        for (long from = 0; from < table.Rows; from += blockRows)
            writer.Write(SampleTables.Slice(table, (int)from, (int)Math.Min(table.Rows, from + blockRows)));
        writer.Complete();
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    [Test]
    public void Write_OfEveryType_IsExactlyThis()
    {
        Table table = SampleTables.Of("t",
            new Column<long>(new("ID", ColumnType.Int64, "", ""), [1, -9223372036854775808, 3]),
            new Column<int>(new("N", ColumnType.Int32, "", "", true), [0, -2147483648, 7], [true, false, false]),
            new Column<double>(new("DV", ColumnType.Double, "mg/L", "", true), [0.1, 1e-300, 5], [false, false, true]),
            new Column<bool>(new("BLQ", ColumnType.Bool, "", "", true), [true, false, true], [false, false, true]),
            new Column<string>(new("ARM, 1", ColumnType.Text, "", "", true), ["", "a \"b\", c\nd", "x"], [false, false, true]));
        Assert.That(Write(table), Is.EqualTo("ID,N,DV,BLQ,\"ARM, 1\"\n1,,0.1,true,\"\"\n-9223372036854775808,-2147483648,1E-300,false,\"a \"\"b\"\", c\nd\"\n3,7,,,\n"));
    }

    [Test]
    public void Write_OfNoRows_IsTheHeader() => Assert.That(Write(SampleTables.Observations(0)), Is.EqualTo("ID,SAMPLE,NTIME,TIME,DV,BLQ,LLOQ\n"));

    [Test]
    public void Write_InBlocksOfAnySize_GivesTheSameText([Values(1, 1000, 9999)] int blockRows)
    {
        Table table = SampleTables.Observations(10_000);
        Assert.That(Write(table, blockRows), Is.EqualTo(Write(table)));
    }

    [Test]
    public void Write_OfEveryType_ReadsBackCellByCell()
    {
        Table table = SampleTables.EveryType(500);
        List<List<(string Text, bool IsQuoted)>> records = Parse(Write(table));
        Assert.That(records, Has.Count.EqualTo(table.Rows + 1));
        for (int row = 0; row < table.Rows; row++)
            for (int c = 0; c < table.Columns.Count; c++)
            {
                (string text, bool isQuoted) = records[row + 1][c];
                Cell read = text.Length == 0 && !isQuoted ? Cell.Null : CellOf(text, table.Columns[c].Schema.Type);
                if (read != table.Columns[c][row]) Assert.Fail($"Row {row} of '{table.Columns[c].Name}' reads back as {read}, not {table.Columns[c][row]}.");
            }
    }

    static Cell CellOf(string text, ColumnType type) => type switch
    {
        ColumnType.Int32 => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture),
        ColumnType.Int64 => long.Parse(text, System.Globalization.CultureInfo.InvariantCulture),
        ColumnType.Double => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture),
        ColumnType.Bool => bool.Parse(text),
        _ => text,
    };

    /// <summary>RFC 4180, letter by letter.</summary>
    static List<List<(string, bool)>> Parse(string csv)
    {
        List<List<(string, bool)>> records = [];
        List<(string, bool)> record = [];
        StringBuilder cell = new();
        bool isOpen = false, isQuoted = false;
        for (int i = 0; i < csv.Length; i++)
        {
            char c = csv[i];
            if (c == '"' && isOpen && i + 1 < csv.Length && csv[i + 1] == '"') cell.Append(csv[i++]);
            else if (c == '"') (isOpen, isQuoted) = (!isOpen, true);
            else if (isOpen || c is not (',' or '\n')) cell.Append(c);
            else
            {
                record.Add((cell.ToString(), isQuoted));
                cell.Clear();
                isQuoted = false;
                if (c != '\n') continue;
                records.Add(record);
                record = [];
            }
        }
        return records;
    }
}
