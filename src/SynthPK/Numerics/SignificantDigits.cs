using System.Globalization;

namespace SynthPK.Numerics;

/// <summary>Rounding to a number of significant decimal digits, with the same bits on every machine.</summary>
public static class SignificantDigits
{
    /// <summary>10^0 to 10^22: every power of ten that a double holds exactly.</summary>
    static readonly double[] PowersOfTen = [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22];

    /// <summary>The double nearest to the decimal number that <paramref name="value"/> rounds to; ties go to the even digit.</summary>
    /// <param name="value">Any finite number; 0, infinities and NaN are returned as they are.</param>
    /// <param name="digits">The significant digits to keep, 1 to 15.</param>
    /// <exception cref="ArgumentOutOfRangeException">The digits are not 1 to 15.</exception>
    public static double Round(double value, int digits)
    {
        if (digits is < 1 or > 15) throw new ArgumentOutOfRangeException(nameof(digits), digits, "Keep 1 to 15 significant digits.");
        double magnitude = Math.Abs(value);
        if (!(magnitude > 0 && magnitude < double.PositiveInfinity)) return value;

        // Within these bounds no step needs a power of ten beyond the table.
        double rounded = magnitude is >= 1e-7 and < 1e22
            ? RoundShifted(magnitude, digits - 1 - DecimalExponent(magnitude))
            : RoundByText(magnitude, digits);
        return value < 0 ? -rounded : rounded;
    }

    /// <summary>The same with 0 or 5 for the last digit kept: 63 with two digits becomes 65. What is too large or too small for that is rounded only.</summary>
    /// <param name="value">Any finite number; 0, infinities and NaN are returned as they are.</param>
    /// <param name="digits">The significant digits to keep, 1 to 15.</param>
    /// <exception cref="ArgumentOutOfRangeException">The digits are not 1 to 15.</exception>
    public static double RoundToFives(double value, int digits)
    {
        double magnitude = Math.Abs(value);
        if (digits is < 1 or > 15 || magnitude is not (>= 1e-7 and < 1e21)) return Round(value, digits);
        // Twice the value to one digit less ends in 0, so its half ends in 0 or 5; doubling and halving lose nothing.
        double rounded = RoundShifted(2 * magnitude, digits - 2 - DecimalExponent(magnitude)) / 2;
        return value < 0 ? -rounded : rounded;
    }

    /// <summary>Rounds to <paramref name="shift"/> decimal places (negative: to tens, hundreds, ...).</summary>
    static double RoundShifted(double magnitude, int shift)
    {
        double power = PowersOfTen[Math.Abs(shift)];
        double shifted = shift >= 0 ? magnitude * power : magnitude / power;
        // What the rounding of the product or quotient lost; it decides only where the result looks like a tie.
        double lost = shift >= 0 ? Math.FusedMultiplyAdd(magnitude, power, -shifted) : Math.FusedMultiplyAdd(-shifted, power, magnitude);
        double whole = Math.Floor(shifted), fraction = shifted - whole;
        if (fraction > 0.5 || (fraction == 0.5 && (lost > 0 || (lost == 0 && whole % 2 != 0)))) whole++;
        return shift >= 0 ? whole / power : whole * power;
    }

    static double RoundByText(double magnitude, int digits) =>
        double.Parse(magnitude.ToString($"E{digits - 1}", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>The e for which 10^e ≤ magnitude &lt; 10^(e+1).</summary>
    static int DecimalExponent(double magnitude)
    {
        const double Log10Of2 = 0.30102999566398120;
        int exponent = (int)Math.Floor(Math.ILogB(magnitude) * Log10Of2); // this or one less than sought
        int next = exponent + 1;
        bool reaches = next >= 0 ? magnitude >= PowersOfTen[next] : magnitude * PowersOfTen[-next] >= 1;
        return reaches ? next : exponent;
    }
}
