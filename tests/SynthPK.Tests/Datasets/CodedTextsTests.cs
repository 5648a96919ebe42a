using NUnit.Framework;
using SynthPK.Datasets;

namespace SynthPK.Tests.Datasets;

public sealed class CodedTextsTests
{
    static readonly ColumnSchema Route = new("ROUTE", ColumnType.Text, "", "", IsNullable: true);

    static readonly string[] Levels = ["oral", "bolus", "", "oral"];

    static readonly byte[] Codes = [1, 0, 0, 3, 2, 1];

    static readonly bool[] Nulls = [false, false, true, false, false, true];

    static Column<string> Coded(bool[]? nulls) => new(Route, new CodedTexts(Codes, Levels), nulls is null ? null : [.. nulls]);

    /// <summary>The same texts in an array of their own.</summary>
    static Column<string> Plain(bool[]? nulls) => new(Route, [.. Codes.Select((code, row) => nulls is not null && nulls[row] ? null! : Levels[code])], nulls is null ? null : [.. nulls]);

    static readonly bool[]?[] WithAndWithoutNulls = [null, Nulls];

    static void AssertSame(Column found, Column expected, bool isCoded)
    {
        Assert.That(((Column<string>)found).Coded is not null, Is.EqualTo(isCoded));
        Assert.That(Enumerable.Range(0, found.Count).Select(row => found[row]), Is.EqualTo(Enumerable.Range(0, expected.Count).Select(row => expected[row])));
        Assert.That(((Column<string>)found).Values.ToArray(), Is.EqualTo(((Column<string>)expected).Values.ToArray()));
    }

    [TestCaseSource(nameof(WithAndWithoutNulls))]
    public void Rows_OfACodedColumn_AreThoseOfItsTexts(bool[]? nulls)
    {
        AssertSame(Coded(nulls), Plain(nulls), isCoded: true);
        AssertSame(Coded(nulls).Copy(), Plain(nulls), isCoded: true);
        AssertSame(Coded(nulls).Take([5, 2, 2, 0]), Plain(nulls).Take([5, 2, 2, 0]), isCoded: true);
        AssertSame(Coded(nulls).Take([5, -1]), Plain(nulls).Take([5, -1]), isCoded: false);
        AssertSame(Coded(nulls).Where([true, false, true, true, false, false], 3), Plain(nulls).Where([true, false, true, true, false, false], 3), isCoded: true);
        AssertSame(Coded(nulls).WithRoom([0, 4]), Plain(nulls).WithRoom([0, 4]), isCoded: false);
    }

    [Test]
    public void Concat_OfTheSameLevels_KeepsTheCodes()
    {
        AssertSame(Column.Concat([Coded(null), Coded(Nulls)]), Column.Concat([Plain(null), Plain(Nulls)]), isCoded: true);
        AssertSame(Column.Concat([Coded(Nulls), new Column<string>(Route, new CodedTexts([0], ["iv"]))]), Column.Concat([Plain(Nulls), new Column<string>(Route, ["iv"])]), isCoded: false);
        AssertSame(Column.Concat([Coded(Nulls), Plain(null)]), Column.Concat([Plain(Nulls), Plain(null)]), isCoded: false);
    }

    [Test]
    public void Set_OfOneCell_LeavesTheOthersAndTheCopies()
    {
        Column<string> column = Coded(Nulls), copy = (Column<string>)column.Copy(), plain = Plain(Nulls);
        foreach (Column<string> each in new[] { column, plain })
        {
            each.Set(1, "sublingual");
            each.Set(2, "oral");
            each.Set(3, Cell.Null);
        }
        AssertSame(column, plain, isCoded: false);
        AssertSame(copy, Plain(Nulls), isCoded: true);
    }

    [Test]
    public void Of_CodesInASchema_MakesTheColumn()
    {
        TableSchema schema = new("doses", "", [], [Route]);
        AssertSame(schema.Of(new CodedTexts(Codes, Levels)).Columns[0], Plain(null), isCoded: true);
        AssertSame(schema.Of((new CodedTexts(Codes, Levels), Nulls)).Columns[0], Plain(Nulls), isCoded: true);
    }

    [Test]
    public void New_WithACodeForNoLevelOrTooManyLevels_IsRefused()
    {
        Assert.That(() => new CodedTexts([0, 4], Levels), Throws.ArgumentException.With.Message.Contains("A code is 4 where there are 4 levels"));
        Assert.That(() => new CodedTexts([], [.. Enumerable.Range(0, 257).Select(i => $"{i}")]), Throws.ArgumentException.With.Message.Contains("at most 256"));
        Assert.That(() => new CodedTexts([255], [.. Enumerable.Range(0, 256).Select(i => $"{i}")]), Throws.Nothing);
    }

    [Test]
    public void NewColumn_OfNumbersFromCodes_IsRefused() =>
        Assert.That(() => new Column<string>(new("ID", ColumnType.Int64, "", ""), new CodedTexts(Codes, Levels)), Throws.ArgumentException.With.Message.Contains("declared Int64"));
}
