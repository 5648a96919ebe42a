using System.Security.Cryptography;
using System.Text;
using NUnit.Framework;
using SynthPK.Datasets;
using SynthPK.Formats;

namespace SynthPK.Tests.Formats;

public sealed class ContentHashTests
{
    static readonly ColumnSchema Dv = new("DV", ColumnType.Double, "mg/L", "Concentration.", IsNullable: true);

    static string HashOf(params Column[] columns) => ContentHash.Of(SampleTables.Of("t", columns));

    [Test]
    public void Of_ASmallTable_IsPinned()
    {
        // Follows from the definition in ContentHash's remarks, computed once by another program (python hashlib):
        // a hash that changes makes every published manifest wrong.
        Table table = SampleTables.Of("t",
            new Column<long>(new("ID", ColumnType.Int64, "", ""), [1, 2, 3]),
            new Column<double>(Dv, [0.5, 0, -0.0], [false, true, false]),
            new Column<string>(new("ARM", ColumnType.Text, "", ""), ["a", "", "µ"]));
        Assert.That(ContentHash.Of(table), Is.EqualTo("ab3ad1978f2ab8bf4159c4d629a0e687caea26d9c65cc69deca50f2636a9c778"));
    }

    [Test]
    public void Add_InBlocksOfAnySize_GivesTheSameHash([Values(1, 7, 100, 999)] int blockRows)
    {
        Table table = SampleTables.EveryType(1000);
        using ContentHash hash = new(table.Schema);
        for (int from = 0; from < table.Rows; from += blockRows)
            hash.Add(SampleTables.Slice(table, from, Math.Min(table.Rows, from + blockRows)));
        Assert.That(hash.ToText(), Is.EqualTo(ContentHash.Of(table)));
    }

    [Test]
    public void Add_ColumnsOfOnlyNullsInSomeBlocks_GivesTheSameHash([Values(0, 1, 5, 9)] int firstValue, [Values(1, 3, 5, 10)] int blockRows)
    {
        const int Rows = 10;
        bool[] untilThen = [.. Enumerable.Range(0, Rows).Select(row => row < firstValue)], but = [.. Enumerable.Range(0, Rows).Select(row => row != firstValue)];
        double[] values = new double[Rows];
        Table table = SampleTables.Of("t", new Column<double>(Dv, values, untilThen), new Column<double>(Dv with { Name = "AT" }, values, but), new Column<double>(Dv with { Name = "NO" }, values, [.. Enumerable.Repeat(true, Rows)]));
        using ContentHash hash = new(table.Schema);
        for (int from = 0; from < Rows; from += blockRows) hash.Add(SampleTables.Slice(table, from, Math.Min(Rows, from + blockRows)));
        Assert.That(hash.ToText(), Is.EqualTo(ByDefinition(table)));
    }

    /// <summary>The hash of a table of numbers as the remarks of <see cref="ContentHash"/> define it.</summary>
    static string ByDefinition(Table table)
    {
        using MemoryStream all = new();
        Text("SynthPK content 1");
        Text(table.Name);
        foreach (Column<double> column in table.Columns.Cast<Column<double>>())
        {
            Text(column.Name);
            Text(column.Schema.Type.ToString());
            Text(column.Schema.Unit);
            Text("nullable");
            all.Write(BitConverter.GetBytes((long)table.Rows));
            int[] rows = [.. Enumerable.Range(0, table.Rows)];
            all.Write(SHA256.HashData([.. rows.Where(row => !column.IsNull(row)).SelectMany(row => BitConverter.GetBytes(column.Values[row]))]));
            all.Write(SHA256.HashData([.. rows.Where(column.IsNull).SelectMany(row => BitConverter.GetBytes((long)row))]));
        }
        return Convert.ToHexStringLower(SHA256.HashData(all.ToArray()));

        void Text(string text)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            all.Write(BitConverter.GetBytes(bytes.Length));
            all.Write(bytes);
        }
    }

    [Test]
    public void Of_AnyOneCellChanged_IsAnother()
    {
        Table table = SampleTables.EveryType(20);
        string hash = ContentHash.Of(table);
        foreach (Column column in table.Columns)
        {
            for (int row = 0; row < table.Rows; row++)
            {
                Table changed = new(table.Schema, [.. table.Columns.Select(c => c.Copy())]);
                changed[column.Name].Set(row, Other(column, row));
                Assert.That(ContentHash.Of(changed), Is.Not.EqualTo(hash), $"{column.Name}, row {row}");
            }
        }
    }

    static Cell Other(Column column, int row) => column.Schema.Type switch
    {
        _ when column.Schema.IsNullable && !column.IsNull(row) => Cell.Null,
        ColumnType.Int32 => 99,
        ColumnType.Int64 => 99L,
        ColumnType.Double => 99.5,
        ColumnType.Bool => column[row] != true,
        _ => "another",
    };

    [Test]
    public void Of_TablesThatDifferInMeaning_Differ()
    {
        string[] hashes =
        [
            HashOf(new Column<double>(Dv, [1, 0])),
            HashOf(new Column<double>(Dv, [1, -0.0])),
            HashOf(new Column<double>(Dv, [1, 0], [false, true])),
            HashOf(new Column<double>(Dv, [0, 1], [true, false])),
            HashOf(new Column<double>(Dv, [1])),
            HashOf(new Column<double>(Dv with { Unit = "ng/mL" }, [1, 0])),
            HashOf(new Column<double>(Dv with { Name = "CONC" }, [1, 0])),
            HashOf(new Column<double>(Dv with { IsNullable = false }, [1, 0])),
            HashOf(new Column<string>(new("DV", ColumnType.Text, "mg/L", "", true), ["ab", "c"])),
            HashOf(new Column<string>(new("DV", ColumnType.Text, "mg/L", "", true), ["a", "bc"])),
            HashOf(new Column<string>(new("DV", ColumnType.Text, "mg/L", "", true), ["abc", ""])),
        ];
        Assert.That(hashes, Is.Unique);
    }

    [Test]
    public void Of_TheSameValuesUnderNull_IsTheSame() =>
        Assert.That(HashOf(new Column<double>(Dv, [1, 5], [false, true])), Is.EqualTo(HashOf(new Column<double>(Dv, [1, double.NaN], [false, true]))));

    [Test]
    public void Of_NoNullFlagsAndFlagsThatAreAllFalse_IsTheSame() =>
        Assert.That(HashOf(new Column<double>(Dv, [1, 5])), Is.EqualTo(HashOf(new Column<double>(Dv, [1, 5], [false, false]))));

    [Test]
    public void Of_NaN_NamesTheColumn() =>
        Assert.That(() => HashOf(new Column<double>(Dv, [double.NaN])), Throws.ArgumentException.With.Message.Contains("'DV'"));
}
