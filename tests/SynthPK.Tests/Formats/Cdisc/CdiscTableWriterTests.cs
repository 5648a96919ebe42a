using NUnit.Framework;
using SynthPK.Datasets;
using SynthPK.Formats;
using SynthPK.Formats.Cdisc;
using SynthPK.Formats.Cdisc.Xpt;

namespace SynthPK.Tests.Formats.Cdisc;

public sealed class CdiscTableWriterTests
{
    static readonly Func<CdiscTable, TableWriter>[] Writers =
        [table => new DatasetJsonWriter(new MemoryStream(), table, CdiscSamples.Description), table => new XptWriter(new MemoryStream(), table, CdiscSamples.Description)];

    static CdiscTable Table(string name = "pc", string label = "Label", string variable = "PCTEST", string variableLabel = "Name", ColumnType type = ColumnType.Text, int length = 3) =>
        new(new TableSchema(name, label, [], [new(variable, type, "", variableLabel)]), [length]);

    static void AssertRefused(CdiscTable table, string says)
    {
        foreach (Func<CdiscTable, TableWriter> begin in Writers) Assert.That(() => begin(table), Throws.ArgumentException.With.Message.Contains(says));
    }

    [Test]
    public void Writers_OfWhatCdiscDoesNotAllow_SayWhatIsAllowed()
    {
        AssertRefused(Table(name: "../pc"), "'../PC' cannot be the name of the table in CDISC: take 1 to 8 of A to Z, 0 to 9 and _, with no digit first.");
        AssertRefused(Table(label: new string('x', 41)), "The label of PC has 41 characters; CDISC allows 40.");
        AssertRefused(Table(variable: "CREATININE"), "'CREATININE' cannot be the name of a variable of PC");
        AssertRefused(Table(variable: "1PC"), "'1PC' cannot be the name of a variable of PC");
        AssertRefused(Table(variable: "pctest"), "'pctest' cannot be the name of a variable of PC");
        AssertRefused(Table(variableLabel: new string('x', 41)), "The label of PC.PCTEST has 41 characters");
        AssertRefused(Table(type: ColumnType.Int64), "PC.PCTEST is declared Int64; a variable of CDISC is Text (C) or Double (N).");
        AssertRefused(Table(length: 0), "PC.PCTEST is given a length of 0; a text takes 1 to 200 bytes.");
        AssertRefused(Table(length: 201), "PC.PCTEST is given a length of 201");
        AssertRefused(Table() with { Lengths = [] }, "PC has 1 variables but 0 lengths");
    }

    static void AssertRefused(CdiscTable table, Table rows, string says)
    {
        foreach (Func<CdiscTable, TableWriter> begin in Writers) Assert.That(() => begin(table).Write(rows), Throws.ArgumentException.With.Message.Contains(says));
    }

    [Test]
    public void Write_OfWhatAFileCannotHold_NamesRowAndVariable()
    {
        CdiscTable texts = Table(), numbers = Table(type: ColumnType.Double);
        AssertRefused(texts, Rows(texts, "abc", "abcd"), "Row 1 of PC.PCTEST takes 4 bytes; its variable is declared with 3.");
        AssertRefused(texts, Rows(texts, "éé"), "Row 0 of PC.PCTEST takes 4 bytes");
        AssertRefused(texts, Rows(texts, "\uD800"), "Row 0 of PC.PCTEST is no Unicode text");
        AssertRefused(numbers, Rows(numbers, 1.0, double.PositiveInfinity), "Row 1 of PC.PCTEST is infinite");
        AssertRefused(numbers, Rows(numbers, double.NaN), "is NaN; a missing value is null");
    }

    static Table Rows<T>(CdiscTable table, params T[] values)
        where T : notnull => new(table.Schema, [new Column<T>(table.Schema.Columns[0], values)]);
}
