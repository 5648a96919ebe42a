using System.Runtime.CompilerServices;

namespace SynthPK.Numerics;

public static partial class RealMath
{
    /// <summary>The standard normal quantile: the z with Φ(z) = p. -∞ at 0, ∞ at 1, NaN outside [0, 1].</summary>
    public static double NormalQuantile(double p) => NormalQuantile<Real1>(new(p)).Value;

    /// <summary>The standard normal quantile, lane by lane.</summary>
    /// <remarks>
    /// The division of the range and its variables are those of M. J. Wichura, Algorithm AS 241, Appl. Statist. 37 (1988);
    /// the rational functions are fitted anew to what is left after a straight line, which makes their errors count less.
    /// </remarks>
    public static T NormalQuantile<T>(T p)
        where T : unmanaged, ILanes<T>
    {
        T zero = T.Constant(0), one = T.Constant(1), centralHalfWidth = T.Constant(0.425);
        T q = p - T.Constant(0.5);
        T distance = T.Abs(q);
        T v = T.FusedMultiplyAdd(-q, q, T.Constant(0.180625));
        T z = T.FusedMultiplyAdd(q, T.Constant(2.9375), q * Ratio(v, CentralNumerator, CentralDenominator));
        if (T.AnyLess(centralHalfWidth, distance))
            z = T.SelectLess(centralHalfWidth, distance, T.CopySign(TailQuantile(T.Min(p, one - p)), q), z);
        T infinite = T.CopySign(T.Constant(double.PositiveInfinity), q);
        T end = T.SelectEqual(p, zero, infinite, T.SelectEqual(p, one, infinite, T.Constant(double.NaN)));
        return T.SelectLess(zero, p, T.SelectLess(p, one, z, end), end);
    }

    /// <summary>The z with Φ(-z) = p, for 0 &lt; p &lt; 0.075.</summary>
    static T TailQuantile<T>(T p)
        where T : unmanaged, ILanes<T>
    {
        // z = 3/2 r - 1 + w(r), r = √(-ln p) as a sum of which the first part is so short that 3/2 r - 1 is exact
        DoubleDouble<T> log = LogParts(p);
        T root = T.Sqrt(-log.High);
        T rest = (T.FusedMultiplyAdd(-root, root, -log.High) - log.Low) / (root + root);
        T grid = T.Constant(3 << 13);
        T coarse = root + grid - grid;
        T farFrom = T.Constant(6.25);
        T w = Ratio(root, TailNumerator, TailDenominator);
        if (T.AnyLess(farFrom, root))
            w = T.SelectLess(farFrom, root, Ratio(root, FarTailNumerator, FarTailDenominator), w);
        T slope = T.Constant(1.5);
        return T.FusedMultiplyAdd(slope, coarse, T.Constant(-1)) + T.FusedMultiplyAdd(slope, root - coarse + rest, w);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T Ratio<T>(T x, ReadOnlySpan<double> numerator, ReadOnlySpan<double> denominator)
        where T : unmanaged, ILanes<T> =>
        Polynomial(x, numerator) / Polynomial(x, denominator);

    /// <summary>z/q - 2.9375 over v = 0.425² - q², q = p - 1/2, for |q| up to 0.425.</summary>
    static ReadOnlySpan<double> CentralNumerator =>
    [
        0.44963287279636693, 10.082764909754236, -27.599400074471227, -2304.0055085630315, -21315.570165511293,
        -77014.4240985688, -109436.61142880812, -45536.51405751034, -578.4488881832607,
    ];

    static ReadOnlySpan<double> CentralDenominator =>
    [
        1.0, 45.063365293674984, 792.6389310470278, 6901.434752916676,
        31181.97382634738, 70114.41551401197, 68290.35954127704, 20094.748959058536,
    ];

    /// <summary>w(r) for r from 1.6 to 6.25, which is p down to 1e-17.</summary>
    static ReadOnlySpan<double> TailNumerator =>
    [
        -2.537650625504656, -20.178877017157568, -21.96376149437906, 5.2923028741191125, 9.151586692423024,
        2.596639505511807, -0.014705466843042123, -0.040964518203830735, -0.0014526483842371935,
    ];

    static ReadOnlySpan<double> TailDenominator =>
    [
        1.0, 16.43915140209359, 53.89472921773955, 60.839473671203024,
        30.351490752948802, 7.20102121472232, 0.6732927019292209, 0.016941116952607364,
    ];

    /// <summary>w(r) for r from 6.25 to 27.5, which is p down to the smallest subnormal number.</summary>
    static ReadOnlySpan<double> FarTailNumerator =>
    [
        -2.2699802994152596, -6.100390385008975, 2.347877859927225, 1.7596161105040082, 0.09177094899353128,
        -0.02187469758086748, -0.0018274743093211444, -3.7886944699818e-05, -1.88830038963911e-07,
    ];

    static ReadOnlySpan<double> FarTailDenominator =>
    [
        1.0, 8.498885325717627, 11.528625052086529, 4.207730839489524,
        0.5425476720911568, 0.026612793036560275, 0.00046725904008695495, 2.2012030641127387e-06,
    ];
}
