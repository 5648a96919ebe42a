using System.Runtime.CompilerServices;

namespace SynthPK.Numerics;

public static partial class RealMath
{
    const double HalfLogTwoPi = 0.9189385332046728;

    /// <summary>The natural logarithm of the gamma function: ∞ at 0 and at ∞, NaN below 0.</summary>
    /// <remarks>Measured error: 2.7 ulp, between 1 and 2; 1.3 near these zeros and elsewhere.</remarks>
    public static double LogGamma(double x) => LogGamma<Real1>(new(x)).Value;

    /// <summary>The logarithm of the gamma function, lane by lane.</summary>
    internal static T LogGamma<T>(T x)
        where T : unmanaged, ILanes<T>
    {
        T zero = T.Constant(0), eight = T.Constant(8), infinity = T.Constant(double.PositiveInfinity);
        T value = T.SelectLess(x, eight, LogGammaBelowEight(x), T.SelectLess(x, infinity, Stirling(x), x));
        T notPositive = T.SelectEqual(x, zero, infinity, T.Constant(double.NaN));
        return T.SelectLess(zero, x, value, notPositive);
    }

    /// <summary>ln Γ(x) = (x − ½)(ln x − 1) + ½ ln 2π − ½ + 1/(12x) − …, for x from 8 on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T Stirling<T>(T x)
        where T : unmanaged, ILanes<T>
    {
        DoubleDouble<T> log = LogParts(x);
        T inverse = T.Constant(1) / x;
        T series = T.FusedMultiplyAdd(inverse, Polynomial(inverse * inverse, StirlingCoefficients), T.Constant(HalfLogTwoPi - 0.5));
        return T.FusedMultiplyAdd(x - T.Constant(0.5), log.High - T.Constant(1) + log.Low, series);
    }

    /// <summary>By Γ(x + 1) = x·Γ(x) from 2 + z, |z| ≤ ½, where ln Γ(2 + z) is z times a polynomial: hence the accuracy near 2, and near 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T LogGammaBelowEight<T>(T x)
        where T : unmanaged, ILanes<T>
    {
        T one = T.Constant(1), half = T.Constant(0.5), oneAndHalf = T.Constant(1.5), twoAndHalf = T.Constant(2.5);
        T near = x, above = one;
        for (int i = 0; i < 6; i++)
        {
            T lower = near - one; // exact
            above = T.SelectLess(near, twoAndHalf, above, above * lower);
            near = T.SelectLess(near, twoAndHalf, near, lower);
        }
        T z = T.SelectLess(x, half, x, T.SelectLess(x, oneAndHalf, x - one, near - T.Constant(2)));
        T below = T.SelectLess(x, half, T.FusedMultiplyAdd(x, x, x), x);
        DoubleDouble<T> log = LogParts(T.SelectLess(x, oneAndHalf, below, above));
        T sign = T.SelectLess(x, oneAndHalf, -one, one);
        return T.FusedMultiplyAdd(z, Polynomial(z, LogGammaNearTwo), sign * log.High) + sign * log.Low;
    }

    /// <summary>The derivative of <see cref="LogGamma{T}"/>: the digamma function of a positive number; NaN elsewhere.</summary>
    /// <remarks>
    /// From ψ(x) = ψ(x + 8) − Σ 1/(x + k) and, from 8 on, ψ(x) ~ ln x − 1/(2x) − 1/(12x²) + …, whose remainder is below 2e-16.
    /// The error is a few units of the last place of the larger of 1 and the result: the zero near 1.46 is not resolved better.
    /// </remarks>
    internal static T Digamma<T>(T x)
        where T : unmanaged, IReal<T>
    {
        T zero = T.Constant(0), one = T.Constant(1), eight = T.Constant(8);
        T low = T.Min(x, eight), large = T.SelectLess(x, eight, x + eight, x), shift = zero;
        for (int k = 7; k >= 0; k--) shift += one / (low + T.Constant(k));
        T inverse = one / large;
        T square = inverse * inverse;
        T series = T.FusedMultiplyAdd(square, Polynomial(square, DigammaCoefficients), T.Constant(0.5) * inverse);
        T value = T.Log(large) - series;
        return T.SelectLess(zero, x, T.SelectLess(x, eight, value - shift, value), T.Constant(double.NaN));
    }

    /// <summary>ln Γ(2 + z)/z in powers of z, for |z| up to ½.</summary>
    static ReadOnlySpan<double> LogGammaNearTwo =>
    [
        0.42278433509846713, 0.32246703342411326, -0.0673523010531981, 0.02058080842778038, -0.0073855510286719986, 0.002890510331034267,
        -0.0011927539118428156, 0.0005096695154115458, -0.00022315475400520507, 9.945767355819498e-05, -4.49263133791557e-05,
        2.0505590755833454e-05, -9.438715099211532e-06, 4.38470440459836e-06, -2.0439048107029907e-06, 9.200527894968101e-07,
        -4.3252393445604814e-07, 2.78740805211359e-07, -1.3219945666117874e-07,
    ];

    /// <summary>B_2k/(2k(2k − 1)), k = 1 … 8.</summary>
    static ReadOnlySpan<double> StirlingCoefficients =>
    [
        1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188, -691.0 / 360360, 1.0 / 156, -3617.0 / 122400,
    ];

    /// <summary>B_2k/(2k), k = 1 … 8.</summary>
    static ReadOnlySpan<double> DigammaCoefficients =>
    [
        1.0 / 12, -1.0 / 120, 1.0 / 252, -1.0 / 240, 1.0 / 132, -691.0 / 32760, 1.0 / 12, -3617.0 / 8160,
    ];
}
