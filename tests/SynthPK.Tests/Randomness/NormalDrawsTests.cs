using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;
using NUnit.Framework;
using SynthPK.Randomness;

namespace SynthPK.Tests.Randomness;

/// <summary>The truncated and the multivariate normal distribution.</summary>
public sealed class NormalDrawsTests
{
    const int Size = 50_000;

    static readonly RandomKey Root = RandomKey.FromSeed(1234).For("normal");

    [TestCase(0, 1, double.NegativeInfinity, double.PositiveInfinity)]
    [TestCase(70, 12, 45, 120)]
    [TestCase(0, 1, -0.5, double.PositiveInfinity)]
    [TestCase(0, 1, double.NegativeInfinity, -0.5)]
    [TestCase(0, 1, 2, 3)]
    [TestCase(0, 1, -9, 1)]
    [TestCase(0, 1, 5, double.PositiveInfinity)]
    [TestCase(10, 2, double.NegativeInfinity, -6)]
    public void TruncatedNormal_ManyIndices_FollowsItsDistribution(double mean, double sd, double low, double high)
    {
        double[] sample = [.. Enumerable.Range(0, Size).Select(i => Root.TruncatedNormal(i, mean, sd, low, high))];

        // Johnson, Kotz and Balakrishnan, "Continuous Univariate Distributions" 1 (1994), 10.1.
        double a = (low - mean) / sd, b = (high - mean) / sd, inside = ProbabilityBetween(a, b);
        double shift = (Density(a) - Density(b)) / inside;
        double variance = sd * sd * (1 + (Slope(a) - Slope(b)) / inside - shift * shift);
        Assert.That(sample, Is.All.InRange(low, high));
        GoodnessOfFit.AssertMoments(sample, mean + sd * shift, variance);
        Assert.That(GoodnessOfFit.KolmogorovSmirnov(sample, x => ProbabilityBetween(a, (x - mean) / sd) / inside), Is.GreaterThan(1e-4));
    }

    // The draw is the quantile of its uniform number, to the last digits, wherever the interval lies.
    [TestCase(-1, 2)]
    [TestCase(4, 5)]
    [TestCase(-9, 1)]
    [TestCase(8, double.PositiveInfinity)]
    [TestCase(30, 31)]
    [TestCase(double.NegativeInfinity, -36)]
    [TestCase(-37, -36.9)]
    public void TruncatedNormal_AnyInterval_IsTheQuantileOfItsUniform(double low, double high)
    {
        for (int i = 0; i < 1000; i++)
        {
            double z = Root.TruncatedNormal(i, 0, 1, low, high);
            double left = ProbabilityBetween(low, z) / ProbabilityBetween(low, high), u = Root.Uniform(i);
            Assert.That(left, Is.EqualTo(u).Within(1e-12 + 1e-14 * z * z), $"index {i}, z = {z}");
        }
    }

    [TestCase(80, 0.1, 79, 79)]
    [TestCase(0, 1, 37, 37)]
    public void TruncatedNormal_OnePoint_IsThatPoint(double mean, double sd, double low, double high) =>
        Assert.That(Root.TruncatedNormal(0, mean, sd, low, high), Is.EqualTo(low));

    [Test]
    public void MultivariateNormal_ManyIndices_HasItsCovariance()
    {
        Matrix<double> covariance = Matrix<double>.Build.DenseOfArray(new[,] { { 0.09, 0.03, -0.01 }, { 0.03, 0.16, 0.05 }, { -0.01, 0.05, 0.25 } });
        double[] factor = covariance.Cholesky().Factor.ToRowMajorArray();
        double[][] vectors = [.. Enumerable.Range(0, Size).Select(i => Vector(Root, i, factor, 3))];

        for (int row = 0; row < 3; row++)
        {
            double[] component = [.. vectors.Select(v => v[row])];
            Assert.That(GoodnessOfFit.KolmogorovSmirnov(component, x => MathNet.Numerics.Distributions.Normal.CDF(0, Math.Sqrt(covariance[row, row]), x)), Is.GreaterThan(1e-4));
            for (int column = 0; column <= row; column++)
            {
                double expected = covariance[row, column];
                double standardError = Math.Sqrt((covariance[row, row] * covariance[column, column] + expected * expected) / Size);
                Assert.That((vectors.Average(v => v[row] * v[column]) - expected) / standardError, Is.InRange(-4.5, 4.5), $"covariance {row}, {column}");
            }
        }
    }

    [Test]
    public void MultivariateNormal_UnitFactor_IsIndependentNormals()
    {
        double[] unit = Matrix<double>.Build.DenseIdentity(5).ToRowMajorArray();
        double[] numbers = [.. Enumerable.Range(0, Size / 5).SelectMany(i => Vector(Root, i, unit, 5))];

        Assert.That(GoodnessOfFit.KolmogorovSmirnov(numbers, x => MathNet.Numerics.Distributions.Normal.CDF(0, 1, x)), Is.GreaterThan(1e-4));
        double correlation = MathNet.Numerics.Statistics.Correlation.Pearson(numbers[1..], numbers[..^1]);
        Assert.That(correlation * Math.Sqrt(Size), Is.InRange(-4.5, 4.5));
    }

    [Test]
    public void MultivariateNormal_AnyFactor_IsTheFactorTimesTheStandardVector()
    {
        double[] factor = [2, 99, 99, 3, 5, 99, 7, 11, 13]; // what stands above the diagonal is not read
        double[] z = Vector(Root, 4, [1, 0, 0, 0, 1, 0, 0, 0, 1], 3);

        Assert.That(Vector(Root, 4, factor, 3), Is.EqualTo(new[] { 2 * z[0], 3 * z[0] + 5 * z[1], 7 * z[0] + 11 * z[1] + 13 * z[2] }).Within(1e-14));
    }

    [Test]
    public void MultivariateNormal_FactorOfAnotherSize_SaysWhatIsNeeded() =>
        Assert.That(() => Root.MultivariateNormal(0, [1, 0, 1], new double[2]), Throws.ArgumentException.With.Message.Contains("2 × 2"));

    static double[] Vector(RandomKey key, long index, double[] factor, int n)
    {
        double[] vector = new double[n];
        key.MultivariateNormal(index, factor, vector);
        return vector;
    }

    static double Density(double x) => Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI);

    static double Slope(double x) => double.IsInfinity(x) ? 0 : x * Density(x);

    static double ProbabilityBetween(double a, double b) => a > 0 ? Below(-a) - Below(-b) : Below(b) - Below(a);

    static double Below(double x) => 0.5 * SpecialFunctions.Erfc(-x / Math.Sqrt(2));
}
