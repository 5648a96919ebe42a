using NUnit.Framework;
using SynthPK.Datasets;
using SynthPK.Formats.Parquet;

namespace SynthPK.Tests.Formats.Parquet;

public sealed class ParquetRoundTripTests
{
    internal static byte[] Write(Table table, ParquetCompression compression = ParquetCompression.Gzip, int blockRows = int.MaxValue)
    {
        using MemoryStream stream = new();
        ParquetWriter writer = new(stream, table.Schema, compression);
        for (long from = 0; from < table.Rows; from += blockRows)
            writer.Write(SampleTables.Slice(table, (int)from, (int)Math.Min(table.Rows, from + blockRows)));
        writer.Complete();
        return stream.ToArray();
    }

    internal static Table Read(byte[] bytes)
    {
        using MemoryStream stream = new(bytes);
        return ParquetReader.Read(stream);
    }

    [Test]
    public void Read_OfEveryTypeAndSize_GivesBackEveryCell(
        [Values] ParquetCompression compression,
        [Values(0, 1, 2, 7, 8, 9, 63, 64, 65, 1000, 8193)] int rows)
    {
        Table table = SampleTables.EveryType(rows);
        SampleTables.AssertSame(Read(Write(table, compression)), table);
    }

    [Test]
    public void Write_InBlocksOfAnySize_GivesTheSameBytes([Values(1, 3, 1000, 131_071)] int blockRows)
    {
        Table table = SampleTables.Observations(blockRows < 1000 ? 5_000 : 300_000);
        Assert.That(Write(table, blockRows: blockRows).AsSpan().SequenceEqual(Write(table)));
    }

    [Test]
    public void Read_OfFullRowGroups_GivesBackEveryCell(
        [Values(ParquetWriter.RowGroupRows - 1, ParquetWriter.RowGroupRows, ParquetWriter.RowGroupRows + 1, 3 * ParquetWriter.RowGroupRows + 17)] int rows)
    {
        Table table = SampleTables.Observations(rows);
        SampleTables.AssertSame(Read(Write(table)), table);
    }

    [Test]
    public void Write_OfARepeatingColumn_IsMuchSmallerThanItsValues()
    {
        Table table = SampleTables.Observations(100_000);
        Table repeating = SampleTables.Of("t", table["SAMPLE"]);
        Assert.That(Write(repeating, ParquetCompression.None), Has.Length.LessThan(100_000 * 8 / 10));
    }

    [Test]
    public void Write_OfRandomDigits_IsNotCompressed()
    {
        Table table = SampleTables.Of("t", SampleTables.EveryType(50_000)["diverse"]);
        Assert.That(Write(table, ParquetCompression.Gzip), Has.Length.EqualTo(Write(table, ParquetCompression.None).Length));
    }

    [Test]
    public void Read_OfAFile_GivesBackNameKeyUnitsAndDescriptions()
    {
        TableSchema read = Read(Write(SampleTables.Observations(3))).Schema, written = SampleTables.Observations(3).Schema;
        Assert.That((read.Name, read.Description, string.Join(',', read.Key)), Is.EqualTo((written.Name, written.Description, "ID")));
        Assert.That(read.Columns, Is.EqualTo(written.Columns));
    }

    [Test]
    public void Write_OfNaN_NamesColumnAndRow()
    {
        Table table = SampleTables.Of("doses", new Column<double>(new("AMT", ColumnType.Double, "mg", "Amount."), [1, 2, double.NaN]));
        Assert.That(() => Write(table, blockRows: 2), Throws.ArgumentException.With.Message.Contains("Row 2 of column 'AMT' of table 'doses' is NaN"));
    }

    [Test]
    public void Write_OfNaNBehindANull_IsANull()
    {
        Table table = SampleTables.Of("t", new Column<double>(new("X", ColumnType.Double, "", "", IsNullable: true), [1, double.NaN], [false, true]));
        Assert.That(Read(Write(table))["X"][1].IsNull);
    }

    [Test]
    public void Write_OfALoneSurrogate_NamesTheColumn()
    {
        Table table = SampleTables.Of("t", new Column<string>(new("ARM", ColumnType.Text, "", ""), ["\uD800"]));
        Assert.That(() => Write(table), Throws.ArgumentException.With.Message.Contains("'ARM'"));
    }

    [Test]
    public void Write_OfOtherColumns_IsRefused()
    {
        using MemoryStream stream = new();
        ParquetWriter writer = new(stream, SampleTables.Observations(1).Schema);
        Assert.That(() => writer.Write(SampleTables.EveryType(1)), Throws.ArgumentException);
    }
}
