using System.Runtime.CompilerServices;

namespace SynthPK.Numerics;

/// <summary>One real number: the widest thing every machine has.</summary>
readonly struct Real1 : ILanes<Real1>
{
    readonly double _value;

    /// <summary>Wraps a number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Real1(double value) => _value = value;

    /// <summary>The number.</summary>
    public double Value { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => _value; }

    public static int Width => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real1 Constant(double value) => new(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real1 Load(ReadOnlySpan<double> lanes) => new(lanes[0]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(Span<double> lanes) => lanes[0] = _value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real1 operator +(Real1 left, Real1 right) => new(left._value + right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real1 operator -(Real1 left, Real1 right) => new(left._value - right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real1 operator *(Real1 left, Real1 right) => new(left._value * right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real1 operator /(Real1 left, Real1 right) => new(left._value / right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real1 operator -(Real1 value) => new(-value._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real1 FusedMultiplyAdd(Real1 a, Real1 b, Real1 c) => new(Math.FusedMultiplyAdd(a._value, b._value, c._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real1 Sqrt(Real1 x) => new(Math.Sqrt(x._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real1 Abs(Real1 x) => new(Math.Abs(x._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real1 Min(Real1 a, Real1 b) => a._value < b._value ? a : b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real1 Max(Real1 a, Real1 b) => a._value > b._value ? a : b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real1 SelectLess(Real1 a, Real1 b, Real1 ifLess, Real1 otherwise) => a._value < b._value ? ifLess : otherwise;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real1 SelectEqual(Real1 a, Real1 b, Real1 ifEqual, Real1 otherwise) => a._value == b._value ? ifEqual : otherwise;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real1 CopySign(Real1 magnitude, Real1 sign) => new(Math.CopySign(magnitude._value, sign._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real1 PowerOfTwo(Real1 n) =>
        new(BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(n._value + DoubleBits.BiasedUnits) << DoubleBits.FractionLength));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real1 Exponent(Real1 x)
    {
        long biased = (long)(BitConverter.DoubleToUInt64Bits(x._value) >> DoubleBits.FractionLength);
        return new(BitConverter.Int64BitsToDouble(biased | DoubleBits.Two52) - DoubleBits.BiasedTwo52);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real1 Significand(Real1 x) =>
        new(BitConverter.Int64BitsToDouble((BitConverter.DoubleToInt64Bits(x._value) & DoubleBits.Fraction) | DoubleBits.One));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyLess(Real1 a, Real1 b) => a._value < b._value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint LessMask(Real1 a, Real1 b) => a._value < b._value ? 1u : 0u;

    public static Real1 Exp(Real1 x) => RealMath.Exp<Real1>(x);

    public static Real1 Log(Real1 x) => RealMath.Log(x);

    public static Real1 Pow(Real1 x, Real1 y) => RealMath.Pow(x, y);

    public static Real1 Power(Real1 x, Real1 y) => RealMath.Power(x, y);

    public static Real1 Sin(Real1 x) => RealMath.Sin(x);

    public static Real1 Cos(Real1 x) => RealMath.Cos(x);

    public static Real1 NormalCdf(Real1 x) => RealMath.NormalCdf(x);

    public static Real1 LogGamma(Real1 x) => RealMath.LogGamma(x);

    public static Real1 Floor(Real1 x) => RealMath.Floor(x);
}
