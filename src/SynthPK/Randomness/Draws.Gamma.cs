using System.Runtime.CompilerServices;
using SynthPK.Numerics;

namespace SynthPK.Randomness;

// The gamma distribution and its kin.
public static partial class Draws
{
    /// <summary>An exponential number with mean 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Exponential(this RandomKey key, long index) => -RealMath.Log(key.Uniform(index));

    /// <summary>An exponential number.</summary>
    /// <param name="key">The key.</param>
    /// <param name="index">Which of the key's draws.</param>
    /// <param name="mean">The mean (one over the rate), finite, ≥ 0; 0 gives 0.</param>
    public static double Exponential(this RandomKey key, long index, double mean)
    {
        Require(IsFiniteAndNotNegative(mean), mean, "a finite mean ≥ 0");
        return mean * key.Exponential(index);
    }

    /// <summary>A gamma number with mean shape·scale and variance shape·scale².</summary>
    /// <param name="key">The key.</param>
    /// <param name="index">Which of the key's draws.</param>
    /// <param name="shape">The shape, finite, at least 10⁻³⁰⁰. Far below 1 it may give 0, the number being
    /// less than a double holds.</param>
    /// <param name="scale">The scale, finite, ≥ 0; 0 gives 0.</param>
    public static double Gamma(this RandomKey key, long index, double shape, double scale)
    {
        Require(IsShape(shape), shape, "a finite shape of at least 1e-300");
        Require(IsFiniteAndNotNegative(scale), scale, "a finite scale ≥ 0");
        (double gamma, double logFactor) = StandardGamma(key.Inside(index), shape);
        return scale * gamma * (shape < 1 ? RealMath.Exp(logFactor) : 1);
    }

    /// <summary>A beta number in [0, 1] with mean a/(a + b).</summary>
    /// <param name="key">The key.</param>
    /// <param name="index">Which of the key's draws.</param>
    /// <param name="a">The first shape, finite, at least 10⁻³⁰⁰.</param>
    /// <param name="b">The second shape, finite, at least 10⁻³⁰⁰.</param>
    public static double Beta(this RandomKey key, long index, double a, double b)
    {
        Require(IsShape(a), a, "a finite shape of at least 1e-300");
        Require(IsShape(b), b, "a finite shape of at least 1e-300");
        RandomKey inside = key.Inside(index);
        (double x, double logX) = StandardGamma(inside.For(0), a);
        (double y, double logY) = StandardGamma(inside.For(1), b);
        // x/(x + y), written so that two gammas too small for a double still have a ratio.
        double factor = a < 1 || b < 1 ? RealMath.Exp(logY - logX) : 1;
        return 1 / (1 + y / x * factor);
    }

    /// <summary>
    /// A gamma number of scale 1 as a number times the exponential of a logarithm, which is 0 for a shape from 1 up.
    /// G. Marsaglia and W. W. Tsang, "A simple method for generating gamma variables", ACM TOMS 26 (2000).
    /// </summary>
    static (double Gamma, double LogFactor) StandardGamma(RandomKey key, double shape)
    {
        // A shape below 1 is drawn from shape + 1 and shrunk by u^(1/shape) (their section 6).
        if (shape < 1) return (GammaFromShapeOneUp(key, shape + 1), RealMath.Log(key.UniformPair(0).First) / shape);
        return (GammaFromShapeOneUp(key, shape), 0);
    }

    // Below 1e-300 the logarithm of a gamma number itself leaves the range of a double.
    static bool IsShape(double shape) => shape is >= 1e-300 and < double.PositiveInfinity;

    static double GammaFromShapeOneUp(RandomKey key, double shape)
    {
        double d = shape - 1.0 / 3, c = 1 / Math.Sqrt(9 * d);
        for (int attempt = 1; ; attempt++)
        {
            (double first, double second) = key.UniformPair(attempt);
            double x = RealMath.NormalQuantile(first), root = 1 + c * x;
            if (root <= 0) continue;
            double v = root * root * root, xx = x * x;
            // The first test spares the second, and its logarithms, nearly always.
            if (second < 1 - 0.0331 * xx * xx || RealMath.Log(second) < 0.5 * xx + d * (1 - v + RealMath.Log(v))) return d * v;
        }
    }
}
