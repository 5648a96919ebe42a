using System.Runtime.CompilerServices;

namespace SynthPK.Numerics;

public static partial class RealMath
{
    // ln 2 cut to 42 bits, so that its product with an exponent is exact, and what was cut off
    const double LogTwoShort = 0.6931471805598903, LogTwoShortRest = 5.497923018708371e-14;

    /// <summary>The natural logarithm: -∞ at 0, NaN below.</summary>
    /// <remarks>Measured error: 0.62 ulp.</remarks>
    public static double Log(double x) => Log<Real1>(new(x)).Value;

    /// <summary>The natural logarithm, lane by lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static T Log<T>(T x)
        where T : unmanaged, ILanes<T>
    {
        DoubleDouble<T> log = LogParts(x);
        T positive = T.SelectLess(x, T.Constant(double.PositiveInfinity), log.High, x);
        T atMostZero = T.SelectEqual(x, T.Constant(0), T.Constant(double.NegativeInfinity), T.Constant(double.NaN));
        return T.SelectLess(T.Constant(0), x, positive, atMostZero);
    }

    /// <summary>The logarithm of a positive finite number to about 57 bits, as a sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static DoubleDouble<T> LogParts<T>(T x)
        where T : unmanaged, ILanes<T>
    {
        // x = 2^k (1 + f); ln(1 + f) = f - f²/2 + s (f²/2 + z L(z)) with s = f / (2 + f), z = s², from ln(1 + f) = 2 artanh s
        (T k, T f) = SplitForLog(x);
        T s = f / (f + T.Constant(2));
        T z = s * s;
        T z2 = z * z;
        T low = Cubic(z, z2, 0.6666666666666666, 0.4000000000000088, 0.2857142857080323, 0.2222222239180047);
        T high = Cubic(z, z2, 0.18181795630884753, 0.15386240205813478, 0.13268759668560612, 0.13086767009948175);
        T artanh = z * T.FusedMultiplyAdd(z2 * z2, high, low);

        T halfF = f * T.Constant(0.5);
        DoubleDouble<T> halfSquare = DoubleDouble<T>.Product(halfF, f);
        DoubleDouble<T> leading = DoubleDouble<T>.SumOrdered(k * T.Constant(LogTwoShort), f);
        DoubleDouble<T> sum = DoubleDouble<T>.SumOrdered(leading.High, -halfSquare.High);
        T correction = T.FusedMultiplyAdd(s, halfSquare.High + artanh, leading.Low + (sum.Low - halfSquare.Low));
        return DoubleDouble<T>.SumOrdered(sum.High, T.FusedMultiplyAdd(k, T.Constant(LogTwoShortRest), correction));
    }

    /// <summary>The k and f of x = 2^k (1 + f) with 1 + f in [√½, √2], for a positive finite x, subnormal or not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static (T Exponent, T Fraction) SplitForLog<T>(T x)
        where T : unmanaged, ILanes<T>
    {
        T smallestNormal = T.Constant(2.2250738585072014e-308);
        T shift = T.SelectLess(x, smallestNormal, T.Constant(54), T.Constant(0));
        x = T.SelectLess(x, smallestNormal, x * T.Constant(1L << 54), x);
        T m = T.Significand(x);
        T k = T.Exponent(x) - shift;
        T sqrtTwo = T.Constant(1.4142135623730951);
        T one = T.Constant(1);
        k = T.SelectLess(sqrtTwo, m, k + one, k);
        m = T.SelectLess(sqrtTwo, m, m * T.Constant(0.5), m);
        return (k, m - one);
    }
}
