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

    [Test]
    public void Repeat_OneRow_IsThatRowSoManyTimes()
    {
        Ragged<int> rows = Ragged<int>.Repeat([7, 8], 3);
        Assert.Multiple(() =>
        {
            Assert.That(rows.Count, Is.EqualTo(3));
            Assert.That(rows.ItemCount, Is.EqualTo(6));
            Assert.That(rows[2].ToArray(), Is.EqualTo(new[] { 7, 8 }));
            Assert.That(rows[0] == rows[2], "the same memory");
            Assert.That(rows.Items.ToArray(), Is.EqualTo(new[] { 7, 8, 7, 8, 7, 8 }));
            Assert.That(rows.Offsets.ToArray(), Is.EqualTo(new[] { 0, 2, 4, 6 }));
            Assert.That(Ragged<int>.Repeat([], 2).ItemCount + Ragged<int>.Repeat([1], 0).Count, Is.Zero);
            Assert.That(() => rows[3].Length, Throws.TypeOf<IndexOutOfRangeException>());
            Assert.That(() => Ragged<int>.Repeat([1], -1), Throws.TypeOf<ArgumentOutOfRangeException>());
            Assert.That(() => Ragged<int>.Repeat(new int[70_000], 70_000), Throws.TypeOf<OverflowException>());
        });
    }
}
