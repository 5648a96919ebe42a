using NUnit.Framework;
using SynthPK.Randomness;

namespace SynthPK.Tests.Randomness;

public sealed class RandomKeyTests
{
    static readonly RandomKey Root = RandomKey.FromSeed(42);

    // All pinned values come from a second implementation, written in Python from the same description.
    [TestCase(0ul, "a9f4dfca577740e8c6619939dceb8dc2")]
    [TestCase(42ul, "93b59ca1066209093d06f5cf9b8cc2cd")]
    [TestCase(ulong.MaxValue, "4379f5308a8027661ec1c1bf0615a321")]
    public void FromSeed_PinnedSeed_KeepsItsBits(ulong seed, string expected) =>
        Assert.That(RandomKey.FromSeed(seed).ToString(), Is.EqualTo(expected));

    [TestCase("missed-doses", "cad5b85179d521b799bae6d430dd9a49")]
    [TestCase("", "5cedaedda37f6841ac66c3d521c2430b")]
    [TestCase("α-1-acid µ𝛉", "f6ea2458545961dedb6828afcb2ac2cb")]
    public void For_PinnedPurpose_KeepsItsBits(string purpose, string expected) =>
        Assert.That(Root.For(purpose).ToString(), Is.EqualTo(expected));

    [TestCase(7, "02a148f4cd8185522659ce7a0bcccd08")]
    [TestCase(-1, "8a58f5d52d08656c460c3c417b1dbf02")]
    public void For_PinnedEntity_KeepsItsBits(long entity, string expected) =>
        Assert.That(Root.For(entity).ToString(), Is.EqualTo(expected));

    [Test]
    public void Inside_PinnedIndex_KeepsItsBits() =>
        Assert.That(Root.Inside(7).ToString(), Is.EqualTo("5da63fc24e20da022b41cc0eaab2acd8"));

    [TestCase(0, 0.09192754731417063)]
    [TestCase(1, 0.5104822111936471)]
    [TestCase(2, 0.01200387035107675)]
    [TestCase(1000000007, 0.06580581414429121)]
    [TestCase(-1, 0.3717314948259607)]
    [TestCase(long.MinValue, 0.8588018718268339)]
    [TestCase(long.MaxValue, 0.24449063165491192)]
    public void Uniform_PinnedPath_KeepsItsBits(long index, double expected) =>
        Assert.That(Root.For("corruption").For("missed-doses").For(7).For(12).Uniform(index), Is.EqualTo(expected));

    [Test]
    public void For_EntitiesAndPurposesOfOneKey_AreAllDifferentKeys()
    {
        HashSet<RandomKey> keys = [Root];
        int expected = 1;
        for (long i = -500; i < 500; i++)
        {
            keys.Add(Root.For(i));
            keys.Add(Root.Inside(i));
            keys.Add(Root.For(i.ToString()));
            keys.Add(Root.For(((char)(i + 500)).ToString()));
            expected += 4;
        }
        expected -= 10; // "0" to "9" are purposes in both spellings

        Assert.That(keys, Has.Count.EqualTo(expected));
    }

    [Test]
    public void For_MillionPaths_NeverMeet()
    {
        HashSet<RandomKey> keys = [];
        for (int i = 0; i < 1000; i++)
        {
            RandomKey parent = Root.For(i);
            for (int j = 0; j < 1000; j++) keys.Add(parent.For(j));
        }

        Assert.That(keys, Has.Count.EqualTo(1_000_000));
    }

    [Test]
    public void For_PurposeSplitElsewhere_IsAnotherKey()
    {
        RandomKey[] keys =
        [
            Root.For("abc"), Root.For("ab").For("c"), Root.For("a").For("bc"), Root.For("a").For("b").For("c"), Root.For("").For("abc"),
            Root.For("abc").For(""), Root.For("abc\0"), Root.For("abcd"), Root.For("abcd").For(""), Root.For("abc").For("d"), Root.For("Abc"),
        ];

        Assert.That(keys, Is.Unique);
    }

    [Test]
    public void For_NoText_SaysSo() => Assert.That(() => Root.For((string)null!), Throws.ArgumentNullException);

    [Test]
    public void For_OtherOrder_IsAnotherKey() => Assert.That(Root.For(1).For(2), Is.Not.EqualTo(Root.For(2).For(1)));

    [Test]
    public void OpenUnit_ExtremeBits_StayInsideTheOpenInterval()
    {
        Assert.That(RandomKey.OpenUnit(0), Is.EqualTo(double.ScaleB(1, -54)));
        Assert.That(RandomKey.OpenUnit(1ul << 11), Is.EqualTo(double.ScaleB(1, -53)));
        Assert.That(RandomKey.OpenUnit(1ul << 63), Is.EqualTo(0.5));
        Assert.That(RandomKey.OpenUnit(ulong.MaxValue), Is.EqualTo(double.BitDecrement(1)));
    }

    [Test]
    public void UniformPair_AnyPair_IsTwoUniforms()
    {
        for (int pair = 0; pair < 1000; pair++)
            Assert.That(Root.UniformPair(pair), Is.EqualTo((Root.Uniform(2 * pair), Root.Uniform(2 * pair + 1))));
    }
}
