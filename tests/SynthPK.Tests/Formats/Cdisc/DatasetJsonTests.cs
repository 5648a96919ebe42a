using System.IO.Compression;
using System.Text;
using System.Text.Json;
using NUnit.Framework;
using SynthPK.Datasets;
using SynthPK.Formats.Cdisc;

namespace SynthPK.Tests.Formats.Cdisc;

public sealed class DatasetJsonTests
{
    static byte[] Write(Table rows, int blockRows = int.MaxValue, DatasetDescription? description = null) =>
        CdiscSamples.Write(rows, (stream, table, about) => new DatasetJsonWriter(stream, table, about), blockRows, description);

    static JsonElement Parsed(byte[] file) => JsonDocument.Parse(file).RootElement;

    [TestCase(0), TestCase(1), TestCase(500)]
    public void Read_OfWhatWasWritten_GivesTheSameTable(int rows)
    {
        Table table = CdiscSamples.Rows(rows, [.. SampleTables.AwkwardTexts.Where(t => t.Length < 200)]);
        (CdiscTable described, Table read) = DatasetJsonReader.Read(new MemoryStream(Write(table)));
        SampleTables.AssertSame(read, table);
        Assert.That(described.Schema.Equals(table.Schema), Is.True);
        Assert.That(described.Lengths, Is.EqualTo(CdiscSamples.Of(table).Lengths));
    }

    [Test]
    public void Write_WhateverTheBlocks_GivesTheSameBytes()
    {
        Table table = CdiscSamples.Rows(300);
        byte[] whole = Write(table);
        Assert.That(Write(table, 1), Is.EqualTo(whole));
        Assert.That(Write(table, 7), Is.EqualTo(whole));
    }

    [Test]
    public void Write_OfAFile_HasTheAttributesOfTheStandardInItsOrder()
    {
        JsonElement file = Parsed(Write(CdiscSamples.Rows(3)));
        Assert.That(file.EnumerateObject().Select(p => p.Name), Is.EqualTo(
            new[] { "datasetJSONCreationDateTime", "datasetJSONVersion", "sourceSystem", "studyOID", "itemGroupOID", "records", "name", "label", "columns", "rows" }));
        Assert.That(file.GetProperty("datasetJSONCreationDateTime").GetString(), Is.EqualTo("1970-01-01T00:00:00"));
        Assert.That(file.GetProperty("datasetJSONVersion").GetString(), Is.EqualTo("1.1.0"));
        Assert.That(file.GetProperty("itemGroupOID").GetString(), Is.EqualTo("IG.PC"));
        Assert.That(file.GetProperty("records").GetInt64(), Is.EqualTo(3));
        Assert.That(file.GetProperty("columns").EnumerateArray().Select(c => JsonSerializer.Serialize(c)), Is.EqualTo(new[]
        {
            """{"itemOID":"IT.PC.USUBJID","name":"USUBJID","label":"Unique Subject Identifier","dataType":"string","length":15,"keySequence":1}""",
            """{"itemOID":"IT.PC.PCSEQ","name":"PCSEQ","label":"Sequence Number","dataType":"double","keySequence":2}""",
            """{"itemOID":"IT.PC.PCORRES","name":"PCORRES","label":"Result or Finding in Original Units","dataType":"string","length":200}""",
            """{"itemOID":"IT.PC.PCSTRESN","name":"PCSTRESN","label":"Numeric Result/Finding in Standard Units","dataType":"double"}""",
        }));
        Assert.That(file.GetProperty("rows")[1].GetRawText(), Is.EqualTo("""["TRIAL-01-000000", 2, "PLASMA", null]"""));
    }

    [Test]
    public void Write_OfAPublishedDataset_SaysTheDayAndThePublisher()
    {
        JsonElement file = Parsed(Write(CdiscSamples.Rows(1), description: CdiscSamples.Description with { Publication = new Publication { DatePublished = "2026-03-09", Publisher = "Ærø \"Lab\"" } }));
        Assert.That(file.GetProperty("datasetJSONCreationDateTime").GetString(), Is.EqualTo("2026-03-09T00:00:00"));
        Assert.That(file.GetProperty("originator").GetString(), Is.EqualTo("Ærø \"Lab\""));
    }

    [Test]
    public void Writer_OnAStreamThatCannotSeek_SaysWhy()
    {
        using GZipStream stream = new(Stream.Null, CompressionLevel.Fastest);
        Assert.That(() => new DatasetJsonWriter(stream, CdiscSamples.Of(CdiscSamples.Rows(1)), CdiscSamples.Description), Throws.ArgumentException.With.Message.Contains("must be able to seek"));
    }

    static readonly (string Fault, string Old, string New, string Says)[] Faults =
    [
        ("another version", "\"1.1.0\"", "\"1.0.0\"", "Dataset-JSON 1.0.0"),
        ("a wrong count", "3,\n  \"name\"", "4,\n  \"name\"", "says that it holds 4 records, but it holds 3"),
        ("a short row", ", 2, \"PLASMA\", null]", ", 2, \"PLASMA\"]", "Row 1 has 3 values; there are 4 columns"),
        ("text for a number", ", 2, \"PLASMA\"", ", \"2\", \"PLASMA\"", "Row 1 of column 'PCSEQ' is \"2\", no Number"),
        ("null in the key", ", 2, \"PLASMA\"", ", null, \"PLASMA\"", "not nullable"),
        ("an unknown type", "\"dataType\": \"double\"", "\"dataType\": \"quaternion\"", "type 'quaternion'"),
        ("no label", "  \"label\": \"Pharmacokinetics Concentrations\",\n", "", "damaged or no Dataset-JSON"),
        ("an end too soon", "\n}\n", "", "damaged or no Dataset-JSON"),
    ];

    [Test]
    public void Read_OfADamagedFile_SaysWhatIsWrong()
    {
        string whole = Encoding.UTF8.GetString(Write(CdiscSamples.Rows(3)));
        foreach ((string fault, string old, string other, string says) in Faults)
        {
            string damaged = whole.Replace(old, other, StringComparison.Ordinal);
            Assert.That(damaged, Is.Not.EqualTo(whole), fault);
            Assert.That(() => DatasetJsonReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(damaged))), Throws.TypeOf<InvalidDataException>().With.Message.Contains(says), fault);
        }
    }
}
