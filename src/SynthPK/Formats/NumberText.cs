using System.Globalization;

namespace SynthPK.Formats;

/// <summary>Numbers as text: the shortest decimal digits that read back as the same bits, in the invariant culture.</summary>
static class NumberText
{
    /// <summary>The longest text of a double: <c>-2.2250738585072014E-308</c>.</summary>
    public const int Longest = 24;

    // Recorded times and concentrations are mostly decimals of few digits, which need no search for the shortest form.
    const int MostDecimals = 6;
    const double MostFast = 1e9;

    static readonly double[] PowersOfTen = [1, 10, 100, 1e3, 1e4, 1e5, 1e6];

    /// <summary>Writes a number and gives the bytes that took, at most <see cref="Longest"/>.</summary>
    public static int Write(double value, Span<byte> to)
    {
        double magnitude = Math.Abs(value);
        // Below 1e-4 the form "R" has an exponent; so it has from 1e15 on, where the fast way has long ended.
        if (magnitude is >= 1e-4 and < MostFast)
        {
            for (int decimals = 0; decimals <= MostDecimals; decimals++)
            {
                // Of at most 15 digits, so if the quotient is the value, no other decimal of that length is, and none
                // is shorter, for fewer decimals have been tried before.
                double scaled = Math.Round(magnitude * PowersOfTen[decimals]);
                if (scaled / PowersOfTen[decimals] == magnitude) return WriteDecimal(double.IsNegative(value), (long)scaled, decimals, to);
            }
        }
        value.TryFormat(to, out int written, "R", CultureInfo.InvariantCulture);
        return written;
    }

    /// <summary>Writes an integer and gives the bytes that took.</summary>
    public static int Write(long value, Span<byte> to)
    {
        value.TryFormat(to, out int written, default, CultureInfo.InvariantCulture);
        return written;
    }

    static int WriteDecimal(bool isNegative, long scaled, int decimals, Span<byte> to)
    {
        int at = 0;
        if (isNegative) to[at++] = (byte)'-';
        long divisor = (long)PowersOfTen[decimals];
        (long whole, long rest) = Math.DivRem(scaled, divisor);
        at += Write(whole, to[at..]);
        if (decimals == 0) return at;
        to[at] = (byte)'.';
        for (int i = decimals; i > 0; i--, rest /= 10) to[at + i] = (byte)('0' + rest % 10);
        return at + 1 + decimals;
    }
}
