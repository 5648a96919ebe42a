using MathNet.Numerics.Distributions;
using NUnit.Framework;
using SynthPK.Randomness;

namespace SynthPK.Tests.Randomness;

public sealed class DiscreteDrawsTests
{
    const int Size = 30_000;

    static readonly RandomKey Root = RandomKey.FromSeed(1234).For("discrete");

    static readonly double[] Weights = [3, 0, 1, 0.5, 0];

    static IEnumerable<TestCaseData> Distributions()
    {
        yield return Case("Bernoulli(0.3)", (k, i) => k.Bernoulli(i, 0.3) ? 1 : 0, new Bernoulli(0.3));
        foreach (double mean in new[] { 0.01, 0.7, 5, 16, 16.1, 30, 1000 })
            yield return Case($"Poisson({mean})", (k, i) => k.Poisson(i, mean), new Poisson(mean));
        foreach ((int trials, double p) in new[] { (1, 0.4), (10, 0.2), (32, 0.7), (33, 0.5), (60, 0.001), (200, 0.03), (200, 0.999), (1000, 0.9) })
            yield return Case($"Binomial({trials}, {p})", (k, i) => k.Binomial(i, trials, p), new Binomial(p, trials));
        yield return Case("TruncatedPoisson(4, 0, any)", (k, i) => k.TruncatedPoisson(i, 4, 0, int.MaxValue), new Poisson(4));
        yield return Case("TruncatedPoisson(900, 0, any)", (k, i) => k.TruncatedPoisson(i, 900, 0, int.MaxValue), new Poisson(900));

        static TestCaseData Case(string name, Func<RandomKey, long, int> draw, IDiscreteDistribution distribution) =>
            new TestCaseData(draw, distribution).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Distributions))]
    public void Draw_ManyIndices_FollowsItsDistribution(Func<RandomKey, long, int> draw, IDiscreteDistribution distribution)
    {
        int[] sample = Sample(i => draw(Root, i));

        GoodnessOfFit.AssertMoments([.. sample.Select(k => (double)k)], distribution.Mean, distribution.Variance, distribution.Skewness);
        Assert.That(GoodnessOfFit.ChiSquare(sample, distribution.Probability), Is.GreaterThan(1e-4));
    }

    [TestCase(1e6)]
    [TestCase(1e9)]
    public void Poisson_LargeMean_HasItsMoments(double mean) =>
        GoodnessOfFit.AssertMoments([.. Enumerable.Range(0, 5000).Select(i => (double)Root.Poisson(i, mean))], mean, mean);

    [TestCase(1_000_000, 0.3)]
    [TestCase(int.MaxValue, 1e-8)]
    public void Binomial_ManyTrials_HasItsMoments(int trials, double p) =>
        GoodnessOfFit.AssertMoments([.. Enumerable.Range(0, 5000).Select(i => (double)Root.Binomial(i, trials, p))], trials * p, trials * p * (1 - p));

    [TestCase(0.5, 1, int.MaxValue)]
    [TestCase(2, 1, 3)]
    [TestCase(3, 20, 30)]
    [TestCase(100, 0, 60)]
    [TestCase(100, 90, int.MaxValue)]
    [TestCase(1e4, 9900, 10_050)]
    public void TruncatedPoisson_ManyIndices_FollowsTheTruncatedDistribution(double mean, int low, int high)
    {
        int[] sample = Sample(i => Root.TruncatedPoisson(i, mean, low, high));

        double inside = Enumerable.Range(low, Math.Min(high - low, 2000) + 1).Sum(k => Poisson.PMF(mean, k));
        Assert.That(sample, Is.All.InRange(low, high));
        Assert.That(GoodnessOfFit.ChiSquare(sample, k => k >= low && k <= high ? Poisson.PMF(mean, k) / inside : 0), Is.GreaterThan(1e-4));
    }

    [Test]
    public void Categorical_ManyIndices_FollowsItsWeights()
    {
        int[] sample = Sample(i => Root.Categorical(i, Weights));

        Assert.That(GoodnessOfFit.ChiSquare(sample, k => Weights[k] / 4.5), Is.GreaterThan(1e-4));
        Assert.That(sample, Has.None.EqualTo(1).And.None.EqualTo(4));
    }

    [Test]
    public void Categorical_RoundedSum_StillGivesAPositiveWeight()
    {
        double u = double.BitDecrement(1);
        double[] weights = [0.6, 0.2, 0.9, 0];
        double left = u * weights.Sum();
        foreach (double weight in weights) left -= weight;
        Assume.That(left, Is.GreaterThanOrEqualTo(0), "subtracting leaves more than adding gave");

        Assert.That(Draws.Categorical(u, weights), Is.EqualTo(weights.Length - 2));
    }

    static IEnumerable<TestCaseData> Inversions()
    {
        foreach (double mean in new[] { 0.3, 4, 16 })
            yield return Case($"Poisson({mean})", (k, i) => k.Poisson(i, mean), n => Poisson.CDF(mean, n));
        foreach (double p in new[] { 0.01, 0.5, 0.8 })
            yield return Case($"Binomial(32, {p})", (k, i) => k.Binomial(i, 32, p), n => Binomial.CDF(p, 32, n));
        yield return Case("TruncatedPoisson(900, 0, any)", (k, i) => k.TruncatedPoisson(i, 900, 0, int.MaxValue), n => Poisson.CDF(900, n));
        yield return Case("TruncatedPoisson(7, 3, 9)", (k, i) => k.TruncatedPoisson(i, 7, 3, 9), n => (Poisson.CDF(7, n) - Poisson.CDF(7, 2)) / (Poisson.CDF(7, 9) - Poisson.CDF(7, 2)));

        static TestCaseData Case(string name, Func<RandomKey, long, int> draw, Func<int, double> cdf) => new TestCaseData(draw, cdf).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Inversions))]
    public void Draw_Inverted_IsTheQuantileOfItsUniform(Func<RandomKey, long, int> draw, Func<int, double> cdf)
    {
        double[] through = [.. Enumerable.Range(0, 1200).Select(cdf)];

        long[] wrong = [.. Enumerable.Range(0, Size).Select(i => (long)i).Where(i =>
        {
            int count = draw(Root, i);
            double below = count == 0 ? 0 : through[count - 1];
            return Root.Uniform(i) < below - 1e-10 || Root.Uniform(i) > through[count] + 1e-10;
        })];

        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public void Draw_CertainCase_IsCertain()
    {
        for (int i = 0; i < 1000; i++)
        {
            Assert.That(Root.Bernoulli(i, 0), Is.False);
            Assert.That(Root.Bernoulli(i, 1), Is.True);
            Assert.That(Root.Poisson(i, 0), Is.Zero);
            Assert.That(Root.TruncatedPoisson(i, 0, 2, 9), Is.EqualTo(2));
            Assert.That(Root.TruncatedPoisson(i, 50, 3, 3), Is.EqualTo(3));
            foreach (int trials in new[] { 0, 5, 500 })
            {
                Assert.That(Root.Binomial(i, trials, 0), Is.Zero);
                Assert.That(Root.Binomial(i, trials, 1), Is.EqualTo(trials));
            }
        }
    }

    [Test]
    public void Draw_LargerParameter_NeverGivesASmallerCount()
    {
        for (int i = 0; i < 2000; i++)
        {
            for (double p = 0; p < 0.95; p += 0.1)
            {
                Assert.That(Root.Bernoulli(i, p + 0.05) || !Root.Bernoulli(i, p));
                Assert.That(Root.Binomial(i, 20, p + 0.05), Is.GreaterThanOrEqualTo(Root.Binomial(i, 20, p)));
                Assert.That(Root.Poisson(i, 10 * p + 1), Is.GreaterThanOrEqualTo(Root.Poisson(i, 10 * p)));
                Assert.That(Root.TruncatedPoisson(i, 90 * p + 1, 1, 60), Is.GreaterThanOrEqualTo(Root.TruncatedPoisson(i, 90 * p, 1, 60)));
            }
        }
    }

    static int[] Sample(Func<long, int> draw)
    {
        int[] sample = new int[Size];
        for (int i = 0; i < Size; i++) sample[i] = draw(i);
        return sample;
    }
}
