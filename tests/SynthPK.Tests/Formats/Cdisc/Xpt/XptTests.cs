using System.Text;
using NUnit.Framework;
using SynthPK.Datasets;
using SynthPK.Formats.Cdisc;
using SynthPK.Formats.Cdisc.Xpt;

namespace SynthPK.Tests.Formats.Cdisc.Xpt;

public sealed class XptTests
{
    static byte[] Write(Table rows, int blockRows = int.MaxValue, DatasetDescription? description = null) =>
        CdiscSamples.Write(rows, (stream, table, about) => new XptWriter(stream, table, about), blockRows, description);

    [TestCase(0), TestCase(1), TestCase(2), TestCase(500)]
    public void Read_OfWhatWasWritten_GivesTheSameValues(int rows)
    {
        Table table = CdiscSamples.Rows(rows);
        byte[] file = Write(table);
        Assert.That(file.Length % 80, Is.Zero);
        (CdiscTable described, Table read) = XptReader.Read(new MemoryStream(file));
        Assert.That(described.Lengths, Is.EqualTo(CdiscSamples.Of(table).Lengths));
        Assert.That(read.Schema.Columns, Is.EqualTo(table.Schema.Columns.Select(c => c with { IsNullable = true })));
        Assert.That((read.Name, read.Schema.Description, read.Rows), Is.EqualTo((table.Name, table.Schema.Description, table.Rows)));
        for (int i = 0; i < table.Columns.Count; i++)
            for (int row = 0; row < rows; row++) Assert.That(read.Columns[i][row], Is.EqualTo(table.Columns[i][row]), $"row {row} of {table.Columns[i].Name}");
    }

    [Test]
    public void Write_WhateverTheBlocks_GivesTheSameBytes()
    {
        Table table = CdiscSamples.Rows(3000);
        byte[] whole = Write(table);
        Assert.That(Write(table, 1), Is.EqualTo(whole));
        Assert.That(Write(table, 7), Is.EqualTo(whole));
    }

    [Test]
    public void Write_OfAFile_IsTheCardsOfThePaper()
    {
        byte[] file = Write(CdiscSamples.Rows(1), description: CdiscSamples.Description with { Publication = new Publication { DatePublished = "2026-03-09" } });
        string[] cards = [.. file.Chunk(80).Select(Encoding.Latin1.GetString)];
        Assert.That(cards[0], Is.EqualTo("HEADER RECORD*******LIBRARY HEADER RECORD!!!!!!!000000000000000000000000000000  "));
        Assert.That(cards[1], Is.EqualTo("SAS     SAS     SASLIB  6.06    SYNTHPK                         09MAR26:00:00:00"));
        Assert.That(cards[2], Is.EqualTo("09MAR26:00:00:00".PadRight(80)));
        Assert.That(cards[3], Is.EqualTo("HEADER RECORD*******MEMBER  HEADER RECORD!!!!!!!000000000000000001600000000140  "));
        Assert.That(cards[4], Is.EqualTo("HEADER RECORD*******DSCRPTR HEADER RECORD!!!!!!!000000000000000000000000000000  "));
        Assert.That(cards[5], Is.EqualTo("SAS     PC      SASDATA 6.06    SYNTHPK                         09MAR26:00:00:00"));
        Assert.That(cards[6], Is.EqualTo("09MAR26:00:00:00".PadRight(32) + "Pharmacokinetics Concentrations".PadRight(48)));
        Assert.That(cards[7], Is.EqualTo("HEADER RECORD*******NAMESTR HEADER RECORD!!!!!!!000000000400000000000000000000  "));
        byte[] second = file[(640 + 140)..(640 + 280)];
        Assert.That(second[..8], Is.EqualTo(new byte[] { 0, 1, 0, 0, 0, 8, 0, 2 }), "a number of 8 bytes, the second");
        Assert.That(Encoding.Latin1.GetString(second[8..64]), Is.EqualTo("PCSEQ   " + "Sequence Number".PadRight(40) + "        "));
        Assert.That(second[84..88], Is.EqualTo(new byte[] { 0, 0, 0, 15 }), "after the 15 bytes of the first");
        Assert.That(cards[15], Is.EqualTo("HEADER RECORD*******OBS     HEADER RECORD!!!!!!!000000000000000000000000000000  "));
        Assert.That(file[(16 * 80)..(16 * 80 + 23)], Is.EqualTo((byte[])[.. "TRIAL-01-000000"u8, 0x41, 0x10, 0, 0, 0, 0, 0, 0]));
    }

    [Test, Category("Foreign")]
    public void Haven_ReadsEveryFile()
    {
        string folder = Directory.CreateTempSubdirectory("synthpk-xpt-").FullName;
        try
        {
            List<(CdiscTable, Table)> tables =
            [
                Named("ascii", CdiscSamples.Rows(200)),
                Named("awkward", CdiscSamples.Rows(60, [.. SampleTables.AwkwardTexts.Where(t => t.Length < 200), "µg·h/mL", "-"])),
                Named("empty", CdiscSamples.Rows(0)),
                Named("one", CdiscSamples.Rows(1)),
            ];
            foreach ((CdiscTable table, Table rows) in tables)
            {
                using FileStream file = File.Create(Path.Combine(folder, $"{rows.Name}.xpt"));
                XptWriter writer = new(file, table, CdiscSamples.Description);
                writer.Write(rows);
                writer.Complete();
            }
            Haven.AssertSame(folder, tables);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static (CdiscTable, Table) Named(string name, Table rows)
    {
        Table named = new(rows.Schema with { Name = name }, rows.Columns);
        return (CdiscSamples.Of(named), named);
    }

    [Test]
    public void Write_OfANumberTooLarge_NamesIt()
    {
        CdiscTable table = new(new TableSchema("lb", "Label", [], [new("LBSTRESN", ColumnType.Double, "", "Result")]), [8]);
        XptWriter writer = new(new MemoryStream(), table, CdiscSamples.Description);
        Assert.That(() => writer.Write(table.Schema.Of((double[])[1, 1e76])), Throws.ArgumentException.With.Message.EqualTo("Row 1 of LB.LBSTRESN is 1E+76; a transport file holds numbers below 7.2e75."));
    }

    [Test]
    public void Write_OfABlankRow_IsRefused()
    {
        CdiscTable table = new(new TableSchema("co", "Label", [], [new("COVAL", ColumnType.Text, "", "Comment", IsNullable: true)]), [20]);
        XptWriter writer = new(new MemoryStream(), table, CdiscSamples.Description);
        Assert.That(() => writer.Write(table.Schema.Of((object)(string[])["a", "  "])), Throws.ArgumentException.With.Message.StartsWith("Row 1 of CO is blank throughout"));
    }

    static readonly (string Fault, Func<byte[], byte[]> Damage, string Says)[] Faults =
    [
        ("no file", _ => [], "no transport file of version 5, or damaged: card 1|cut short at byte 0"),
        ("half a card", file => file[..^40], "cut short: it has"),
        ("another header", file => [.. "x"u8, .. file[1..]], "card 1 is not 'HEADER RECORD*******LIBRARY"),
        ("version 8", file => [.. file[..20], .. "LIBV8   "u8, .. file[28..]], "no transport file of version 5"),
        ("no member", file => [.. file[..240], .. file[320..]], "card 4 is not"),
        ("no count of variables", file => [.. file[..614], .. "xxxx"u8, .. file[618..]], "does not count the variables"),
        ("too many variables", file => [.. file[..614], .. "0009"u8, .. file[618..]], "damaged"),
        ("a variable of no kind", file => [.. file[..640], 0, 3, .. file[642..]], "variable 1 ('USUBJID') has kind 3"),
        ("a variable outside the row", file => [.. file[..(640 + 84)], 0, 0, 1, 0, .. file[(640 + 88)..]], "outside its row"),
        ("a second dataset", file => [.. file, .. file[240..]], "a second dataset"),
        ("an end in the variables", file => file[..720], "cut short"),
    ];

    [Test]
    public void Read_OfADamagedFile_SaysWhatIsWrong()
    {
        byte[] whole = Write(CdiscSamples.Rows(3));
        foreach ((string fault, Func<byte[], byte[]> damage, string says) in Faults)
        {
            Assert.That(
                () => XptReader.Read(new MemoryStream(damage(whole))),
                Throws.TypeOf<InvalidDataException>().With.Message.Matches(string.Join('|', says.Split('|').Select(System.Text.RegularExpressions.Regex.Escape))), fault);
        }
    }
}
