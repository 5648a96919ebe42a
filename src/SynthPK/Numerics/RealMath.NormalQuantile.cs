using System.Runtime.CompilerServices;

namespace SynthPK.Numerics;

public static partial class RealMath
{
    /// <summary>The standard normal quantile: the z with Φ(z) = p. -∞ at 0, ∞ at 1, NaN outside [0, 1].</summary>
    /// <remarks>
    /// Measured error: 0.80 ulp. Hence it increases strictly over probabilities that are 2^-52 apart; between neighbouring
    /// doubles, closer than that, it may step back by one last place. The quantiles of p and 1 - p are exact opposites
    /// wherever 1 - p is exact.
    /// </remarks>
    public static double NormalQuantile(double p) => NormalQuantile<Real1>(new(p)).Value;

    /// <summary>Turns probabilities into their standard normal quantiles, several at a time.</summary>
    internal static void NormalQuantiles(Span<double> p)
    {
        switch (Lanes.Width)
        {
            case 8: NormalQuantiles<Real8>(p); break;
            case 4: NormalQuantiles<Real4>(p); break;
            case 2: NormalQuantiles<Real2>(p); break;
            default: NormalQuantiles<Real1>(p); break;
        }
    }

    static void NormalQuantiles<T>(Span<double> p)
        where T : unmanaged, ILanes<T>
    {
        for (; p.Length >= T.Width; p = p[T.Width..]) NormalQuantile(T.Load(p)).Store(p);
        foreach (ref double last in p) last = NormalQuantile(last);
    }

    /// <summary>The standard normal quantile, lane by lane.</summary>
    /// <remarks>
    /// In the middle a series in q² = (p - 1/2)², in the tails rational functions of √(-ln p), as in M. J. Wichura,
    /// Algorithm AS 241, Appl. Statist. 37 (1988). The division of the range and the coefficients are this project's: the
    /// functions are fitted to what is left after a straight line, so that their errors count less.
    /// </remarks>
    internal static T NormalQuantile<T>(T p)
        where T : unmanaged, ILanes<T>
    {
        T zero = T.Constant(0), one = T.Constant(1), quarter = T.Constant(0.25);
        T tail = T.Min(p, one - p), q = p - T.Constant(0.5); // each exact where it is used
        T z = T.FusedMultiplyAdd(q, T.Constant(2.59375), q * Polynomial(q * q, CentralCoefficients));
        if (T.AnyLess(tail, quarter))
            z = T.SelectLess(tail, quarter, T.CopySign(TailQuantile(tail), q), z);
        T infinite = T.CopySign(T.Constant(double.PositiveInfinity), q);
        T end = T.SelectEqual(p, zero, infinite, T.SelectEqual(p, one, infinite, T.Constant(double.NaN)));
        return T.SelectLess(zero, p, T.SelectLess(p, one, z, end), end);
    }

    /// <summary>The z with Φ(-z) = p, for 0 &lt; p &lt; 1/4.</summary>
    static T TailQuantile<T>(T p)
        where T : unmanaged, ILanes<T>
    {
        // z = 3/2 r - 35/32 + w(r), r = √(-ln p) as a sum of which the first part is so short that the line is exact
        DoubleDouble<T> log = LogParts(p);
        T root = T.Sqrt(-log.High);
        T halfOverRoot = T.Constant(0.5) / root;
        T rest = (T.FusedMultiplyAdd(-root, root, -log.High) - log.Low) * halfOverRoot;
        T grid = T.Constant(3 << 13);
        T coarse = root + grid - grid;
        T farFrom = T.Constant(6.25);
        T w = Ratio(root - T.Constant(1.1875), TailNumerator, TailDenominator);
        if (T.AnyLess(farFrom, root))
            w = T.SelectLess(farFrom, root, Ratio(root, FarTailNumerator, FarTailDenominator), w);
        T line = T.Constant(1.5);
        T slope = T.FusedMultiplyAdd(T.Constant(1.06), halfOverRoot, T.Constant(1.4)); // dz/dr to 5 %: enough for the rest
        T beyondLine = T.FusedMultiplyAdd(slope, rest, T.FusedMultiplyAdd(line, root - coarse, w));
        return T.FusedMultiplyAdd(line, coarse, T.Constant(-1.09375)) + beyondLine;
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

    /// <summary>w(r) over r - 1.1875, for r from 1.176 to 6.25, which is p from 1/4 down to 1e-17.</summary>
    static ReadOnlySpan<double> TailNumerator =>
    [
        0.0056581991251813835, 0.36468225669492216, 0.823634270876916, 0.7329990306280082, 0.3196978712964363,
        0.06632220051758643, 0.0032407437295256785, -0.0008695475204157328, -0.00010523986176051943, -2.553421987549644e-06,
    ];

    static ReadOnlySpan<double> TailDenominator =>
    [
        1.0, 2.9777617299756853, 3.6664938417367448, 2.4307904933113247, 0.9420231933315142,
        0.21426275150478932, 0.026785820721898175, 0.001568392382916904, 2.9776893002440177e-05,
    ];

    /// <summary>w(r) over r, for r from 6.25 to 27.5, which is p down to the smallest subnormal number.</summary>
    static ReadOnlySpan<double> FarTailNumerator =>
    [
        -2.1762302994152596, -5.303619885722948, 3.4286864585603367, 2.1540908767061513, 0.14263479325207723,
        -0.019379748233689955, -0.0017836687743129924, -3.768058191255743e-05, -1.88830038963911e-07,
    ];

    static ReadOnlySpan<double> FarTailDenominator =>
    [
        1.0, 8.498885325717627, 11.528625052086529, 4.207730839489524, 0.5425476720911568,
        0.026612793036560275, 0.00046725904008695495, 2.2012030641127387e-06,
    ];
}
