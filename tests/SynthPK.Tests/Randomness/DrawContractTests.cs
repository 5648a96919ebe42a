using NUnit.Framework;
using SynthPK.Randomness;

namespace SynthPK.Tests.Randomness;

/// <summary>What every draw promises: it depends on its key and index alone, allocates nothing, and refuses nonsense by name.</summary>
public sealed class DrawContractTests
{
    static readonly RandomKey Root = RandomKey.FromSeed(99).For("contract");

    static readonly double[] Weights = [1, 2, 3], Factor = [1, 0, 0.5, 2];

    static IEnumerable<TestCaseData> Draws()
    {
        yield return Case("Uniform", i => Root.Uniform(i));
        yield return Case("Uniform of an entity", i => Root.For("subject").For(i).Uniform(3));
        yield return Case("Normal", i => Root.Normal(i));
        yield return Case("Lognormal", i => Root.Lognormal(i, 5, 0.3));
        yield return Case("TruncatedNormal", i => Root.TruncatedNormal(i, 70, 12, 45, 120));
        yield return Case("Exponential", i => Root.Exponential(i));
        yield return Case("Gamma", i => Root.Gamma(i, 0.7, 2));
        yield return Case("Beta", i => Root.Beta(i, 2, 0.3));
        yield return Case("Bernoulli", i => Root.Bernoulli(i, 0.5) ? 1 : 0);
        yield return Case("Categorical", i => Root.Categorical(i, Weights));
        yield return Case("Poisson, few", i => Root.Poisson(i, 8));
        yield return Case("Poisson, many", i => Root.Poisson(i, 500));
        yield return Case("TruncatedPoisson", i => Root.TruncatedPoisson(i, 8, 1, 12));
        yield return Case("Binomial, few", i => Root.Binomial(i, 20, 0.4));
        yield return Case("Binomial, many", i => Root.Binomial(i, 700, 0.4));
        yield return Case("MultivariateNormal", i =>
        {
            Span<double> vector = stackalloc double[2];
            Root.MultivariateNormal(i, Factor, vector);
            return vector[0] + 1000 * vector[1];
        });

        static TestCaseData Case(string name, Func<long, double> draw) => new TestCaseData(draw).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Draws))]
    public void Draw_AnyOrderSubsetOrThread_IsTheSameNumber(Func<long, double> draw)
    {
        const int Size = 2000;
        double[] forwards = new double[Size], backwards = new double[Size], parallel = new double[Size];
        for (int i = 0; i < Size; i++) forwards[i] = draw(i);
        for (int i = Size - 1; i >= 0; i--) backwards[i] = draw(i);
        Parallel.For(0, Size, new ParallelOptions { MaxDegreeOfParallelism = 4 }, i => parallel[i] = draw(i));

        Assert.That(backwards, Is.EqualTo(forwards));
        Assert.That(parallel, Is.EqualTo(forwards));
        for (int i = 0; i < Size; i += 37) Assert.That(draw(i), Is.EqualTo(forwards[i]));
        Assert.That(forwards.Distinct().Count(), Is.GreaterThan(1), "a draw that ignores its index");
    }

    [Test]
    public void Draw_InALoop_AllocatesNothing()
    {
        Sum(2);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Sum(100);

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);

        // Only draws that need no elementary function: what those cost is for the tests of Numerics.
        static double Sum(int count)
        {
            double sum = 0;
            for (int i = 0; i < count; i++)
            {
                RandomKey key = Root.For("purpose").For(i).Inside(i);
                sum += key.Uniform(i, 1, 2) + key.Categorical(i, Weights) + key.TruncatedPoisson(i, 4, 1, 9);
                if (key.Bernoulli(i, 0.5)) sum++;
            }
            return sum;
        }
    }

    // Draws that need no elementary function, pinned from the same second implementation as the keys.
    [Test]
    public void Draw_PinnedKey_KeepsItsBits()
    {
        RandomKey key = RandomKey.FromSeed(42);

        Assert.That(key.Uniform(0, -3, 5), Is.EqualTo(1.8096221449004064));
        Assert.That(Digits(i => key.Bernoulli(i, 0.3) ? 1 : 0), Is.EqualTo("0000000010000010100000001000100001000100"));
        Assert.That(Digits(i => key.Categorical(i, [3, 0, 1, 0.5])), Is.EqualTo("0000000000003003020030220332020020000000"));
        Assert.That(Digits(i => key.TruncatedPoisson(i, 4, 1, 9)), Is.EqualTo("4434454415448427154373563785264462535243"));

        static string Digits(Func<int, int> draw) => string.Concat(Enumerable.Range(0, 40).Select(draw));
    }

    static IEnumerable<TestCaseData> Refusals()
    {
        yield return Case("low", () => Root.Uniform(0, double.NegativeInfinity, 1));
        yield return Case("high", () => Root.Uniform(0, 2, 1));
        yield return Case("high", () => Root.Uniform(0, double.MinValue, double.MaxValue));
        yield return Case("mean", () => Root.Normal(0, double.NaN, 1));
        yield return Case("sd", () => Root.Normal(0, 0, -1));
        yield return Case("median", () => Root.Lognormal(0, 0, 1));
        yield return Case("sdLog", () => Root.Lognormal(0, 1, double.NaN));
        yield return Case("sd", () => Root.TruncatedNormal(0, 0, 0, -1, 1));
        yield return Case("low", () => Root.TruncatedNormal(0, 0, 1, 38, 39));
        yield return Case("high", () => Root.TruncatedNormal(0, 0, 1, -39, -38));
        yield return Case("high", () => Root.TruncatedNormal(0, 0, 1, 2, 1));
        yield return Case("low", () => Root.TruncatedNormal(0, 0, 1, double.NaN, 1));
        yield return Case("mean", () => Root.Exponential(0, -1));
        yield return Case("shape", () => Root.Gamma(0, 0, 1));
        yield return Case("scale", () => Root.Gamma(0, 1, double.PositiveInfinity));
        yield return Case("a", () => Root.Beta(0, -2, 1));
        yield return Case("b", () => Root.Beta(0, 2, double.NaN));
        yield return Case("probability", () => Root.Bernoulli(0, 1.1));
        yield return Case("weights", () => Root.Categorical(0, [1, -1]));
        yield return Case("weights", () => Root.Categorical(0, [0, 0]));
        yield return Case("weights", () => Root.Categorical(0, []));
        yield return Case("weights", () => Root.Categorical(0, [1, double.PositiveInfinity]));
        yield return Case("mean", () => Root.Poisson(0, -0.1));
        yield return Case("mean", () => Root.Poisson(0, 1e10));
        yield return Case("low", () => Root.TruncatedPoisson(0, 1, -1, 2));
        yield return Case("high", () => Root.TruncatedPoisson(0, 1, 3, 2));
        yield return Case("trials", () => Root.Binomial(0, -1, 0.5));
        yield return Case("probability", () => Root.Binomial(0, 1, double.NaN));

        static TestCaseData Case(string parameter, Action draw) => new TestCaseData(parameter, draw).SetArgDisplayNames(parameter);
    }

    [TestCaseSource(nameof(Refusals))]
    public void Draw_IllegalParameter_IsRefusedByName(string parameter, Action draw)
    {
        ArgumentOutOfRangeException refusal = Assert.Throws<ArgumentOutOfRangeException>(draw)!;

        Assert.That(refusal.ParamName, Is.EqualTo(parameter));
        Assert.That(refusal.ActualValue, Is.Not.Null);
        Assert.That(refusal.Message, Does.StartWith("Pass "));
    }
}
