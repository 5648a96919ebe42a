using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;

namespace SynthPK.Formats;

/// <summary>Numbers as text: the shortest decimal digits that read back as the same bits, in the invariant culture.</summary>
/// <remarks>The text is that of .NET's "R", only sooner; but 2^-25 and 2^-958, which "R" of .NET 10 writes with a digit too few to read back, have all their digits.</remarks>
static class NumberText
{
    /// <summary>The longest text of a double: <c>-2.2250738585072014E-308</c>.</summary>
    public const int Longest = 24;

    // Recorded times and concentrations are mostly decimals of few digits, which need no search for the shortest form.
    const int MostDecimals = 6;
    const double Scale = 1e6, MostFast = 1e9, MostInteger = 1e15;

    // From the first place of a number on, "R" writes all places out between these, and an exponent elsewhere.
    const int FewestPlaces = -3, MostPlaces = 17;

    /// <summary>The two digits of each number below 100.</summary>
    static ReadOnlySpan<byte> Pairs =>
        "0001020304050607080910111213141516171819202122232425262728293031323334353637383940414243444546474849"u8 +
        "5051525354555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899"u8;

    /// <summary>Writes a number and gives the bytes that took, at most <see cref="Longest"/>.</summary>
    public static int Write(double value, Span<byte> to)
    {
        double magnitude = Math.Abs(value);
        int sign = 0;
        if (double.IsNegative(value)) to[sign++] = (byte)'-';
        if (magnitude < MostInteger && magnitude == Math.Truncate(magnitude)) return sign + WriteDigits((ulong)magnitude, to[sign..]);
        // Below 1e-4 the form "R" has an exponent.
        if (magnitude is >= 1e-4 and < MostFast)
        {
            // Of at most 15 digits, so if the quotient is the value, no other decimal of that length is; zeros at its end fall away.
            double scaled = Math.Round(magnitude * Scale);
            if (scaled / Scale == magnitude) return sign + WriteDecimal((ulong)scaled, to[sign..]);
        }
        if (magnitude is >= ShortestDecimal.Least and < ShortestDecimal.Beyond) return sign + WriteShortest(magnitude, to[sign..]);
        return WriteRare(value, to);
    }

    static int WriteRare(double value, Span<byte> to)
    {
        value.TryFormat(to, out int written, "R", CultureInfo.InvariantCulture);
        if (double.IsFinite(value) && double.Parse(to[..written], CultureInfo.InvariantCulture) != value)
            value.TryFormat(to, out written, "G17", CultureInfo.InvariantCulture);
        return written;
    }

    /// <summary>Writes an integer and gives the bytes that took.</summary>
    public static int Write(long value, Span<byte> to)
    {
        if (value >= 0) return WriteDigits((ulong)value, to);
        to[0] = (byte)'-';
        return 1 + WriteDigits(unchecked((ulong)-value), to[1..]);
    }

    /// <summary>Writes millionths as a decimal.</summary>
    static int WriteDecimal(ulong millionths, Span<byte> to)
    {
        (ulong whole, ulong rest) = Math.DivRem(millionths, (ulong)Scale);
        int point = WriteDigits(whole, to);
        to[point] = (byte)'.';
        FillDigits(rest, to.Slice(point + 1, MostDecimals));
        int end = point + 1 + MostDecimals;
        while (to[end - 1] == (byte)'0') end--;
        return end;
    }

    static int WriteShortest(double magnitude, Span<byte> to)
    {
        (ulong shortest, int exponent) = ShortestDecimal.Of(magnitude);
        for ((ulong quotient, ulong rest) = Math.DivRem(shortest, 10ul); rest == 0; (quotient, rest) = Math.DivRem(shortest, 10ul))
            (shortest, exponent) = (quotient, exponent + 1);
        int count = CountDigits(shortest), places = count + exponent;
        if (places is < FewestPlaces or > MostPlaces) return WriteScientific(shortest, count, places - 1, to);
        if (places <= 0)
        {
            int zeros = 2 - places; // with the one before the point
            to[..zeros].Fill((byte)'0');
            to[1] = (byte)'.';
            FillDigits(shortest, to.Slice(zeros, count));
            return zeros + count;
        }
        if (places >= count)
        {
            FillDigits(shortest, to[..count]);
            to[count..places].Fill((byte)'0');
            return places;
        }
        FillDigits(shortest, to.Slice(1, count));
        to.Slice(1, places).CopyTo(to);
        to[places] = (byte)'.';
        return count + 1;
    }

    static int WriteScientific(ulong digits, int count, int exponent, Span<byte> to)
    {
        FillDigits(digits, to.Slice(1, count));
        to[0] = to[1];
        to[1] = (byte)'.';
        int at = count == 1 ? 1 : count + 1;
        to[at++] = (byte)'E';
        to[at++] = exponent < 0 ? (byte)'-' : (byte)'+';
        FillDigits((ulong)Math.Abs(exponent), to.Slice(at, 2)); // at most 30 here
        return at + 2;
    }

    static int WriteDigits(ulong value, Span<byte> to)
    {
        int count = CountDigits(value);
        FillDigits(value, to[..count]);
        return count;
    }

    /// <summary>Fills a place with the last digits of a number, with zeros before them where there is room.</summary>
    static void FillDigits(ulong value, Span<byte> to)
    {
        int at = to.Length;
        for (; at >= 2 && value > uint.MaxValue; at -= 2)
        {
            (value, ulong pair) = Math.DivRem(value, 100ul);
            MemoryMarshal.Write(to[(at - 2)..], MemoryMarshal.Read<ushort>(Pairs[(2 * (int)pair)..]));
        }
        uint rest = (uint)value;
        for (; at >= 2; at -= 2)
        {
            (rest, uint pair) = Math.DivRem(rest, 100u);
            MemoryMarshal.Write(to[(at - 2)..], MemoryMarshal.Read<ushort>(Pairs[(2 * (int)pair)..]));
        }
        if (at == 1) to[0] = (byte)('0' + rest % 10);
    }

    static int CountDigits(ulong value)
    {
        // Bits times log10(2): the number of digits, or one too few.
        int fewest = (BitOperations.Log2(value | 1) + 1) * 1233 >> 12;
        return fewest + (value >= PowersOfTen[fewest] ? 1 : 0) is >= 1 and int count ? count : 1;
    }

    static ReadOnlySpan<ulong> PowersOfTen =>
    [
        1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000, 100_000_000_000, 1_000_000_000_000,
        10_000_000_000_000, 100_000_000_000_000, 1_000_000_000_000_000, 10_000_000_000_000_000, 100_000_000_000_000_000, 1_000_000_000_000_000_000,
        10_000_000_000_000_000_000,
    ];
}
