namespace SynthPK.Numerics;

/// <summary>Reduces angles so large that their quadrant hides behind the 53rd bit of a product with 2/π.</summary>
/// <remarks>
/// Source: M. Payne and R. Hanek, Radian reduction for trigonometric functions, ACM SIGNUM Newsletter 18 (1983).
/// Whole-number arithmetic only.
/// </remarks>
static class HugeAngle
{
    /// <summary>Above this magnitude (2³⁰) angles are reduced here.</summary>
    public const double From = 1L << 30;

    /// <summary>A whole n, up to multiples of 4, and an r with x = n π/2 + r and |r| at most π/4, for a finite |x| above 2³⁰.</summary>
    public static (double Quadrant, DoubleDouble<Real1> Angle) Reduce(double x)
    {
        // |x| = m 2^e. Bits of 2/π so high that m 2^e times them is a multiple of 4 do not matter: 192 bits from there on do.
        ulong bits = BitConverter.DoubleToUInt64Bits(Math.Abs(x));
        ulong m = (bits & DoubleBits.Fraction) | (1UL << DoubleBits.FractionLength);
        int e = (int)(bits >> DoubleBits.FractionLength) - 1075;
        (ulong w0, ulong w1, ulong w2) = BitsOfTwoOverPi(e - 2);

        ulong high1 = Math.BigMul(m, w2, out _);
        ulong high0 = Math.BigMul(m, w1, out ulong low1);
        UInt128 product = new UInt128(m * w0 + high0, low1) + high1; // m 2^e 2/π, modulo 4, times 2^126

        Int128 fraction = (Int128)(product << 2); // as a signed number: what is left of the nearest whole one, times 2^128
        int quadrant = (int)(uint)(product >> 126) + (fraction < 0 ? 1 : 0);
        DoubleDouble<Real1> turns = Fraction(fraction < 0 ? (UInt128)(-fraction) : (UInt128)fraction);
        DoubleDouble<Real1> angle = turns * DoubleDouble<Real1>.Constant(RealMath.HalfPi, RealMath.HalfPiRest);
        bool negative = (x < 0) != (fraction < 0);
        return (x < 0 ? -quadrant : quadrant, negative ? new(-angle.High, -angle.Low) : angle);
    }

    /// <summary>A whole number times 2^-128, to 106 bits.</summary>
    static DoubleDouble<Real1> Fraction(UInt128 value)
    {
        int zeros = (int)UInt128.LeadingZeroCount(value);
        UInt128 shifted = value << zeros;
        Real1 high = new((ulong)(shifted >> 75)), low = new((ulong)(shifted >> 22) & ((1UL << 53) - 1));
        return new(high * Real1.PowerOfTwo(new(-53 - zeros)), low * Real1.PowerOfTwo(new(-106 - zeros)));
    }

    /// <summary>The 192 bits of 2/π after the first <paramref name="skipped"/> behind the binary point; at least -64.</summary>
    static (ulong, ulong, ulong) BitsOfTwoOverPi(int skipped)
    {
        (int word, int shift) = Math.DivRem(skipped + 64, 64);
        ReadOnlySpan<ulong> words = TwoOverPi.Slice(word, 4);
        return (Window(words[0], words[1], shift), Window(words[1], words[2], shift), Window(words[2], words[3], shift));
    }

    static ulong Window(ulong first, ulong second, int shift) => (ulong)(new UInt128(first, second) >> (64 - shift));

    /// <summary>2/π · 2^1216 in words, the highest first, after a word of zeros.</summary>
    static ReadOnlySpan<ulong> TwoOverPi =>
    [
        0x0000000000000000, 0xA2F9836E4E441529, 0xFC2757D1F534DDC0, 0xDB6295993C439041, 0xFE5163ABDEBBC561,
        0xB7246E3A424DD2E0, 0x06492EEA09D1921C, 0xFE1DEB1CB129A73E, 0xE88235F52EBB4484, 0xE99C7026B45F7E41,
        0x3991D639835339F4, 0x9C845F8BBDF9283B, 0x1FF897FFDE05980F, 0xEF2F118B5A0A6D1F, 0x6D367ECF27CB09B7,
        0x4F463F669E5FEA2D, 0x7527BAC7EBE5F17B, 0x3D0739F78A5292EA, 0x6BFB5FB11F8D5D08, 0x56033046FC7B6BAB,
    ];
}
