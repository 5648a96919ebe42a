using System.Runtime.CompilerServices;

namespace SynthPK.Numerics;

public static partial class RealMath
{
    /// <summary>x to the power y, with the special values of IEEE 754 (pow): x⁰ = 1ʸ = 1 even for NaN; NaN when x &lt; 0 and y is not whole.</summary>
    /// <remarks>Measured error: 0.75 ulp.</remarks>
    public static double Pow(double x, double y) => Pow<Real1>(new(x), new(y)).Value;

    /// <summary>x to the power y, lane by lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static T Pow<T>(T x, T y)
        where T : unmanaged, ILanes<T>
    {
        T zero = T.Constant(0), one = T.Constant(1), infinity = T.Constant(double.PositiveInfinity);
        T magnitude = T.Abs(x);

        // y ln|x|: -∞ and ∞ stand for ln 0 and ln ∞, and multiply by y as they should
        DoubleDouble<T> log = LogAccurate(magnitude);
        T logHigh = T.SelectEqual(magnitude, zero, -infinity, T.SelectLess(magnitude, infinity, log.High, magnitude));
        T high = y * logHigh;
        T low = T.FusedMultiplyAdd(y, log.Low, T.FusedMultiplyAdd(y, logHigh, -high));
        DoubleDouble<T> parts = ExpParts(high, low, out T exponent);
        T power = Scale(parts.High + parts.Low, exponent);

        // the sign of a negative base counts when y is odd; a finite one other than -0 needs a whole y
        T whole = WholeOr(T.Abs(y), one, zero);
        T odd = whole - WholeOr(T.Abs(y) * T.Constant(0.5), one, zero);
        T signed = T.SelectLess(zero, odd, -power, power);
        T negativeBase = T.SelectLess(zero, whole, signed, T.Constant(double.NaN));
        negativeBase = T.SelectEqual(magnitude, zero, signed, T.SelectEqual(magnitude, infinity, signed, negativeBase));
        T result = T.SelectLess(T.CopySign(one, x), zero, negativeBase, power);

        result = T.SelectEqual(x, -one, T.SelectEqual(T.Abs(y), infinity, one, result), result);
        return T.SelectEqual(y, zero, one, T.SelectEqual(x, one, one, result));
    }

    /// <summary>One value where a non-negative number is whole (as ∞ and all above 2⁵² are), another where it is not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T WholeOr<T>(T x, T ifWhole, T otherwise)
        where T : unmanaged, ILanes<T>
    {
        T two52 = T.Constant(1L << 52);
        return T.SelectLess(x, two52, T.SelectEqual(x + two52 - two52, x, ifWhole, otherwise), ifWhole);
    }

    /// <summary>The logarithm of a positive finite number to about 68 bits: enough for a power near the ends of the range.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static DoubleDouble<T> LogAccurate<T>(T x)
        where T : unmanaged, ILanes<T>
    {
        // ln(2^k (1 + f)) = k ln 2 + 2 artanh s = k ln 2 + 2 s (1 + z/3 + z²/5 + z³ T(z)), s = f / (2 + f), z = s²
        (T k, T f) = SplitForLog(x);
        DoubleDouble<T> divisor = DoubleDouble<T>.SumOrdered(T.Constant(2), f);
        T reciprocal = T.Constant(1) / divisor.High;
        T quotient = f * reciprocal;
        T remainder = T.FusedMultiplyAdd(-quotient, divisor.Low, T.FusedMultiplyAdd(-quotient, divisor.High, f));
        DoubleDouble<T> s = new(quotient, remainder * reciprocal);
        DoubleDouble<T> z = s * s;

        T z2 = z.High * z.High;
        T low = Cubic(z.High, z2, 0.14285714285714285, 0.11111111111111474, 0.09090909090650334, 0.07692307762474186);
        T high = Cubic(z.High, z2, 0.06666657336287023, 0.058830251424610534, 0.05236447707177386, 0.05308572170586171);
        T tail = z.High * T.FusedMultiplyAdd(z2 * z2, high, low);
        DoubleDouble<T> series = DoubleDouble<T>.SumOrdered(T.Constant(0.2), tail - T.Constant(1.1102230246251566e-17));
        series = DoubleDouble<T>.AddOrdered(DoubleDouble<T>.Constant(0.3333333333333333, 1.850371707708594e-17), z * series);
        series = z * series;

        DoubleDouble<T> doubled = new(s.High + s.High, s.Low + s.Low);
        DoubleDouble<T> log = DoubleDouble<T>.AddOrdered(doubled, doubled * series);
        DoubleDouble<T> sum = DoubleDouble<T>.SumOrdered(k * T.Constant(LogTwoShort), log.High);
        return new(sum.High, T.FusedMultiplyAdd(k, T.Constant(LogTwoShortRest), sum.Low + log.Low));
    }
}
