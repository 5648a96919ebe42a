using System.Runtime.CompilerServices;

namespace SynthPK.Numerics;

public static partial class RealMath
{
    /// <summary>e to the power x for x ≤ 0, as <see cref="Exp{T}(T)"/> within 1 ulp, in half its operations.</summary>
    /// <remarks>
    /// For the inner loops of solvers. Below -708 it stays at e^(-708) = 3.3e-308, which beside any amount of drug is
    /// nothing; so no result is subnormal. e^0 is exactly 1, and NaN passes.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static T Decay<T>(T x)
        where T : unmanaged, ILanes<T>
    {
        x = T.Max(T.Constant(-708), x); // the order of the operands lets a NaN pass
        T k = T.FusedMultiplyAdd(x, T.Constant(1.4426950408889634), T.Constant(DoubleBits.Units)) - T.Constant(DoubleBits.Units);
        T r = T.FusedMultiplyAdd(k, T.Constant(-LogTwo), x);
        r = T.FusedMultiplyAdd(k, T.Constant(-LogTwoRest), r);

        // 1 + r + r²(1/2! + r/3! + …); the Taylor remainder after r¹³ is below 2^-57
        T r2 = r * r;
        T r4 = r2 * r2;
        T a = Cubic(r, r2, 1.0 / 2, 1.0 / 6, 1.0 / 24, 1.0 / 120);
        T b = Cubic(r, r2, 1.0 / 720, 1.0 / 5040, 1.0 / 40320, 1.0 / 362880);
        T c = Cubic(r, r2, 1.0 / 3628800, 1.0 / 39916800, 1.0 / 479001600, 1.0 / 6227020800);
        T series = T.FusedMultiplyAdd(r4, T.FusedMultiplyAdd(r4, c, b), a);
        return (T.Constant(1) + T.FusedMultiplyAdd(r2, series, r)) * T.PowerOfTwo(k);
    }
}
