using System.Numerics;

namespace SynthPK.Tests.Numerics;

/// <summary>A binary floating-point number of 320 bits and unlimited exponent: slow and sure, to judge doubles by.</summary>
readonly struct BigReal
{
    const int Bits = 320;

    readonly BigInteger _significand;
    readonly int _exponent;

    public BigReal(BigInteger significand, int exponent = 0)
    {
        int excess = (int)BigInteger.Abs(significand).GetBitLength() - Bits;
        _significand = excess > 0 ? significand >> excess : significand;
        _exponent = excess > 0 ? exponent + excess : exponent;
    }

    public static implicit operator BigReal(int value) => new(value);

    /// <summary>The very number: no rounding.</summary>
    public static implicit operator BigReal(double value)
    {
        if (!double.IsFinite(value)) throw new ArgumentOutOfRangeException(nameof(value), value, "Only finite numbers have a value.");
        long bits = BitConverter.DoubleToInt64Bits(value);
        int biased = (int)((bits >> 52) & 0x7FF);
        long significand = (bits & 0xF_FFFF_FFFF_FFFF) | (biased == 0 ? 0 : 1L << 52);
        return new(bits < 0 ? -significand : significand, Math.Max(biased, 1) - 1075);
    }

    public int Sign => _significand.Sign;

    /// <summary>The e with 2ᵉ ≤ |x| &lt; 2ᵉ⁺¹.</summary>
    public int BinaryExponent => (int)BigInteger.Abs(_significand).GetBitLength() - 1 + _exponent;

    public BigReal Abs() => new(BigInteger.Abs(_significand), _exponent);

    public BigReal TimesPowerOfTwo(int n) => new(_significand, _exponent + n);

    public static BigReal operator -(BigReal x) => new(-x._significand, x._exponent);

    public static BigReal operator +(BigReal a, BigReal b)
    {
        if (a.Sign == 0) return b;
        if (b.Sign == 0) return a;
        if (a._exponent < b._exponent) (a, b) = (b, a);
        int shift = a._exponent - b._exponent;
        if (shift > 4 * Bits) return a; // b is lost beyond the last bit
        return new((a._significand << shift) + b._significand, b._exponent);
    }

    public static BigReal operator -(BigReal a, BigReal b) => a + -b;

    public static BigReal operator *(BigReal a, BigReal b) => new(a._significand * b._significand, a._exponent + b._exponent);

    public static BigReal operator /(BigReal a, BigReal b)
    {
        int shift = 2 * Bits;
        return new((a._significand << shift) / b._significand, a._exponent - b._exponent - shift);
    }

    public static bool operator <(BigReal a, BigReal b) => (a - b).Sign < 0;

    public static bool operator >(BigReal a, BigReal b) => (a - b).Sign > 0;

    public static BigReal Sqrt(BigReal x)
    {
        BigReal root = Math.Sqrt(x.TimesPowerOfTwo(-2 * (x.BinaryExponent / 2)).ToDouble());
        root = root.TimesPowerOfTwo(x.BinaryExponent / 2);
        for (int i = 0; i < 4; i++) root = (root + x / root).TimesPowerOfTwo(-1);
        return root;
    }

    /// <summary>The nearest whole number.</summary>
    public BigInteger Round()
    {
        BigReal shifted = this + new BigReal(1, -1);
        return shifted._exponent >= 0 ? shifted._significand << shifted._exponent : shifted._significand >> -shifted._exponent;
    }

    /// <summary>A double near this number; not always the nearest one.</summary>
    public double ToDouble()
    {
        int excess = Math.Max(0, (int)BigInteger.Abs(_significand).GetBitLength() - 62);
        return Math.ScaleB((double)(long)(_significand >> excess), _exponent + excess);
    }

    /// <summary>The distance of a computed number from this exact one, in units of this one's last place as a double.</summary>
    public double UlpsTo(double computed)
    {
        if (double.IsNaN(computed)) return double.PositiveInfinity;
        if (Sign == 0) return computed == 0 ? 0 : double.PositiveInfinity;
        int lastPlace = Math.Max(BinaryExponent, -1022) - 52;
        if (double.IsInfinity(computed))
        {
            if (Math.Sign(computed) == Sign && BinaryExponent >= 1024) return 0;
            return (this - new BigReal(Math.Sign(computed), 1024)).Abs().TimesPowerOfTwo(-lastPlace).ToDouble();
        }
        return (this - computed).Abs().TimesPowerOfTwo(-lastPlace).ToDouble();
    }
}
