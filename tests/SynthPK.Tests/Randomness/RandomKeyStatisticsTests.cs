using System.Globalization;
using NUnit.Framework;
using SynthPK.Randomness;

namespace SynthPK.Tests.Randomness;

/// <summary>What keys and indices are near each other must not show in the numbers.</summary>
public sealed class RandomKeyStatisticsTests
{
    const int Pairs = 200_000;

    static readonly RandomKey Root = RandomKey.FromSeed(20260101);

    static IEnumerable<TestCaseData> Neighbours()
    {
        RandomKey a = Root.For("a"), b = Root.For("b"), subject = Root.For(7);
        yield return Case("index i and i + 1", i => (Root.Uniform(i), Root.Uniform(i + 1)));
        yield return Case("index i and i + 2", i => (Root.Uniform(i), Root.Uniform(i + 2)));
        yield return Case("the two numbers of a block", i => (Root.Uniform(2 * i), Root.Uniform(2 * i + 1)));
        yield return Case("For(i) and For(i + 1)", i => (Root.For(i).Uniform(0), Root.For(i + 1).Uniform(0)));
        yield return Case("For(i) and For(i).For(i)", i => (Root.For(i).Uniform(0), Root.For(i).For(i).Uniform(0)));
        yield return Case("For(a) and For(b)", i => (a.Uniform(i), b.Uniform(i)));
        yield return Case("a key and its child", i => (Root.Uniform(i), subject.Uniform(i)));
        yield return Case("Uniform(i) and For(i)", i => (Root.Uniform(i), Root.For(i).Uniform(0)));
        yield return Case("Uniform(i) and Inside(i)", i => (Root.Uniform(i), Root.Inside(i).Uniform(0)));
        yield return Case("For(i) and Inside(i)", i => (Root.For(i).Uniform(0), Root.Inside(i).Uniform(0)));
        yield return Case("seed i and i + 1", i => (RandomKey.FromSeed((ulong)i).Uniform(0), RandomKey.FromSeed((ulong)i + 1).Uniform(0)));
        yield return Case("seed and index", i => (RandomKey.FromSeed((ulong)i).Uniform(i), Root.Uniform(i)));

        static TestCaseData Case(string name, Func<long, (double, double)> pair) => new TestCaseData(pair).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Neighbours))]
    public void Uniform_OfNeighbours_IsIndependent(Func<long, (double X, double Y)> pair)
    {
        const int Cells = 16;
        double[] x = new double[Pairs], y = new double[Pairs];
        int[] cells = new int[Pairs];
        for (int i = 0; i < Pairs; i++)
        {
            (x[i], y[i]) = pair(i);
            cells[i] = Cells * (int)(Cells * x[i]) + (int)(Cells * y[i]);
        }

        double correlation = MathNet.Numerics.Statistics.Correlation.Pearson(x, y);

        Assert.That(correlation * Math.Sqrt(Pairs), Is.InRange(-4.5, 4.5), "linear correlation in standard errors");
        Assert.That(GoodnessOfFit.ChiSquare(cells, _ => 1.0 / (Cells * Cells)), Is.GreaterThan(1e-4), "any dependence, on a grid");
        Assert.That(GoodnessOfFit.KolmogorovSmirnov(y, u => u), Is.GreaterThan(1e-4), "uniformity");
    }

    static IEnumerable<TestCaseData> Inputs()
    {
        yield return Case("entity", bits => Root.For((long)bits));
        yield return Case("index of a draw", bits => Root.Inside((long)bits));
        yield return Case("seed", RandomKey.FromSeed);
        yield return Case("parent's entity", bits => Root.For((long)bits).For(1));
        yield return Case("four chars", bits => Root.For(new string([(char)bits, (char)(bits >> 16), (char)(bits >> 32), (char)(bits >> 48)])));

        static TestCaseData Case(string name, Func<ulong, RandomKey> key) => new TestCaseData(key).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Inputs))]
    public void Key_OneInputBitFlipped_FlipsEachOutputBitHalfTheTime(Func<ulong, RandomKey> key)
    {
        const int Trials = 200;
        int[,] flips = new int[64, 128];
        for (int trial = 0; trial < Trials; trial++)
        {
            ulong input = (ulong)trial * 0x9E3779B97F4A7C15;
            UInt128 before = Bits(key(input));
            for (int inputBit = 0; inputBit < 64; inputBit++)
            {
                UInt128 changed = before ^ Bits(key(input ^ 1ul << inputBit));
                for (int outputBit = 0; outputBit < 128; outputBit++) flips[inputBit, outputBit] += (int)(changed >> outputBit & 1);
            }
        }

        // The largest of 8192 standard normal numbers passes 6 once in sixty thousand runs.
        double[] z = [.. flips.Cast<int>().Select(count => (count - Trials / 2.0) / Math.Sqrt(Trials / 4.0))];
        Assert.That(z.Max(Math.Abs), Is.LessThan(6));
        Assert.That(z.Sum() / Math.Sqrt(z.Length), Is.InRange(-4.5, 4.5));
        Assert.That((z.Sum(each => each * each) - z.Length) / Math.Sqrt(2.0 * z.Length), Is.InRange(-4.5, 4.5));
    }

    [Test]
    public void Uniform_EveryBit_IsSetHalfTheTime()
    {
        int[] set = new int[53];
        for (int i = 0; i < Pairs; i++)
        {
            ulong bits = (ulong)double.ScaleB(Root.Uniform(i), 53);
            for (int bit = 0; bit < set.Length; bit++) set[bit] += (int)(bits >> bit & 1);
        }

        foreach (int count in set) Assert.That((count - Pairs / 2.0) / Math.Sqrt(Pairs / 4.0), Is.InRange(-4.5, 4.5));
    }

    static UInt128 Bits(RandomKey key) => UInt128.Parse(key.ToString(), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
