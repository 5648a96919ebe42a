using System.Numerics;

namespace SynthPK.Formats;

/// <summary>The shortest decimal that reads back as the same double and, of those, the one closest to it.</summary>
/// <remarks>
/// Source: R. Giulietti, "The Schubfach way to render doubles" (2020). A double stands for all numbers that round to it; of the
/// multiples of a power of ten that is just small enough, one or two lie among them. All products are of 64 by 128 bits and
/// rounded to odd, which keeps every comparison exact.
/// </remarks>
static class ShortestDecimal
{
    /// <summary>The magnitudes that this is for: those that data have, so that few powers of ten need be kept.</summary>
    public const double Least = 1e-30, Beyond = 1e30;

    const int SignificandBits = 52, Bias = 1075;

    // Powers of ten that doubles from Least to Beyond are multiplied with, and some to spare.
    const int LowestPower = -36, HighestPower = 52;

    static readonly (ulong High, ulong Low)[] Powers = [.. Enumerable.Range(LowestPower, HighestPower - LowestPower + 1).Select(Power)];

    /// <summary>Digits and exponent: the decimal is <c>Digits * 10^Exponent</c>. The digits may end in zeros.</summary>
    /// <param name="magnitude">From <see cref="Least"/> to below <see cref="Beyond"/>.</param>
    public static (ulong Digits, int Exponent) Of(double magnitude)
    {
        ulong bits = BitConverter.DoubleToUInt64Bits(magnitude), fraction = bits & ((1ul << SignificandBits) - 1);
        ulong significand = fraction | (1ul << SignificandBits);
        int exponent = (int)(bits >> SignificandBits) - Bias;
        // The gap below a power of two is half as wide as the one above.
        bool isPowerOfTwo = fraction == 0;
        ulong odd = significand & 1;

        // floor(log10(2^exponent)), or of three quarters of it; then all is counted in quarters of 10^k.
        int k = (exponent * 1262611 - (isPowerOfTwo ? 524031 : 0)) >> 22;
        int shift = exponent + ((-k * 1741647) >> 19) + 1;
        (ulong High, ulong Low) power = Powers[-k - LowestPower];
        ulong below = RoundToOdd(power, ((4 * significand) - (isPowerOfTwo ? 1ul : 2ul)) << shift) + odd;
        ulong value = RoundToOdd(power, (4 * significand) << shift);
        ulong above = RoundToOdd(power, ((4 * significand) + 2) << shift) - odd;

        ulong digits = value / 4, tens = digits / 10;
        bool isTenBelow = below <= 40 * tens, isTenAbove = 40 * tens + 40 <= above;
        if (isTenBelow != isTenAbove) return (tens + (isTenAbove ? 1ul : 0), k + 1);
        bool isBelow = below <= 4 * digits, isAbove = 4 * digits + 4 <= above;
        if (isBelow != isAbove) return (digits + (isAbove ? 1ul : 0), k);
        ulong middle = 4 * digits + 2;
        return (digits + (value > middle || (value == middle && (digits & 1) != 0) ? 1ul : 0), k);
    }

    /// <summary>The product without its last 128 bits, its last bit set where anything was cut off.</summary>
    static ulong RoundToOdd((ulong High, ulong Low) power, ulong factor)
    {
        ulong carried = Math.BigMul(power.Low, factor, out _), high = Math.BigMul(power.High, factor, out ulong low);
        ulong middle = low + carried;
        if (middle < low) high++;
        return high | (middle > 1 ? 1ul : 0);
    }

    /// <summary>The first 128 bits of a power of ten, rounded up.</summary>
    static (ulong High, ulong Low) Power(int k)
    {
        BigInteger power = BigInteger.Pow(10, Math.Abs(k));
        int length = (int)power.GetBitLength();
        BigInteger bits = k >= 0
            ? length > 128 ? (power >> (length - 128)) + ((power & ((BigInteger.One << (length - 128)) - 1)).IsZero ? 0 : 1) : power << (128 - length)
            : ((BigInteger.One << (127 + length)) / power) + 1;
        return ((ulong)(bits >> 64), (ulong)(bits & ulong.MaxValue));
    }
}
