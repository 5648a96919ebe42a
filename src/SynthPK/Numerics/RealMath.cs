using System.Runtime.CompilerServices;

namespace SynthPK.Numerics;

/// <summary>Elementary functions with the same bits on every machine, instruction set and lane width.</summary>
/// <remarks>
/// <para>Each function is written once, over <see cref="ILanes{T}"/>, out of IEEE-exact operations only (+ - · / √ and
/// fused multiply-add), without tables; a scalar is one lane. Special values are chosen by selection, so lanes never
/// part ways. A NaN result is a NaN everywhere, but its sign and payload are not part of the promise.</para>
/// <para>A "measured error of 0.6 ulp" is the largest distance to the exact value seen in over 100 000 arguments of every
/// kind, in units of the last place of the exact value; 0.5 is perfect. The tests hold each function near it. Polynomials
/// are Taylor series where these are short enough, and otherwise Chebyshev fits computed with 60 digits for this
/// project.</para>
/// </remarks>
public static partial class RealMath
{
    /// <summary>c0 + c1·x + c2·x² + c3·x³, with x² given: a block of Estrin's scheme, which lets multiplications overlap.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T Cubic<T>(T x, T square, double c0, double c1, double c2, double c3)
        where T : unmanaged, IReal<T>
    {
        T low = T.FusedMultiplyAdd(x, T.Constant(c1), T.Constant(c0));
        T high = T.FusedMultiplyAdd(x, T.Constant(c3), T.Constant(c2));
        return T.FusedMultiplyAdd(square, high, low);
    }

    /// <summary>The polynomial whose coefficients are given from the constant upwards (Horner's scheme).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T Polynomial<T>(T x, ReadOnlySpan<double> coefficients)
        where T : unmanaged, IReal<T>
    {
        T sum = T.Constant(coefficients[^1]);
        for (int i = coefficients.Length - 2; i >= 0; i--)
            sum = T.FusedMultiplyAdd(sum, x, T.Constant(coefficients[i]));
        return sum;
    }

    /// <summary>The nearest whole number, ties to even, of a number below 2⁵¹.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T RoundToWhole<T>(T x)
        where T : unmanaged, IReal<T> =>
        x + T.Constant(DoubleBits.Units) - T.Constant(DoubleBits.Units);
}
