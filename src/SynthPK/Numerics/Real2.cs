using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SynthPK.Numerics;

/// <summary>Two real numbers in the lanes of one 128-bit vector.</summary>
/// <remarks>Works on every machine and gives the same bits; where the hardware lacks such vectors it is slow.</remarks>
readonly struct Real2 : ILanes<Real2>
{
    readonly Vector128<double> _lanes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    Real2(Vector128<double> lanes) => _lanes = lanes;

    public static int Width => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real2 Constant(double value) => new(Vector128.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real2 Load(ReadOnlySpan<double> lanes) => new(Vector128.Create(lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(Span<double> lanes) => _lanes.CopyTo(lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real2 operator +(Real2 left, Real2 right) => new(left._lanes + right._lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real2 operator -(Real2 left, Real2 right) => new(left._lanes - right._lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real2 operator *(Real2 left, Real2 right) => new(left._lanes * right._lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real2 operator /(Real2 left, Real2 right) => new(left._lanes / right._lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real2 operator -(Real2 value) => new(value._lanes ^ Vector128.Create(-0.0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real2 FusedMultiplyAdd(Real2 a, Real2 b, Real2 c) => new(Vector128.FusedMultiplyAdd(a._lanes, b._lanes, c._lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real2 Sqrt(Real2 x) => new(Vector128.Sqrt(x._lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real2 Abs(Real2 x) => new(Vector128.AndNot(x._lanes, Vector128.Create(-0.0)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real2 Min(Real2 a, Real2 b) => SelectLess(a, b, a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real2 Max(Real2 a, Real2 b) => SelectLess(b, a, a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real2 SelectLess(Real2 a, Real2 b, Real2 ifLess, Real2 otherwise) =>
        new(Vector128.ConditionalSelect(Vector128.LessThan(a._lanes, b._lanes), ifLess._lanes, otherwise._lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real2 SelectEqual(Real2 a, Real2 b, Real2 ifEqual, Real2 otherwise) =>
        new(Vector128.ConditionalSelect(Vector128.Equals(a._lanes, b._lanes), ifEqual._lanes, otherwise._lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real2 CopySign(Real2 magnitude, Real2 sign) =>
        new(Vector128.ConditionalSelect(Vector128.Create(-0.0), sign._lanes, magnitude._lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real2 PowerOfTwo(Real2 n) =>
        new(((n._lanes + Vector128.Create(DoubleBits.BiasedUnits)).AsInt64() << DoubleBits.FractionLength).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real2 Exponent(Real2 x)
    {
        Vector128<long> biased = x._lanes.AsInt64() >>> DoubleBits.FractionLength;
        return new((biased | Vector128.Create(DoubleBits.Two52)).AsDouble() - Vector128.Create(DoubleBits.BiasedTwo52));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real2 Significand(Real2 x) =>
        new(((x._lanes.AsInt64() & Vector128.Create(DoubleBits.Fraction)) | Vector128.Create(DoubleBits.One)).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyLess(Real2 a, Real2 b) => Vector128.LessThanAny(a._lanes, b._lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint LessMask(Real2 a, Real2 b) => Vector128.LessThan(a._lanes, b._lanes).ExtractMostSignificantBits();

    public static Real2 Exp(Real2 x) => RealMath.Exp(x);

    public static Real2 Log(Real2 x) => RealMath.Log(x);

    public static Real2 Pow(Real2 x, Real2 y) => RealMath.Pow(x, y);

    public static Real2 Power(Real2 x, Real2 y) => RealMath.Power(x, y);

    public static Real2 Sin(Real2 x) => RealMath.Sin(x);

    public static Real2 Cos(Real2 x) => RealMath.Cos(x);

    public static Real2 NormalCdf(Real2 x) => RealMath.NormalCdf(x);

    public static Real2 LogGamma(Real2 x) => RealMath.LogGamma(x);

    public static Real2 Floor(Real2 x) => RealMath.Floor(x);
}
