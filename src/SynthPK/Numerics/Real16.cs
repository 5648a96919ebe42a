using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SynthPK.Numerics;

/// <summary>Sixteen real numbers in two 512-bit vectors.</summary>
/// <remarks>
/// The stages of an integrator wait for one another, so that one vector leaves half of the processor idle: two fill it.
/// Closed forms, whose steps do not wait, gain nothing.
/// </remarks>
readonly struct Real16 : ILanes<Real16>
{
    readonly Vector512<double> _first, _second;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    Real16(Vector512<double> first, Vector512<double> second) => (_first, _second) = (first, second);

    public static int Width => 16;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real16 Constant(double value)
    {
        Vector512<double> all = Vector512.Create(value);
        return new(all, all);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real16 Load(ReadOnlySpan<double> lanes) => new(Vector512.Create(lanes), Vector512.Create(lanes[8..]));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(Span<double> lanes)
    {
        _first.CopyTo(lanes);
        _second.CopyTo(lanes[8..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real16 operator +(Real16 left, Real16 right) =>
        new(left._first + right._first, left._second + right._second);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real16 operator -(Real16 left, Real16 right) =>
        new(left._first - right._first, left._second - right._second);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real16 operator *(Real16 left, Real16 right) =>
        new(left._first * right._first, left._second * right._second);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real16 operator /(Real16 left, Real16 right) =>
        new(left._first / right._first, left._second / right._second);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real16 operator -(Real16 value) =>
        new(value._first ^ Vector512.Create(-0.0), value._second ^ Vector512.Create(-0.0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real16 FusedMultiplyAdd(Real16 a, Real16 b, Real16 c) =>
        new(Vector512.FusedMultiplyAdd(a._first, b._first, c._first), Vector512.FusedMultiplyAdd(a._second, b._second, c._second));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real16 Sqrt(Real16 x) =>
        new(Vector512.Sqrt(x._first), Vector512.Sqrt(x._second));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real16 Abs(Real16 x) =>
        new(Vector512.AndNot(x._first, Vector512.Create(-0.0)), Vector512.AndNot(x._second, Vector512.Create(-0.0)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real16 Min(Real16 a, Real16 b) => SelectLess(a, b, a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real16 Max(Real16 a, Real16 b) => SelectLess(b, a, a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real16 SelectLess(Real16 a, Real16 b, Real16 ifLess, Real16 otherwise) =>
        new(Vector512.ConditionalSelect(Vector512.LessThan(a._first, b._first), ifLess._first, otherwise._first), Vector512.ConditionalSelect(Vector512.LessThan(a._second, b._second), ifLess._second, otherwise._second));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real16 SelectEqual(Real16 a, Real16 b, Real16 ifEqual, Real16 otherwise) =>
        new(Vector512.ConditionalSelect(Vector512.Equals(a._first, b._first), ifEqual._first, otherwise._first), Vector512.ConditionalSelect(Vector512.Equals(a._second, b._second), ifEqual._second, otherwise._second));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real16 CopySign(Real16 magnitude, Real16 sign) =>
        new(Vector512.ConditionalSelect(Vector512.Create(-0.0), sign._first, magnitude._first), Vector512.ConditionalSelect(Vector512.Create(-0.0), sign._second, magnitude._second));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real16 PowerOfTwo(Real16 n) =>
        new(((n._first + Vector512.Create(DoubleBits.BiasedUnits)).AsInt64() << DoubleBits.FractionLength).AsDouble(), ((n._second + Vector512.Create(DoubleBits.BiasedUnits)).AsInt64() << DoubleBits.FractionLength).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real16 Exponent(Real16 x) =>
        new(((x._first.AsInt64() >>> DoubleBits.FractionLength) | Vector512.Create(DoubleBits.Two52)).AsDouble() - Vector512.Create(DoubleBits.BiasedTwo52), ((x._second.AsInt64() >>> DoubleBits.FractionLength) | Vector512.Create(DoubleBits.Two52)).AsDouble() - Vector512.Create(DoubleBits.BiasedTwo52));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real16 Significand(Real16 x) =>
        new(((x._first.AsInt64() & Vector512.Create(DoubleBits.Fraction)) | Vector512.Create(DoubleBits.One)).AsDouble(), ((x._second.AsInt64() & Vector512.Create(DoubleBits.Fraction)) | Vector512.Create(DoubleBits.One)).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyLess(Real16 a, Real16 b) => Vector512.LessThanAny(a._first, b._first) || Vector512.LessThanAny(a._second, b._second);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint LessMask(Real16 a, Real16 b) =>
        (uint)Vector512.LessThan(a._first, b._first).ExtractMostSignificantBits() | (uint)Vector512.LessThan(a._second, b._second).ExtractMostSignificantBits() << 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real16 Exp(Real16 x) => RealCalls.Exp(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real16 Log(Real16 x) => RealCalls.Log(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real16 Pow(Real16 x, Real16 y) => RealCalls.Pow(x, y);

    public static Real16 Power(Real16 x, Real16 y) => RealMath.Power(x, y);

    public static Real16 Sin(Real16 x) => RealMath.Sin(x);

    public static Real16 Cos(Real16 x) => RealMath.Cos(x);

    public static Real16 NormalCdf(Real16 x) => RealMath.NormalCdf(x);

    public static Real16 LogGamma(Real16 x) => RealMath.LogGamma(x);

    public static Real16 Floor(Real16 x) => RealMath.Floor(x);
}
