using System.Runtime.CompilerServices;

namespace SynthPK.Numerics;

public static partial class RealMath
{
    const double LogTwo = 0.6931471805599453, LogTwoRest = 2.3190468138462996e-17;

    /// <summary>e to the power x. Overflows to ∞ above 709.78, underflows through subnormals to 0 below -745.13.</summary>
    public static double Exp(double x) => Exp<Real1>(new(x)).Value;

    /// <summary>e to the power x, lane by lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Exp<T>(T x)
        where T : unmanaged, ILanes<T>
    {
        // beyond these ends the result is 0 or ∞ anyway; the order of the operands lets a NaN pass
        x = T.Max(T.Constant(-746), T.Min(T.Constant(710), x));
        T k = RoundToWhole(x * T.Constant(1.4426950408889634));
        T high = T.FusedMultiplyAdd(-k, T.Constant(LogTwo), x); // exact: few bits are left of the difference
        T reduced = T.FusedMultiplyAdd(-k, T.Constant(LogTwoRest), high);
        T rest = T.FusedMultiplyAdd(-k, T.Constant(LogTwoRest), high - reduced);
        return ExpReduced(reduced, rest, k);
    }

    /// <summary>e to the power high + low, where low is small beside high.</summary>
    static T ExpOfSum<T>(DoubleDouble<T> x)
        where T : unmanaged, ILanes<T>
    {
        T clamped = T.Max(T.Constant(-746), T.Min(T.Constant(710), x.High));
        T low = T.SelectEqual(clamped, x.High, x.Low, T.Constant(0)); // beyond the ends low may be anything
        T k = RoundToWhole(clamped * T.Constant(1.4426950408889634));
        T high = T.FusedMultiplyAdd(-k, T.Constant(LogTwo), clamped);
        T tail = T.FusedMultiplyAdd(-k, T.Constant(LogTwoRest), low);
        T reduced = high + tail;
        return ExpReduced(reduced, high - reduced + tail, k);
    }

    /// <summary>e to the power r + rest, times 2 to the power k, for |r| up to about ln(2)/2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T ExpReduced<T>(T r, T rest, T k)
        where T : unmanaged, ILanes<T>
    {
        // 1 + r + r²(1/2! + r/3! + …); the Taylor remainder after r¹³ is below 2^-57
        T r2 = r * r;
        T r4 = r2 * r2;
        T a = Cubic(r, r2, 1.0 / 2, 1.0 / 6, 1.0 / 24, 1.0 / 120);
        T b = Cubic(r, r2, 1.0 / 720, 1.0 / 5040, 1.0 / 40320, 1.0 / 362880);
        T c = Cubic(r, r2, 1.0 / 3628800, 1.0 / 39916800, 1.0 / 479001600, 1.0 / 6227020800);
        T series = T.FusedMultiplyAdd(r4, T.FusedMultiplyAdd(r4, c, b), a);
        T one = T.Constant(1);
        T sum = one + r;
        T lost = r - (sum - one); // exact
        T power = sum + (T.FusedMultiplyAdd(r2, series, rest) + lost);
        // 2^k in two steps: the first is exact, so a subnormal result is rounded once
        T half = RoundToWhole(k * T.Constant(0.5));
        return power * T.PowerOfTwo(half) * T.PowerOfTwo(k - half);
    }
}
