using NUnit.Framework;
using SynthPK.Datasets;
using SynthPK.Formats;
using SynthPK.Formats.Csv;
using SynthPK.Formats.Parquet;

namespace SynthPK.Tests.Formats;

/// <summary>Whether texts come as codes or row by row is seen in no byte of any file, and in no hash.</summary>
public sealed class CodedColumnTests
{
    static readonly TableSchema Schema = new("t", "", [], [new("TEXT", ColumnType.Text, "", ""), new("NULLABLE", ColumnType.Text, "", "", IsNullable: true)]);

    /// <summary>Some levels stand in no row, one stands twice, and some are long.</summary>
    static readonly string[] Levels = ["unused", .. SampleTables.AwkwardTexts, "oral"];

    static readonly string[] OtherLevels = ["bolus", "oral", new string('µ', 5000)];

    /// <summary>Blocks of several sizes whose levels are now these, now those; long runs and none.</summary>
    static IEnumerable<Table> Blocks(bool isCoded)
    {
        Random random = new(5);
        foreach (int rows in (int[])[0, 1, 3, 3000, 20_000, 700, 40_000])
        {
            string[] levels = random.Next(2) == 0 ? Levels : OtherLevels;
            byte[] codes = [.. Enumerable.Range(0, rows).Select(row => (byte)(row % 1000 < 500 ? 1 : 1 + random.Next(levels.Length - 1)))];
            bool[] nulls = [.. codes.Select(code => code == 2 || random.Next(10) == 0)];
            CodedTexts coded = new(codes, levels);
            yield return isCoded ? Schema.Of(coded, (coded, nulls)) : Schema.Of(coded.Decode([]), (coded.Decode(nulls), nulls));
        }
    }

    static byte[] Written(bool isCoded, Func<Stream, TableWriter> begin)
    {
        using MemoryStream stream = new();
        TableWriter writer = begin(stream);
        foreach (Table block in Blocks(isCoded)) writer.Write(block);
        writer.Complete();
        return stream.ToArray();
    }

    [Test]
    public void Csv_OfCodes_IsThatOfTheTexts() =>
        Assert.That(Written(isCoded: true, stream => new CsvWriter(stream, Schema)).AsSpan().SequenceEqual(Written(isCoded: false, stream => new CsvWriter(stream, Schema))));

    [Test]
    public void Parquet_OfCodes_IsThatOfTheTexts([Values] ParquetCompression compression)
    {
        byte[] coded = Written(isCoded: true, stream => new ParquetWriter(stream, Schema, compression));
        Assert.That(coded.AsSpan().SequenceEqual(Written(isCoded: false, stream => new ParquetWriter(stream, Schema, compression))));
        using MemoryStream stream = new(coded);
        SampleTables.AssertSame(ParquetReader.Read(stream), Table.Concat([.. Blocks(isCoded: false)]));
    }

    [Test]
    public void ContentHash_OfCodes_IsThatOfTheTexts()
    {
        Assert.That(HashOf(isCoded: true), Is.EqualTo(HashOf(isCoded: false)));
        Assert.That(HashOf(isCoded: true), Is.EqualTo(ContentHash.Of(Table.Concat([.. Blocks(isCoded: false)]))));

        static string HashOf(bool isCoded)
        {
            using ContentHash hash = new(Schema);
            foreach (Table block in Blocks(isCoded)) hash.Add(block);
            return hash.ToText();
        }
    }

    [Test]
    public void Csv_OfALevelThatIsNotUnicode_IsRefused()
    {
        CsvWriter writer = new(Stream.Null, Schema);
        CodedTexts coded = new([0], ["\uD800"]);
        Assert.That(() => writer.Write(Schema.Of(coded, coded)), Throws.ArgumentException.With.Message.Contains("lone surrogate"));
    }

    /// <summary>More texts than a dictionary takes, repeated or not: the trial must end where it ends for numbers.</summary>
    [Test]
    public void Parquet_OfManyTexts_ReadsBack([Values(1, 3, 5, 9)] int times)
    {
        string[] texts = [.. Enumerable.Range(0, 2 * ParquetWriter.RowGroupRows).Select(row => $"{row / times}")];
        Table table = new(Schema, [new Column<string>(Schema.Columns[0], texts), new Column<string>(Schema.Columns[1], texts, [.. texts.Select((_, row) => row % 7 == 0)])]);
        using MemoryStream stream = new();
        ParquetWriter writer = new(stream, Schema, ParquetCompression.None);
        for (int from = 0; from < table.Rows; from += 5000) writer.Write(SampleTables.Slice(table, from, Math.Min(table.Rows, from + 5000)));
        writer.Complete();
        stream.Position = 0;
        SampleTables.AssertSame(ParquetReader.Read(stream), table);
    }
}
