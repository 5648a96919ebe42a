using SynthPK.Datasets;
using SynthPK.Formats;
using SynthPK.Formats.Cdisc;

namespace SynthPK.Tests.Formats.Cdisc;

/// <summary>CDISC tables that hold what a transport format must carry.</summary>
static class CdiscSamples
{
    public static readonly DatasetDescription Description = new("trial", "A trial of the tests", 7);

    /// <summary>Numbers that an IBM double holds exactly.</summary>
    public static readonly double[] Numbers = [1, -1, 0.1, 100, 1.0 / 3, 123456789.123456789, 1e-78, -7e75, 0, 4.35, 24, 0.30000000000000004, 5.397605346934028e-79];

    public static readonly string[] Ascii = ["a", "PLASMA", "comma, quote \" and 'tick'", "<BLQ", "=cmd()", "../up", "x  y", "2026-03-01T08:00", new string('z', 60)];

    /// <summary>A key, a text and a number, each of the last two null in some rows.</summary>
    public static Table Rows(int rows, IReadOnlyList<string>? texts = null)
    {
        texts ??= Ascii;
        TableSchema schema = new("pc", "Pharmacokinetics Concentrations", ["USUBJID", "PCSEQ"],
        [
            new("USUBJID", ColumnType.Text, "", "Unique Subject Identifier"),
            new("PCSEQ", ColumnType.Double, "", "Sequence Number"),
            new("PCORRES", ColumnType.Text, "", "Result or Finding in Original Units", IsNullable: true),
            new("PCSTRESN", ColumnType.Double, "", "Numeric Result/Finding in Standard Units", IsNullable: true),
        ]);
        bool[] noText = [.. Enumerable.Range(0, rows).Select(i => i % 5 == 3)], noNumber = [.. Enumerable.Range(0, rows).Select(i => i % 3 == 1)];
        return new Table(schema,
        [
            new Column<string>(schema.Columns[0], [.. Enumerable.Range(0, rows).Select(i => $"TRIAL-01-{i / 4:000000}")]),
            new Column<double>(schema.Columns[1], [.. Enumerable.Range(0, rows).Select(i => i % 4 + 1.0)]),
            new Column<string>(schema.Columns[2], [.. Enumerable.Range(0, rows).Select(i => noText[i] ? "" : texts[i % texts.Count])], noText.Contains(true) ? noText : null),
            new Column<double>(schema.Columns[3], [.. Enumerable.Range(0, rows).Select(i => noNumber[i] ? 0 : Numbers[i % Numbers.Length])], noNumber.Contains(true) ? noNumber : null),
        ]);
    }

    public static CdiscTable Of(Table rows) => new(rows.Schema, [15, 8, 200, 8]);

    /// <summary>The bytes of a file, its rows written in blocks of a size.</summary>
    public static byte[] Write(Table rows, Func<Stream, CdiscTable, DatasetDescription, TableWriter> begin, int blockRows = int.MaxValue, DatasetDescription? description = null)
    {
        using MemoryStream stream = new();
        stream.WriteByte(42);
        TableWriter writer = begin(stream, Of(rows), description ?? Description);
        for (int from = 0; from < rows.Rows; from += Math.Min(blockRows, rows.Rows - from)) writer.Write(SampleTables.Slice(rows, from, (int)Math.Min((long)from + blockRows, rows.Rows)));
        writer.Complete();
        return stream.ToArray()[1..];
    }
}
