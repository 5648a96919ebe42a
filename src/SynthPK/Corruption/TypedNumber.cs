using System.Globalization;

namespace SynthPK.Corruption;

/// <summary>A number as somebody types it, digit by digit.</summary>
/// <param name="Value">The number that should have been typed, finite.</param>
readonly record struct TypedNumber(double Value)
{
    /// <summary>The keys for digits in a row, as on a keyboard.</summary>
    const string Keys = "1234567890";

    /// <summary>Two neighbouring digits that differ have changed places; null where there are none.</summary>
    /// <param name="u">Which of them, 0 to 1.</param>
    internal double? Transposed(double u)
    {
        char[] text = Text();
        int[] digits = DigitsOf(text);
        int[] places = [.. Enumerable.Range(0, digits.Length - 1).Where(i => text[digits[i]] != text[digits[i + 1]])];
        if (places.Length == 0) return null;
        int place = places[(int)(u * places.Length)];
        (text[digits[place]], text[digits[place + 1]]) = (text[digits[place + 1]], text[digits[place]]);
        return Read(text);
    }

    /// <summary>One digit is that of the key beside the right one.</summary>
    /// <param name="u">Which digit, 0 to 1.</param>
    /// <param name="side">Which side, 0 to 1; the outermost keys have one neighbour only.</param>
    internal double WithNeighbourKey(double u, double side)
    {
        char[] text = Text();
        int[] digits = DigitsOf(text);
        int place = digits[(int)(u * digits.Length)], key = Keys.IndexOf(text[place]);
        bool isLeft = key == Keys.Length - 1 || (key > 0 && side < 0.5);
        text[place] = Keys[isLeft ? key - 1 : key + 1];
        return Read(text);
    }

    /// <summary>The shortest text that names the number.</summary>
    char[] Text() => Value.ToString("R", CultureInfo.InvariantCulture).ToCharArray();

    /// <summary>The places of the digits before any exponent.</summary>
    static int[] DigitsOf(char[] text)
    {
        int end = Array.IndexOf(text, 'E') is var exponent and >= 0 ? exponent : text.Length;
        return [.. Enumerable.Range(0, end).Where(i => char.IsAsciiDigit(text[i]))];
    }

    static double Read(char[] text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
