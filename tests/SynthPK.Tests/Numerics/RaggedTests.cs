using NUnit.Framework;
using SynthPK.Numerics;

namespace SynthPK.Tests.Numerics;

public sealed class RaggedTests
{
    [Test]
    public void Of_RowsOfManyLengths_GivesThemBack()
    {
        Ragged<int> rows = Ragged<int>.Of([[1, 2, 3], [], [4]]);
        Assert.Multiple(() =>
        {
            Assert.That(rows.Count, Is.EqualTo(3));
            Assert.That(rows[0].ToArray(), Is.EqualTo(new[] { 1, 2, 3 }));
            Assert.That(rows[1].ToArray(), Is.Empty);
            Assert.That(rows[2].ToArray(), Is.EqualTo(new[] { 4 }));
            Assert.That(rows.Items.ToArray(), Is.EqualTo(new[] { 1, 2, 3, 4 }));
            Assert.That(rows.Offsets.ToArray(), Is.EqualTo(new[] { 0, 3, 3, 4 }));
            Assert.That(() => _ = rows[3].Length, Throws.TypeOf<IndexOutOfRangeException>());
        });
    }

    [TestCase(new int[0], "must begin with 0 and end with 2")]
    [TestCase(new[] { 1, 2 }, "must begin with 0 and end with 2")]
    [TestCase(new[] { 0, 1 }, "must begin with 0 and end with 2")]
    [TestCase(new[] { 0, 2, 1, 2 }, "Offset 2 is 1, below the 2 before it")]
    public void Constructor_BadOffsets_SaysWhy(int[] offsets, string words) =>
        Assert.That(() => new Ragged<int>([7, 8], offsets), Throws.ArgumentException.With.Message.Contains(words));
}
