using MathNet.Numerics.Distributions;
using NUnit.Framework;

namespace SynthPK.Tests.Randomness;

/// <summary>Does a sample come from a distribution? The answers are probabilities of a sample at least as odd.</summary>
static class GoodnessOfFit
{
    const double FewestExpected = 10;

    /// <summary>Kolmogorov–Smirnov, with the limiting distribution (the samples here are large).</summary>
    public static double KolmogorovSmirnov(double[] sample, Func<double, double> cdf)
    {
        double[] sorted = [.. sample.Order()];
        double n = sorted.Length, distance = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            double p = cdf(sorted[i]);
            distance = Math.Max(distance, Math.Max(p - i / n, (i + 1) / n - p));
        }
        double t = distance * Math.Sqrt(n), sum = 0;
        for (int k = 1; k <= 100; k++) sum += (k % 2 == 1 ? 2 : -2) * Math.Exp(-2.0 * k * k * t * t);
        return Math.Min(1, sum);
    }

    /// <summary>Pearson's chi-square over the counts 0, 1, 2, …, neighbours pooled until ten are expected in each cell.</summary>
    public static double ChiSquare(int[] sample, Func<int, double> probability)
    {
        int[] counts = new int[sample.Max() + 1];
        foreach (int k in sample) counts[k]++;
        List<(double Expected, double Seen)> cells = [];
        double expected = 0, seen = 0, expectedSoFar = 0;
        for (int k = 0; k < counts.Length; k++)
        {
            expected += sample.Length * probability(k);
            seen += counts[k];
            if (expected < FewestExpected) continue;
            cells.Add((expected, seen));
            expectedSoFar += expected;
            expected = seen = 0;
        }
        // What is left of the sample and of the probability, above the last full cell, is one more cell or joins it.
        double rest = Math.Max(0, sample.Length - expectedSoFar);
        if (rest >= FewestExpected) cells.Add((rest, seen));
        else cells[^1] = (cells[^1].Expected + rest, cells[^1].Seen + seen);
        double statistic = cells.Sum(c => (c.Seen - c.Expected) * (c.Seen - c.Expected) / c.Expected);
        return 1 - ChiSquared.CDF(cells.Count - 1, statistic);
    }

    /// <summary>Mean, variance and third central moment are where they should be, within 4.5 of their standard errors.</summary>
    public static void AssertMoments(double[] sample, double mean, double variance, double? skewness = null)
    {
        AssertMean("mean", sample, mean);
        AssertMean("variance", [.. sample.Select(x => (x - mean) * (x - mean))], variance);
        if (skewness is { } s)
            AssertMean("third moment", [.. sample.Select(x => (x - mean) * (x - mean) * (x - mean))], s * variance * Math.Sqrt(variance));
    }

    static void AssertMean(string name, double[] values, double expected)
    {
        double mean = values.Average(), variance = values.Average(v => (v - mean) * (v - mean));
        double standardError = Math.Sqrt(variance / values.Length);
        Assert.That((mean - expected) / standardError, Is.InRange(-4.5, 4.5), $"{name} {mean} where {expected} is expected, in standard errors of {standardError}");
    }
}
