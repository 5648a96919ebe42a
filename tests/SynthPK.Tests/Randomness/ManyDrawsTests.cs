using NUnit.Framework;
using SynthPK.Numerics;
using SynthPK.Randomness;

namespace SynthPK.Tests.Randomness;

public sealed class ManyDrawsTests
{
    static readonly RandomKey Key = RandomKey.FromSeed(7).For("many");

    /// <summary>As many as fill no vector, one, and one and a part; odd and even, huge and negative.</summary>
    static readonly int[] Counts = [0, 1, 7, 8, 13, 40];

    static long[] Names(int count) => [.. Enumerable.Range(0, count).Select(i => i % 3 == 0 ? -i : (long)i * i * i * 1_234_567_891)];

    [TestCaseSource(nameof(Counts))]
    public void Uniforms_AreThoseDrawnOneByOne(int count)
    {
        long[] indices = Names(count);
        double[] numbers = new double[count];
        Key.Uniforms(indices, numbers);
        Assert.That(numbers, Is.EqualTo(indices.Select(Key.Uniform)));
    }

    [TestCaseSource(nameof(Counts))]
    public void UniformsBelow_AreThoseDrawnOneByOne(int count)
    {
        long[] entities = Names(count);
        double[] even = new double[count], odd = new double[count];
        Key.UniformsBelow(entities, 0, even);
        Key.UniformsBelow(entities, 3, odd);
        Assert.That(even, Is.EqualTo(entities.Select(entity => Key.For(entity).Uniform(0))));
        Assert.That(odd, Is.EqualTo(entities.Select(entity => Key.For(entity).Uniform(3))));
    }

    [TestCaseSource(nameof(Counts))]
    public void UniformPairs_AreThoseDrawnOneByOne(int count)
    {
        long[] pairs = Names(count);
        double[] firsts = new double[count], seconds = new double[count];
        Key.UniformPairs(pairs, firsts, seconds);
        Assert.That(firsts.Zip(seconds), Is.EqualTo(pairs.Select(pair => Key.UniformPair(pair))));
    }

    [TestCaseSource(nameof(Counts))]
    public void UniformPairsBelow_AreThoseDrawnOneByOne(int count)
    {
        long[] entities = Names(count);
        double[] firsts = new double[count], seconds = new double[count];
        Key.UniformPairsBelow(entities, 1, firsts, seconds);
        Assert.That(firsts.Zip(seconds), Is.EqualTo(entities.Select(entity => Key.For(entity).UniformPair(1))));
    }

    [TestCaseSource(nameof(Counts))]
    public void For_ManyEntities_GivesTheKeyOfEach(int count)
    {
        long[] entities = Names(count);
        RandomKey[] keys = new RandomKey[count];
        Key.For(entities, keys);
        Assert.That(keys, Is.EqualTo(entities.Select(entity => Key.For(entity))));
    }

    [TestCaseSource(nameof(Counts))]
    public void NormalQuantiles_AreThoseTakenOneByOne(int count)
    {
        double[] p = [.. Names(count).Select(Key.Uniform)], expected = Array.ConvertAll(p, RealMath.NormalQuantile);
        RealMath.NormalQuantiles(p);
        Assert.That(p, Is.EqualTo(expected));
    }
}
