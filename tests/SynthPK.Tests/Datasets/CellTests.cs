using NUnit.Framework;
using SynthPK.Datasets;

namespace SynthPK.Tests.Datasets;

public sealed class CellTests
{
    [Test]
    public void Equals_OfOtherBits_IsFalse()
    {
        Assert.That((Cell)0.0 == -0.0, Is.False, "negative zero is another number in a file");
        Assert.That((Cell)1 == 1L, Is.False, "the kinds differ");
        Assert.That((Cell)double.NaN == double.NaN, Is.True);
        Assert.That(Cell.Null == default, Is.True);
        Assert.That((Cell)"" == Cell.Null, Is.False);
    }

    [Test]
    public void Number_OfEveryKind_IsTheValueOrNone()
    {
        Cell[] cells = [7, 7L, 7.5, true, false, "7", Cell.Null];
        Assert.That(cells.Select(c => c.Number), Is.EqualTo(new double?[] { 7, 7, 7.5, 1, 0, null, null }));
    }

    [Test]
    public void To_ItsKind_IsTheValue_AndNoOther()
    {
        Assert.That((Cell.From(7).To<int>(), Cell.From(7L).To<long>(), Cell.From(7.5).To<double>(), Cell.From(true).To<bool>(), Cell.From("x").To<string>()), Is.EqualTo((7, 7L, 7.5, true, "x")));
        Assert.That(() => Cell.From(7).To<long>(), Throws.TypeOf<InvalidCastException>().With.Message.Contains("holds Int32, not Int64"));
        Assert.That(() => Cell.Null.To<double>(), Throws.TypeOf<InvalidCastException>().With.Message.Contains("holds Null"));
    }

    [Test]
    public void ToString_OfEveryKind_IsAsAReaderWouldWriteIt()
    {
        Cell[] cells = [7L, 0.1, 1e300, true, "text", Cell.Null];
        Assert.That(cells.Select(c => c.ToString()), Is.EqualTo(new[] { "7", "0.1", "1E+300", "true", "text", "null" }));
    }
}
