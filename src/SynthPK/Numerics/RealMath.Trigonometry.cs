using System.Runtime.CompilerServices;

namespace SynthPK.Numerics;

public static partial class RealMath
{
    /// <summary>The sine of an angle in radians, however large. NaN at ±∞.</summary>
    /// <remarks>Measured error: 0.77 ulp.</remarks>
    public static double Sin(double x) => Sin<Real1>(new(x)).Value;

    /// <summary>The sine, lane by lane.</summary>
    internal static T Sin<T>(T x)
        where T : unmanaged, ILanes<T>
    {
        (T quadrant, DoubleDouble<T> angle) = ReduceAngle(x);
        return T.SelectEqual(x, T.Constant(0), x, SinInQuadrant(quadrant, angle)); // keeps the sign of zero
    }

    /// <summary>The cosine of an angle in radians, however large. NaN at ±∞.</summary>
    /// <remarks>Measured error: 0.77 ulp.</remarks>
    public static double Cos(double x) => Cos<Real1>(new(x)).Value;

    /// <summary>The cosine, lane by lane.</summary>
    internal static T Cos<T>(T x)
        where T : unmanaged, ILanes<T>
    {
        (T quadrant, DoubleDouble<T> angle) = ReduceAngle(x);
        return SinInQuadrant(quadrant + T.Constant(1), angle);
    }

    /// <summary>sin(n π/2 + r) for a whole n and |r| up to about π/4.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T SinInQuadrant<T>(T n, DoubleDouble<T> r)
        where T : unmanaged, ILanes<T>
    {
        DoubleDouble<T> z = DoubleDouble<T>.Product(r.High, r.High);
        T half = T.Constant(0.5), one = T.Constant(1);

        // sin r = r + r³ S(r²)
        T cubed = z.High * r.High;
        T sine = r.High + T.FusedMultiplyAdd(cubed, Polynomial(z.High, SineCoefficients), T.FusedMultiplyAdd(z.High * -half, r.Low, r.Low));

        // cos r = 1 - r²/2 + r⁴ C(r²)
        DoubleDouble<T> parabola = DoubleDouble<T>.SumOrdered(one, z.High * -half);
        T low = T.FusedMultiplyAdd(-r.High, r.Low, T.FusedMultiplyAdd(z.Low, -half, parabola.Low));
        T cosine = parabola.High + T.FusedMultiplyAdd(z.High * z.High, Polynomial(z.High, CosineCoefficients), low);

        T quadrant = n - T.Constant(4) * RoundToWhole(n * T.Constant(0.25)); // -2, -1, 0, 1 or 2
        T value = T.SelectEqual(T.Abs(quadrant), one, cosine, sine);
        return T.SelectLess(T.Abs(quadrant - half), one, value, -value);
    }

    /// <summary>A whole n and an r with x = n π/2 + r, |r| at most about π/4, where n may lack multiples of 4.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static (T Quadrant, DoubleDouble<T> Angle) ReduceAngle<T>(T x)
        where T : unmanaged, ILanes<T>
    {
        // π/2 in three parts of 53 bits; the first step leaves few bits and is exact
        T n = RoundToWhole(x * T.Constant(2 / Math.PI));
        T first = T.FusedMultiplyAdd(-n, T.Constant(HalfPi), x);
        DoubleDouble<T> second = DoubleDouble<T>.Product(n, T.Constant(HalfPiRest));
        DoubleDouble<T> difference = DoubleDouble<T>.Sum(first, -second.High);
        T rest = T.FusedMultiplyAdd(-n, T.Constant(-1.4973849048591698e-33), difference.Low - second.Low);
        DoubleDouble<T> angle = DoubleDouble<T>.SumOrdered(difference.High, rest);
        return T.AnyLess(T.Constant(HugeAngle.From), T.Abs(x)) ? ReduceHugeAngles(x, n, angle) : (n, angle);
    }

    /// <summary>Replaces what <see cref="ReduceAngle"/> cannot do: the lanes above <see cref="HugeAngle.From"/>.</summary>
    static (T Quadrant, DoubleDouble<T> Angle) ReduceHugeAngles<T>(T x, T quadrant, DoubleDouble<T> angle)
        where T : unmanaged, ILanes<T>
    {
        Span<double> xs = stackalloc double[T.Width], quadrants = stackalloc double[T.Width];
        Span<double> highs = stackalloc double[T.Width], lows = stackalloc double[T.Width];
        x.Store(xs);
        quadrant.Store(quadrants);
        angle.High.Store(highs);
        angle.Low.Store(lows);
        for (int lane = 0; lane < xs.Length; lane++)
            if (double.IsFinite(xs[lane]) && Math.Abs(xs[lane]) > HugeAngle.From)
            {
                (quadrants[lane], DoubleDouble<Real1> reduced) = HugeAngle.Reduce(xs[lane]);
                (highs[lane], lows[lane]) = (reduced.High.Value, reduced.Low.Value);
            }
        return (T.Load(quadrants), new(T.Load(highs), T.Load(lows)));
    }

    internal const double HalfPi = 1.5707963267948966, HalfPiRest = 6.123233995736766e-17;

    static ReadOnlySpan<double> SineCoefficients =>
    [
        -0.16666666666666666, 0.008333333333330948, -0.00019841269836758213, 2.755731610236554e-06, -2.5051131806051286e-08, 1.5918126488531496e-10,
    ];

    static ReadOnlySpan<double> CosineCoefficients =>
    [
        0.041666666666666664, -0.0013888888888887398, 2.4801587298765462e-05, -2.755731727161287e-07, 2.0876146244035124e-09, -1.1382630669902987e-11,
    ];
}
