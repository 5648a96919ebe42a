using System.Runtime.CompilerServices;

namespace SynthPK.Numerics;

public static partial class RealMath
{
    /// <summary>The standard normal quantile: the z with Φ(z) = p. -∞ at 0, ∞ at 1, NaN outside [0, 1].</summary>
    public static double NormalQuantile(double p) => NormalQuantile<Real1>(new(p)).Value;

    /// <summary>The standard normal quantile, lane by lane.</summary>
    /// <remarks>
    /// In the middle a series in q² = (p - 1/2)², in the tails rational functions of √(-ln p), as in M. J. Wichura,
    /// Algorithm AS 241, Appl. Statist. 37 (1988). The division of the range and the coefficients are this project's: the
    /// functions are fitted to what is left after a straight line, so that their errors count less.
    /// </remarks>
    public static T NormalQuantile<T>(T p)
        where T : unmanaged, ILanes<T>
    {
        T zero = T.Constant(0), one = T.Constant(1), quarter = T.Constant(0.25);
        T q = p - T.Constant(0.5); // exact for p from 1/4 to 1
        T z = T.FusedMultiplyAdd(q, T.Constant(2.59375), q * Polynomial(q * q, CentralCoefficients));
        if (T.AnyLess(quarter, T.Abs(q)))
            z = T.SelectLess(quarter, T.Abs(q), T.CopySign(TailQuantile(T.Min(p, one - p)), q), z);
        T infinite = T.CopySign(T.Constant(double.PositiveInfinity), q);
        T end = T.SelectEqual(p, zero, infinite, T.SelectEqual(p, one, infinite, T.Constant(double.NaN)));
        return T.SelectLess(zero, p, T.SelectLess(p, one, z, end), end);
    }

    /// <summary>The z with Φ(-z) = p, for 0 &lt; p &lt; 1/4.</summary>
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

    /// <summary>z/q - 2.59375 in powers of q², for |q| up to 1/4.</summary>
    static ReadOnlySpan<double> CentralCoefficients =>
    [
        -0.08712172536899951, 2.62493499095379, 5.772533538556683, 15.667608985673384, 47.03578274294045,
        149.83039539339487, 496.22482461013055, 1692.5480107343217, 5771.918001526532, 23454.624032574317,
        24589.637303692412, 875956.5345860902, -3636629.868622883, 21544183.751224503,
    ];

    /// <summary>w(r) for r from 1.176 to 6.25, which is p from 1/4 down to 1e-17.</summary>
    static ReadOnlySpan<double> TailNumerator =>
    [
        -2.714316178203086, -33.993883862572545, -69.91319562966149, -22.76825365604584, 17.069088328602263,
        19.809244217546304, 5.11497182854578, -0.11630587686359391, -0.07831383181035818, -0.002476640214733019,
    ];

    static ReadOnlySpan<double> TailDenominator =>
    [
        1.0, 23.429083441573688, 109.38438712589021, 180.16555635630877, 144.17327638297525,
        65.04997883705046, 14.475505733493607, 1.2468563684655827, 0.028881497472501804,
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
