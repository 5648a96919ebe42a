using MathNet.Numerics.Distributions;
using NUnit.Framework;
using SynthPK.Randomness;

namespace SynthPK.Tests.Randomness;

public sealed class ContinuousDrawsTests
{
    const int Size = 100_000;

    static readonly RandomKey Root = RandomKey.FromSeed(1234).For("continuous");

    static IEnumerable<TestCaseData> Distributions()
    {
        yield return Case("Uniform", (k, i) => k.Uniform(i), new ContinuousUniform(0, 1));
        yield return Case("Uniform(-3, 5)", (k, i) => k.Uniform(i, -3, 5), new ContinuousUniform(-3, 5));
        yield return Case("Normal", (k, i) => k.Normal(i), new Normal(0, 1));
        yield return Case("Normal(70, 12)", (k, i) => k.Normal(i, 70, 12), new Normal(70, 12));
        yield return Case("Lognormal(5, 0.3)", (k, i) => k.Lognormal(i, 5, 0.3), new LogNormal(Math.Log(5), 0.3));
        yield return Case("Exponential", (k, i) => k.Exponential(i), new Exponential(1));
        yield return Case("Exponential(8)", (k, i) => k.Exponential(i, 8), new Exponential(1.0 / 8));
        foreach (double shape in new[] { 0.5, 0.999, 1, 1.5, 7, 300 })
            yield return Case($"Gamma({shape}, 2)", (k, i) => k.Gamma(i, shape, 2), new Gamma(shape, 0.5));
        foreach ((double a, double b) in new[] { (0.1, 0.2), (0.5, 0.5), (0.5, 3.0), (1.0, 1.0), (2.0, 5.0), (40.0, 3.0) })
            yield return Case($"Beta({a}, {b})", (k, i) => k.Beta(i, a, b), new Beta(a, b));

        static TestCaseData Case(string name, Func<RandomKey, long, double> draw, IContinuousDistribution distribution) =>
            new TestCaseData(draw, distribution).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Distributions))]
    public void Draw_ManyIndices_FollowsItsDistribution(Func<RandomKey, long, double> draw, IContinuousDistribution distribution)
    {
        double[] sample = Sample(i => draw(Root, i));

        GoodnessOfFit.AssertMoments(sample, distribution.Mean, distribution.Variance, distribution.Skewness);
        Assert.That(GoodnessOfFit.KolmogorovSmirnov(sample, distribution.CumulativeDistribution), Is.GreaterThan(1e-4));
        double correlation = MathNet.Numerics.Statistics.Correlation.Pearson(sample[1..], sample[..^1]);
        Assert.That(correlation * Math.Sqrt(Size), Is.InRange(-4.5, 4.5), "correlation of neighbouring indices in standard errors");
    }

    [TestCaseSource(nameof(Distributions))]
    public void Draw_ManyKeys_FollowsItsDistribution(Func<RandomKey, long, double> draw, IContinuousDistribution distribution)
    {
        double[] sample = Sample(i => draw(Root.For(i), 0), Size / 4);

        Assert.That(GoodnessOfFit.KolmogorovSmirnov(sample, distribution.CumulativeDistribution), Is.GreaterThan(1e-4));
    }

    [Test]
    public void Gamma_SmallShape_FollowsItsDistributionDownToNothing()
    {
        // Half of these numbers are below 1e-6, where MathNet's distribution function is coarse: there, the first two
        // terms of its power series (DLMF 8.7.1).
        const double Shape = 0.05;
        double[] sample = Sample(i => Root.Gamma(i, Shape, 1));

        GoodnessOfFit.AssertMoments(sample, Shape, Shape);
        Assert.That(GoodnessOfFit.KolmogorovSmirnov(sample, x => x < 1e-6 ? Series(x) : Gamma.CDF(Shape, 1, x)), Is.GreaterThan(1e-4));

        static double Series(double x) => Math.Pow(x, Shape) / MathNet.Numerics.SpecialFunctions.Gamma(1 + Shape) * (1 - Shape * x / (Shape + 1));
    }

    [Test]
    public void Draw_ZeroSpread_IsItsCentre()
    {
        Assert.That(Root.Normal(1, 70, 0), Is.EqualTo(70));
        Assert.That(Root.Lognormal(1, 5, 0), Is.EqualTo(5));
        Assert.That(Root.Exponential(1, 0), Is.Zero);
        Assert.That(Root.Gamma(1, 2, 0), Is.Zero);
        Assert.That(Root.Uniform(1, 0.1, 0.1), Is.EqualTo(0.1));
    }

    [Test]
    public void Beta_TinyShapes_IsACoinOfTwoEnds()
    {
        double[] sample = Sample(i => Root.Beta(i, 1e-5, 1e-5), 50_000);

        Assert.That(sample, Is.All.InRange(0.0, 1.0));
        Assert.That(sample.Count(x => x is > 0.01 and < 0.99), Is.LessThan(20), "2.3 are expected");
        Assert.That((sample.Average() - 0.5) / Math.Sqrt(0.25 / sample.Length), Is.InRange(-4.5, 4.5));
    }

    [Test]
    public void Beta_SmallestShapes_IsStillANumber() => Assert.That(Root.Beta(0, 1e-300, 1e-300), Is.InRange(0.0, 1.0));

    static double[] Sample(Func<long, double> draw, int size = Size)
    {
        double[] sample = new double[size];
        for (int i = 0; i < size; i++) sample[i] = draw(i);
        return sample;
    }
}
