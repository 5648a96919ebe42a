namespace SynthPK.Formats.Cdisc.Xpt;

/// <summary>Numbers as IBM System/360 held them: a sign, a power of 16 less 64, and 56 bits of fraction.</summary>
/// <remarks>
/// 56 bits hold the 53 of a double wherever they begin in a hexadecimal digit, so every double from 16^-65 (5.4e-79) up
/// to 16^63 (7.2e75) is held exactly. Closer to zero than that it becomes zero, as SAS's own routine has it, which is an
/// error below 5.4e-79; farther from zero it has no form. Source: SAS technical paper TS-140; IBM, System/360 Principles
/// of Operation, GA22-6821.
/// </remarks>
static class IbmDouble
{
    /// <summary>The missing value, SAS's <c>.</c>: a full stop and seven zero bytes. A number is never that, for its fraction is not zero.</summary>
    public const ulong Missing = 0x2E00_0000_0000_0000;

    /// <summary>The number nearest to zero that is held with all its bits: 16^-65, which is 2^-260.</summary>
    public const double Smallest = 5.397605346934027891e-79;

    /// <summary>The first number that is too large: 16^63, which is 2^252.</summary>
    public const double TooLarge = 7.2370055773322622139731865630429942408293740416025352524661e75;

    const int FractionBits = 52, DoubleBias = 1023, IbmBias = 64, IbmFractionBits = 56;

    const ulong Sign = 1ul << 63, Fraction = (1ul << FractionBits) - 1, IbmFraction = (1ul << IbmFractionBits) - 1;

    /// <summary>The eight bytes of a number, the first of them highest.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is 16^63 or more, or infinite, or NaN.</exception>
    public static ulong Encode(double value)
    {
        double magnitude = Math.Abs(value);
        if (!(magnitude < TooLarge)) throw new ArgumentOutOfRangeException(nameof(value), value, "An IBM double holds numbers below 16^63 (7.2e75).");
        if (magnitude < Smallest) return 0;
        ulong bits = BitConverter.DoubleToUInt64Bits(value);
        int exponent = (int)(bits >> FractionBits & 0x7FF) - DoubleBias;
        // The power of 2 is one of 16 and a shift by what is left over; the fraction of a normalised number begins with a digit, not with a point.
        int shift = exponent & 3;
        ulong power = (ulong)(((exponent - shift) >> 2) + 1 + IbmBias);
        return bits & Sign | power << IbmFractionBits | ((bits & Fraction | 1ul << FractionBits) << shift);
    }

    /// <summary>The number that eight bytes are, rounded to the nearest double where its fraction is longer; null for SAS's missing values, <c>.</c>, <c>._</c> and <c>.A</c> to <c>.Z</c>.</summary>
    public static double? Decode(ulong bytes)
    {
        ulong fraction = bytes & IbmFraction;
        byte first = (byte)(bytes >> IbmFractionBits);
        if (fraction == 0) return first is (byte)'.' or (byte)'_' or (>= (byte)'A' and <= (byte)'Z') ? null : 0;
        double magnitude = Math.ScaleB(fraction, 4 * ((first & 0x7F) - IbmBias) - IbmFractionBits);
        return (bytes & Sign) == 0 ? magnitude : -magnitude;
    }
}
