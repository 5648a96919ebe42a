using System.Runtime.CompilerServices;
using SynthPK.Numerics;

namespace SynthPK.Models.Language;

/// <summary>The functions that equations may call, over any kind of real number: compiled models call these methods.</summary>
static class Functions
{
    const double Ln2 = 0.6931471805599453, Ln10 = 2.302585092994046;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Exp<T>(T x)
        where T : unmanaged, IReal<T> => T.Exp(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Log<T>(T x)
        where T : unmanaged, IReal<T> => T.Log(x);

    public static T Log10<T>(T x)
        where T : unmanaged, IReal<T> => T.Log(x) / T.Constant(Ln10);

    public static T Log2<T>(T x)
        where T : unmanaged, IReal<T> => T.Log(x) / T.Constant(Ln2);

    /// <summary>log(1 + x) without loss near 0: what the sum lost, the quotient puts back.</summary>
    /// <remarks>W. Kahan's device: N. J. Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., SIAM 2002, §1.14.1.</remarks>
    public static T Log1p<T>(T x)
        where T : unmanaged, IReal<T>
    {
        T one = T.Constant(1), sum = one + x, kept = sum - one;
        T log = T.Log(sum);
        T mended = T.SelectLess(sum, T.Constant(double.MaxValue), log * (x / kept), log);
        return T.SelectLess(T.Abs(kept), T.Constant(double.Epsilon), x, mended);
    }

    /// <summary>exp(x) − 1 without loss near 0, by the same device as <see cref="Log1p"/>.</summary>
    public static T Expm1<T>(T x)
        where T : unmanaged, IReal<T>
    {
        T one = T.Constant(1), exp = T.Exp(x), less = exp - one;
        T mended = less * (x / T.Log(exp));
        T near = T.SelectLess(T.Abs(less), T.Constant(double.Epsilon), x, mended);
        return T.SelectLess(T.Abs(x), one, near, less);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sqrt<T>(T x)
        where T : unmanaged, IReal<T> => T.Sqrt(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Pow<T>(T x, T y)
        where T : unmanaged, IReal<T> => T.Pow(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Power<T>(T x, T y)
        where T : unmanaged, IReal<T> => T.Power(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Abs<T>(T x)
        where T : unmanaged, IReal<T> => T.Abs(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Min<T>(T x, T y)
        where T : unmanaged, IReal<T> => T.Min(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Max<T>(T x, T y)
        where T : unmanaged, IReal<T> => T.Max(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sin<T>(T x)
        where T : unmanaged, IReal<T> => T.Sin(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Cos<T>(T x)
        where T : unmanaged, IReal<T> => T.Cos(x);

    public static T Tan<T>(T x)
        where T : unmanaged, IReal<T> => T.Sin(x) / T.Cos(x);

    public static T Sinh<T>(T x)
        where T : unmanaged, IReal<T>
    {
        // (e + e/(e + 1))/2 with e = exp|x| − 1; halves are taken first, so that it overflows no sooner than it must
        T half = T.Constant(0.5), one = T.Constant(1), size = T.Abs(x);
        T e = Expm1(size), small = half * (e + e / (e + one));
        T root = T.Exp(half * size), large = half * root * root;
        T value = T.SelectLess(size, T.Constant(40), small, large);
        return T.SelectLess(x, T.Constant(0), -value, value);
    }

    public static T Cosh<T>(T x)
        where T : unmanaged, IReal<T>
    {
        T half = T.Constant(0.5), root = T.Exp(half * T.Abs(x)), whole = root * root;
        return half * root * root + half / whole;
    }

    public static T Tanh<T>(T x)
        where T : unmanaged, IReal<T>
    {
        // from 20 on it is 1 to the last bit
        T e = Expm1(T.Constant(2) * T.Min(T.Abs(x), T.Constant(20)));
        T value = e / (e + T.Constant(2));
        return T.SelectLess(x, T.Constant(0), -value, value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Floor<T>(T x)
        where T : unmanaged, IReal<T> => T.Floor(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Ceiling<T>(T x)
        where T : unmanaged, IReal<T> => -T.Floor(-x);

    public static T Expit<T>(T x)
        where T : unmanaged, IReal<T> => T.Constant(1) / (T.Constant(1) + T.Exp(-x));

    /// <summary>The logistic function between two bounds.</summary>
    public static T ExpitBetween<T>(T x, T low, T high)
        where T : unmanaged, IReal<T> => low + (high - low) * Expit(x);

    public static T Logit<T>(T x)
        where T : unmanaged, IReal<T> => T.Log(x / (T.Constant(1) - x));

    /// <summary>The inverse of <see cref="ExpitBetween"/>.</summary>
    public static T LogitBetween<T>(T x, T low, T high)
        where T : unmanaged, IReal<T> => T.Log((x - low) / (high - x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T NormalCdf<T>(T x)
        where T : unmanaged, IReal<T> => T.NormalCdf(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogGamma<T>(T x)
        where T : unmanaged, IReal<T> => T.LogGamma(x);

    /// <summary>The gamma function of a positive number.</summary>
    public static T Gamma<T>(T x)
        where T : unmanaged, IReal<T> => T.Exp(T.LogGamma(x));

    public static T Factorial<T>(T x)
        where T : unmanaged, IReal<T> => T.Exp(T.LogGamma(x + T.Constant(1)));

    public static T LogFactorial<T>(T x)
        where T : unmanaged, IReal<T> => T.LogGamma(x + T.Constant(1));

    /// <summary>The standard normal quantile, to about 4e-15 of its value, and to 1e-16 near 0.</summary>
    /// <remarks>
    /// In each tail Newton's method with Halley's correction on Φ, from the start of M. Abramowitz and I. Stegun, Handbook of
    /// Mathematical Functions, 26.2.23 (off by less than 4.5e-4): each of the two rounds triples the correct digits. It is
    /// solved for the tail, whose probability is a small number with all its digits, and its sign is put back at the end.
    /// </remarks>
    public static T Probit<T>(T p)
        where T : unmanaged, IReal<T>
    {
        T zero = T.Constant(0), one = T.Constant(1), tail = T.Min(p, one - p);
        T t = T.Sqrt(T.Constant(-2) * T.Log(tail));
        T above = T.Constant(2.515517) + t * (T.Constant(0.802853) + t * T.Constant(0.010328));
        T below = one + t * (T.Constant(1.432788) + t * (T.Constant(0.189269) + t * T.Constant(0.001308)));
        T z = above / below - t;
        for (int round = 0; round < 2; round++)
        {
            // e = (Φ(z) − tail)/φ(z), and 1/φ(z) = √(2π)·exp(z²/2)
            T e = (T.NormalCdf(z) - tail) * T.Constant(2.5066282746310002) * T.Exp(T.Constant(0.5) * z * z);
            z -= e / (one + T.Constant(0.5) * z * e);
        }
        T ends = T.SelectLess(tail, zero, T.Constant(double.NaN), T.Constant(double.NegativeInfinity));
        T lower = T.SelectLess(zero, tail, z, ends);
        return T.SelectLess(p, T.Constant(0.5), lower, -lower);
    }

    /// <summary>What a chain of n transit compartments with mean transit time mtt lets through at a time after a dose of 1.</summary>
    /// <remarks>
    /// ktr·(ktr·t)ⁿ·exp(−ktr·t)/Γ(n + 1), ktr = (n + 1)/mtt, n real: R. M. Savic et al., J. Pharmacokinet. Pharmacodyn. 34 (2007) 711.
    /// </remarks>
    /// <param name="sinceH">The time since the dose; nothing comes before it.</param>
    /// <param name="n">The number of compartments.</param>
    /// <param name="ktr">The rate constant from one to the next.</param>
    /// <param name="logScale">log ktr − log Γ(n + 1).</param>
    public static T TransitDensity<T>(T sinceH, T n, T ktr, T logScale)
        where T : unmanaged, IReal<T>
    {
        // the smallest number stands for 0, so that 0·log 0 is 0
        T x = T.Max(ktr * sinceH, T.Constant(2.2250738585072014e-308));
        T density = T.Exp(n * T.Log(x) - x + logScale);
        return T.SelectLess(sinceH, T.Constant(0), T.Constant(0), density);
    }
}
