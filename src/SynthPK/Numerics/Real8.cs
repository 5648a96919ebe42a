using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SynthPK.Numerics;

/// <summary>Eight real numbers in the lanes of one 512-bit vector.</summary>
/// <remarks>Works on every machine and gives the same bits; where the hardware lacks such vectors it is slow.</remarks>
readonly struct Real8 : ILanes<Real8>
{
    readonly Vector512<double> _lanes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    Real8(Vector512<double> lanes) => _lanes = lanes;

    public static int Width => 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real8 Constant(double value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real8 Load(ReadOnlySpan<double> lanes) => new(Vector512.Create(lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(Span<double> lanes) => _lanes.CopyTo(lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real8 operator +(Real8 left, Real8 right) => new(left._lanes + right._lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real8 operator -(Real8 left, Real8 right) => new(left._lanes - right._lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real8 operator *(Real8 left, Real8 right) => new(left._lanes * right._lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real8 operator /(Real8 left, Real8 right) => new(left._lanes / right._lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real8 operator -(Real8 value) => new(value._lanes ^ Vector512.Create(-0.0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real8 FusedMultiplyAdd(Real8 a, Real8 b, Real8 c) => new(Vector512.FusedMultiplyAdd(a._lanes, b._lanes, c._lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real8 Sqrt(Real8 x) => new(Vector512.Sqrt(x._lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real8 Abs(Real8 x) => new(Vector512.AndNot(x._lanes, Vector512.Create(-0.0)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real8 Min(Real8 a, Real8 b) => SelectLess(a, b, a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real8 Max(Real8 a, Real8 b) => SelectLess(b, a, a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real8 SelectLess(Real8 a, Real8 b, Real8 ifLess, Real8 otherwise) =>
        new(Vector512.ConditionalSelect(Vector512.LessThan(a._lanes, b._lanes), ifLess._lanes, otherwise._lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real8 SelectEqual(Real8 a, Real8 b, Real8 ifEqual, Real8 otherwise) =>
        new(Vector512.ConditionalSelect(Vector512.Equals(a._lanes, b._lanes), ifEqual._lanes, otherwise._lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real8 CopySign(Real8 magnitude, Real8 sign) =>
        new(Vector512.ConditionalSelect(Vector512.Create(-0.0), sign._lanes, magnitude._lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real8 PowerOfTwo(Real8 n) =>
        new(((n._lanes + Vector512.Create(DoubleBits.BiasedUnits)).AsInt64() << DoubleBits.FractionLength).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real8 Exponent(Real8 x)
    {
        Vector512<long> biased = x._lanes.AsInt64() >>> DoubleBits.FractionLength;
        return new((biased | Vector512.Create(DoubleBits.Two52)).AsDouble() - Vector512.Create(DoubleBits.BiasedTwo52));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real8 Significand(Real8 x) =>
        new(((x._lanes.AsInt64() & Vector512.Create(DoubleBits.Fraction)) | Vector512.Create(DoubleBits.One)).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyLess(Real8 a, Real8 b) => Vector512.LessThanAny(a._lanes, b._lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint LessMask(Real8 a, Real8 b) => (uint)Vector512.LessThan(a._lanes, b._lanes).ExtractMostSignificantBits();

    public static Real8 Exp(Real8 x) => RealMath.Exp(x);

    public static Real8 Log(Real8 x) => RealMath.Log(x);

    public static Real8 Pow(Real8 x, Real8 y) => RealMath.Pow(x, y);

    public static Real8 Power(Real8 x, Real8 y) => RealMath.Power(x, y);

    public static Real8 Sin(Real8 x) => RealMath.Sin(x);

    public static Real8 Cos(Real8 x) => RealMath.Cos(x);

    public static Real8 NormalCdf(Real8 x) => RealMath.NormalCdf(x);

    public static Real8 LogGamma(Real8 x) => RealMath.LogGamma(x);

    public static Real8 Floor(Real8 x) => RealMath.Floor(x);
}
