using System.Runtime.CompilerServices;

namespace SynthPK.Numerics;

public static partial class RealMath
{
    /// <summary>The error function, 2/√π ∫₀ˣ e^(-t²) dt.</summary>
    /// <remarks>Measured error: 0.99 ulp.</remarks>
    public static double Erf(double x) => Erf<Real1>(new(x)).Value;

    /// <summary>The error function, lane by lane.</summary>
    internal static T Erf<T>(T x)
        where T : unmanaged, ILanes<T>
    {
        T magnitude = T.Abs(x);
        T inner = T.FusedMultiplyAdd(x, Polynomial(x * x, ErfCoefficients), x);

        T bounded = T.Min(T.Constant(6), magnitude); // beyond, erf is 1; the order lets a NaN pass
        DoubleDouble<T> square = DoubleDouble<T>.Product(bounded, bounded);
        DoubleDouble<T> tail = NormalTail(bounded * T.Constant(1.4142135623730951), -square.High, -square.Low, out T exponent);
        T outer = OneMinus(new(tail.High + tail.High, tail.Low + tail.Low), exponent);
        return T.SelectLess(magnitude, T.Constant(0.5), inner, T.CopySign(outer, x));
    }

    /// <summary>The standard normal distribution function, accurate down to the smallest subnormal number in the left tail.</summary>
    /// <remarks>Measured error: 1.27 ulp.</remarks>
    public static double NormalCdf(double x) => NormalCdf<Real1>(new(x)).Value;

    /// <summary>The standard normal distribution function, lane by lane.</summary>
    internal static T NormalCdf<T>(T x)
        where T : unmanaged, ILanes<T>
    {
        T half = T.Constant(0.5), magnitude = T.Abs(x);
        T inner = T.FusedMultiplyAdd(x, Polynomial(x * x, NormalCdfCoefficients), half);

        T bounded = T.Min(T.Constant(40), magnitude); // beyond, the tail is 0; the order lets a NaN pass
        DoubleDouble<T> square = DoubleDouble<T>.Product(bounded, bounded);
        DoubleDouble<T> tail = NormalTail(bounded, square.High * -half, square.Low * -half, out T exponent);
        T outer = T.SelectLess(T.Constant(0), x, OneMinus(tail, exponent), Scale(tail.High, exponent));
        return T.SelectLess(magnitude, half, inner, outer);
    }

    /// <summary>1 - p·2ᵏ for p·2ᵏ up to 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T OneMinus<T>(DoubleDouble<T> p, T k)
        where T : unmanaged, ILanes<T>
    {
        DoubleDouble<T> difference = DoubleDouble<T>.SumOrdered(T.Constant(1), -Scale(p.High, k));
        return difference.High + (difference.Low - Scale(p.Low, k));
    }

    /// <summary>
    /// A sum p, with the whole number k that makes p·2ᵏ = Φ(-x), for x from 0.5 to 40. -x²/2 is given as a sum, because
    /// only this factor is sensitive to x.
    /// </summary>
    /// <remarks>
    /// (1 + x) Φ(-x) e^(x²/2) is nearly constant, and a smooth function of t = (x - 5) / (x + 5). Source of the form:
    /// M. M. Shepherd and J. G. Laframboise, Chebyshev approximation of (1 + 2x) exp(x²) erfc x, Math. Comp. 36 (1981).
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static DoubleDouble<T> NormalTail<T>(T x, T exponentHigh, T exponentLow, out T k)
        where T : unmanaged, ILanes<T>
    {
        T t = (x - T.Constant(5)) / (x + T.Constant(5));
        DoubleDouble<T> scaled = DoubleDouble<T>.SumOrdered(T.Constant(0.46151582985003775), t * Polynomial(t, NormalTailCoefficients));
        DoubleDouble<T> divisor = DoubleDouble<T>.Sum(T.Constant(1), x);
        T reciprocal = T.Constant(1) / divisor.High;
        T quotient = scaled.High * reciprocal;
        T remainder = T.FusedMultiplyAdd(-quotient, divisor.High, scaled.High) + T.FusedMultiplyAdd(-quotient, divisor.Low, scaled.Low);
        return (ExpParts(exponentHigh, exponentLow, out k) * new DoubleDouble<T>(quotient, remainder * reciprocal)).Normalized();
    }

    /// <summary>erf(x)/x - 1 in powers of x², for |x| up to 0.5.</summary>
    static ReadOnlySpan<double> ErfCoefficients =>
    [
        0.12837916709551256, -0.3761263890318347, 0.11283791670925271, -0.026866170632859, 0.0052239773725259965,
        -0.0008548297707906897, 0.00012053332795966865, -1.4845787890421724e-05, 1.472521125226674e-06,
    ];

    /// <summary>(Φ(x) - 1/2)/x in powers of x², for |x| up to 0.5.</summary>
    static ReadOnlySpan<double> NormalCdfCoefficients =>
    [
        0.3989422804014327, -0.06649038006690493, 0.009973557009992359, -0.0011873282140890187,
        0.0001154346657240991, -9.444469021757833e-06, 6.650804015179832e-07, -3.9018012361270666e-08,
    ];

    /// <summary>(1 + x) Φ(-x) e^(x²/2) in powers of t, from the first upwards, for x from 0 to 40.</summary>
    static ReadOnlySpan<double> NormalTailCoefficients =>
    [
        -0.09155228183400893, 0.031030368425963295, 0.010002352385218504, -0.026401042966294534, 0.02453696324401165,
        -0.015170415402627294, 0.00652200066311834, -0.0016760723452489462, 7.791633264608788e-06, 0.00018233416178210603, -5.3607745975970066e-05,
        -9.896213993917099e-06, 9.06029437060987e-06, -6.991465770218513e-08, -1.3082698783495142e-06, 1.2692917576477007e-07, 1.9709221384874362e-07,
        -2.5046430829930405e-08, -3.128083689726529e-08, 2.735193743092631e-09, 4.307763590897877e-09, -9.246879701014418e-12, -2.856084259498836e-10,
    ];
}
