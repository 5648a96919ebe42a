using System.Runtime.CompilerServices;
using SynthPK.Numerics;

namespace SynthPK.Randomness;

// The normal distribution and its kin. All by inversion: one uniform number makes one normal number.
public static partial class Draws
{
    // The lower tail beyond 37 standard deviations (5.7e-300) is about to leave the range of a double.
    const double LastBound = 37;

    /// <summary>A standard normal number: mean 0, variance 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Normal(this RandomKey key, long index) => RealMath.NormalQuantile(key.Uniform(index));

    /// <summary>A normal number.</summary>
    /// <param name="key">The key.</param>
    /// <param name="index">Which of the key's draws.</param>
    /// <param name="mean">The mean, finite.</param>
    /// <param name="sd">The standard deviation, finite, ≥ 0; 0 gives the mean.</param>
    public static double Normal(this RandomKey key, long index, double mean, double sd)
    {
        Require(double.IsFinite(mean), mean, "a finite mean");
        Require(IsFiniteAndNotNegative(sd), sd, "a finite standard deviation ≥ 0");
        return mean + sd * key.Normal(index);
    }

    /// <summary>A lognormal number: the median times the exponential of a normal number, as θ·exp(η).</summary>
    /// <param name="key">The key.</param>
    /// <param name="index">Which of the key's draws.</param>
    /// <param name="median">The median (the typical value), finite, &gt; 0.</param>
    /// <param name="sdLog">The standard deviation of the natural logarithm, finite, ≥ 0. It is not the coefficient of
    /// variation, which is √(exp(<paramref name="sdLog"/>²) − 1).</param>
    public static double Lognormal(this RandomKey key, long index, double median, double sdLog)
    {
        Require(IsFiniteAndPositive(median), median, "a finite median > 0");
        Require(IsFiniteAndNotNegative(sdLog), sdLog, "a finite standard deviation of the logarithm ≥ 0");
        return median * RealMath.Exp(sdLog * key.Normal(index));
    }

    /// <summary>A normal number given that it lies between two bounds; accurate in the tails too.</summary>
    /// <param name="key">The key.</param>
    /// <param name="index">Which of the key's draws.</param>
    /// <param name="mean">The mean of the untruncated distribution, finite.</param>
    /// <param name="sd">Its standard deviation, finite, &gt; 0.</param>
    /// <param name="low">The lower bound; −∞ for none; at most 37 standard deviations above the mean.</param>
    /// <param name="high">The upper bound, at least <paramref name="low"/>; +∞ for none; at most 37 standard deviations
    /// below the mean.</param>
    public static double TruncatedNormal(this RandomKey key, long index, double mean, double sd, double low, double high)
    {
        Require(double.IsFinite(mean), mean, "a finite mean");
        Require(IsFiniteAndPositive(sd), sd, "a finite standard deviation > 0");
        double a = (low - mean) / sd, b = (high - mean) / sd;
        Require(a <= LastBound, low, "a lower bound at most 37 standard deviations above the mean");
        Require(b >= -LastBound, high, "an upper bound at most 37 standard deviations below the mean");
        Require(high >= low, high, "an upper bound at or above the lower one");
        // Probabilities near 0 are fine-grained and those near 1 are not, so an interval on the right is drawn mirrored.
        double u = key.Uniform(index);
        double z = a + b > 0 ? -StandardNormalBetween(-b, -a, 1 - u) : StandardNormalBetween(a, b, u);
        return Math.Clamp(mean + sd * z, low, high);
    }

    static double StandardNormalBetween(double a, double b, double u)
    {
        double below = RealMath.NormalCdf(a), through = RealMath.NormalCdf(b);
        double p = below + u * (through - below);
        return p < 1 ? RealMath.NormalQuantile(p) : b;
    }

    /// <summary>A multivariate normal vector with mean 0 and covariance L·Lᵀ.</summary>
    /// <param name="key">The key.</param>
    /// <param name="index">Which of the key's vectors.</param>
    /// <param name="cholesky">The lower Cholesky factor L of the covariance, n × n, row by row; what stands above the
    /// diagonal is not read.</param>
    /// <param name="vector">Receives the n numbers.</param>
    /// <exception cref="ArgumentException">The factor is not n × n.</exception>
    public static void MultivariateNormal(this RandomKey key, long index, ReadOnlySpan<double> cholesky, Span<double> vector)
    {
        int n = vector.Length;
        if (cholesky.Length != n * n)
            throw new ArgumentException($"The Cholesky factor has {cholesky.Length} numbers where a vector of {n} needs {n} × {n}; give all rows, zeros included.", nameof(cholesky));
        StandardNormals(key.Inside(index), vector);
        // From the last row up, so that a row overwrites only what no later row reads.
        for (int row = n - 1; row >= 0; row--)
        {
            double sum = 0;
            for (int column = 0; column <= row; column++) sum += cholesky[row * n + column] * vector[column];
            vector[row] = sum;
        }
    }

    static void StandardNormals(RandomKey key, Span<double> vector)
    {
        for (int i = 0; i < vector.Length; i += 2)
        {
            (double first, double second) = key.UniformPair(i / 2);
            vector[i] = RealMath.NormalQuantile(first);
            if (i + 1 < vector.Length) vector[i + 1] = RealMath.NormalQuantile(second);
        }
    }
}
