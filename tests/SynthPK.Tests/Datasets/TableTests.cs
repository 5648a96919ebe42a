using NUnit.Framework;
using SynthPK.Datasets;

namespace SynthPK.Tests.Datasets;

public sealed class TableTests
{
    static readonly ColumnSchema Id = new("ID", ColumnType.Int64, "", ""), Weight = new("WT", ColumnType.Double, "kg", "", IsNullable: true);

    static readonly TableSchema Schema = new("subjects", "", ["ID"], [Id, Weight]);

    static Table Of(long[] ids, double[] weights, bool[]? nulls = null) => new(Schema, [new Column<long>(Id, ids), new Column<double>(Weight, weights, nulls)]);

    [Test]
    public void New_WithFewerColumnsThanDeclared_SaysHowMany() =>
        Assert.That(() => new Table(Schema, [new Column<long>(Id, [1])]), Throws.ArgumentException.With.Message.Contains("declares 2 columns but was given 1"));

    [Test]
    public void New_WithColumnsInAnotherOrder_NamesBoth() =>
        Assert.That(() => new Table(Schema, [new Column<double>(Weight, [70]), new Column<long>(Id, [1])]), Throws.ArgumentException.With.Message.Contains("should be 'ID' as declared, not 'WT'"));

    [Test]
    public void New_WithColumnsOfDifferentLength_NamesBoth() =>
        Assert.That(() => Of([1, 2], [70]), Throws.ArgumentException.With.Message.Contains("'WT' has 1 rows where 'ID' has 2"));

    [Test]
    public void NewColumn_OfAnotherType_SaysWhatWasDeclared() =>
        Assert.That(() => new Column<double>(Id, [1]), Throws.ArgumentException.With.Message.Contains("declared Int64 but was given values of type Double"));

    [Test]
    public void NewColumn_WithANullWhereNoneMayBe_SaysSo()
    {
        Assert.That(() => new Column<long>(Id, [1, 2], [false, true]), Throws.ArgumentException.With.Message.Contains("not nullable"));
        Assert.That(() => new Column<long>(Id, [1, 2], [false, false]), Throws.Nothing);
        Assert.That(() => new Column<double>(Weight, [1, 2], [true]), Throws.ArgumentException.With.Message.Contains("2 values but 1 null flags"));
    }

    [Test]
    public void Get_OfAnotherTypeOrName_SaysWhatThereIs()
    {
        Table table = Of([1], [70]);
        Assert.That(() => table.Get<double>("ID"), Throws.ArgumentException.With.Message.Contains("holds Int64, not Double"));
        Assert.That(() => table["HT"], Throws.ArgumentException.With.Message.Contains("no column 'HT'; it has ID, WT"));
    }

    [Test]
    public void Concat_OfPartsOfWhichOneHasNulls_KeepsEveryCell()
    {
        Table whole = Table.Concat([Of([1, 2], [70, 80]), Of([], []), Of([3, 4], [0, 90], [true, false])]);
        Assert.That(Enumerable.Range(0, 4).Select(row => (whole["ID"][row], whole["WT"][row])),
            Is.EqualTo(new (Cell, Cell)[] { (1L, 70.0), (2L, 80.0), (3L, Cell.Null), (4L, 90.0) }));
    }

    [Test]
    public void Where_SomeRows_KeepsThoseInOrderWithTheirNulls()
    {
        Table some = Of([1, 2, 3], [70, 0, 90], [false, true, false]).Where([false, true, true]);
        Assert.That(Enumerable.Range(0, some.Rows).Select(row => (some["ID"][row], some["WT"][row])), Is.EqualTo(new (Cell, Cell)[] { (2L, Cell.Null), (3L, 90.0) }));
    }

    [Test]
    public void Of_ArraysThatDoNotFit_SaysWhy()
    {
        Assert.That(() => Schema.Of(new long[] { 1 }), Throws.ArgumentException.With.Message.Contains("has 2 columns but was given 1"));
        Assert.That(() => Schema.Of(new long[] { 1 }, new float[] { 1 }), Throws.ArgumentException.With.Message.Contains("'WT' cannot be made from Single[]"));
    }
}
