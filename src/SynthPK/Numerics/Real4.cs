using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SynthPK.Numerics;

/// <summary>Four real numbers in the lanes of one 256-bit vector.</summary>
/// <remarks>Works on every machine and gives the same bits; where the hardware lacks such vectors it is slow.</remarks>
readonly struct Real4 : ILanes<Real4>
{
    readonly Vector256<double> _lanes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    Real4(Vector256<double> lanes) => _lanes = lanes;

    public static int Width => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real4 Constant(double value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real4 Load(ReadOnlySpan<double> lanes) => new(Vector256.Create(lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(Span<double> lanes) => _lanes.CopyTo(lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real4 operator +(Real4 left, Real4 right) => new(left._lanes + right._lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real4 operator -(Real4 left, Real4 right) => new(left._lanes - right._lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real4 operator *(Real4 left, Real4 right) => new(left._lanes * right._lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real4 operator /(Real4 left, Real4 right) => new(left._lanes / right._lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real4 operator -(Real4 value) => new(value._lanes ^ Vector256.Create(-0.0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real4 FusedMultiplyAdd(Real4 a, Real4 b, Real4 c) => new(Vector256.FusedMultiplyAdd(a._lanes, b._lanes, c._lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real4 Sqrt(Real4 x) => new(Vector256.Sqrt(x._lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real4 Abs(Real4 x) => new(Vector256.AndNot(x._lanes, Vector256.Create(-0.0)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real4 Min(Real4 a, Real4 b) => SelectLess(a, b, a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real4 Max(Real4 a, Real4 b) => SelectLess(b, a, a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real4 SelectLess(Real4 a, Real4 b, Real4 ifLess, Real4 otherwise) =>
        new(Vector256.ConditionalSelect(Vector256.LessThan(a._lanes, b._lanes), ifLess._lanes, otherwise._lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real4 SelectEqual(Real4 a, Real4 b, Real4 ifEqual, Real4 otherwise) =>
        new(Vector256.ConditionalSelect(Vector256.Equals(a._lanes, b._lanes), ifEqual._lanes, otherwise._lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real4 CopySign(Real4 magnitude, Real4 sign) =>
        new(Vector256.ConditionalSelect(Vector256.Create(-0.0), sign._lanes, magnitude._lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real4 PowerOfTwo(Real4 n) =>
        new(((n._lanes + Vector256.Create(DoubleBits.BiasedUnits)).AsInt64() << DoubleBits.FractionLength).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real4 Exponent(Real4 x)
    {
        Vector256<long> biased = x._lanes.AsInt64() >>> DoubleBits.FractionLength;
        return new((biased | Vector256.Create(DoubleBits.Two52)).AsDouble() - Vector256.Create(DoubleBits.BiasedTwo52));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real4 Significand(Real4 x) =>
        new(((x._lanes.AsInt64() & Vector256.Create(DoubleBits.Fraction)) | Vector256.Create(DoubleBits.One)).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyLess(Real4 a, Real4 b) => Vector256.LessThanAny(a._lanes, b._lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint LessMask(Real4 a, Real4 b) => Vector256.LessThan(a._lanes, b._lanes).ExtractMostSignificantBits();

    public static Real4 Exp(Real4 x) => RealMath.Exp(x);

    public static Real4 Log(Real4 x) => RealMath.Log(x);

    public static Real4 Pow(Real4 x, Real4 y) => RealMath.Pow(x, y);

    public static Real4 Power(Real4 x, Real4 y) => RealMath.Power(x, y);

    public static Real4 Sin(Real4 x) => RealMath.Sin(x);

    public static Real4 Cos(Real4 x) => RealMath.Cos(x);

    public static Real4 NormalCdf(Real4 x) => RealMath.NormalCdf(x);

    public static Real4 LogGamma(Real4 x) => RealMath.LogGamma(x);

    public static Real4 Floor(Real4 x) => RealMath.Floor(x);
}
