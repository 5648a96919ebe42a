using System.Globalization;
using System.Numerics;

namespace SynthPK.Units;

/// <summary>A unit such as <c>mL/min/1.73m^2</c>: its dimension and its exact ratio to mg, cm, h and mol.</summary>
readonly record struct UnitOfMeasure(Dimension Dimension, BigInteger Numerator, BigInteger Denominator)
{
    const int LongestText = 40, GreatestPower = 9;

    /// <summary>One of the unit, in mg, cm, h and mol.</summary>
    public double Size => (double)Numerator / (double)Denominator;

    public UnitOfMeasure Inverse => new(Dimension.ToThe(-1), Denominator, Numerator);

    public static UnitOfMeasure operator *(UnitOfMeasure a, UnitOfMeasure b) =>
        new(a.Dimension * b.Dimension, a.Numerator * b.Numerator, a.Denominator * b.Denominator);

    public UnitOfMeasure ToThe(int power) => power < 0
        ? Inverse.ToThe(-power)
        : new(Dimension.ToThe(power), BigInteger.Pow(Numerator, power), BigInteger.Pow(Denominator, power));

    /// <summary>
    /// A value in this unit converted to another of the same dimension: multiplied and divided by whole numbers without a
    /// common factor, so that 30 % is the double nearest to 0.3 and 1 day is 24 h.
    /// </summary>
    public double Convert(double value, UnitOfMeasure to)
    {
        BigInteger multiply = Numerator * to.Denominator, divide = Denominator * to.Numerator;
        BigInteger common = BigInteger.GreatestCommonDivisor(multiply, divide);
        return value * (double)(multiply / common) / (double)(divide / common);
    }

    /// <summary>Reads symbols joined by <c>/</c>, <c>·</c> or <c>*</c>, each with an optional power behind it; a number may stand below the line.</summary>
    /// <returns>Null when the unit was read; otherwise what is wrong.</returns>
    public static UnitFault? Read(string text, out UnitOfMeasure unit)
    {
        if (UnitTable.TryFind(text, out unit)) return null;
        unit = new UnitOfMeasure(Dimension.Number, 1, 1);
        if (text.Length > LongestText) return new UnitFault($"the unit is longer than {LongestText} characters", null);
        if (text.Length == 0) return null;
        int start = 0;
        bool divides = false;
        while (true)
        {
            int length = text.AsSpan(start).IndexOfAny('/', '*', '·');
            string factor = (length < 0 ? text[start..] : text.Substring(start, length)).Trim();
            if (ReadFactor(factor, divides, out UnitOfMeasure read) is { } fault)
                return fault.Remedy is null ? fault : fault with { Remedy = text.Replace(factor, fault.Remedy, StringComparison.Ordinal) };
            unit *= divides ? read.Inverse : read;
            if (length < 0) return null;
            divides = text[start + length] == '/';
            start += length + 1;
        }
    }

    static UnitFault? ReadFactor(string factor, bool divides, out UnitOfMeasure unit)
    {
        int digits = 0;
        while (digits < factor.Length && (char.IsAsciiDigit(factor[digits]) || factor[digits] == '.')) digits++;
        int symbolStart = digits;
        while (symbolStart < factor.Length && factor[symbolStart] == ' ') symbolStart++;
        int symbolEnd = symbolStart;
        while (symbolEnd < factor.Length && (char.IsLetter(factor[symbolEnd]) || factor[symbolEnd] == '%')) symbolEnd++;
        string number = factor[..digits], symbol = factor[symbolStart..symbolEnd], power = factor[symbolEnd..].TrimStart('^');

        unit = new UnitOfMeasure(Dimension.Number, 1, 1);
        if (number is not ("" or "1") && !divides) return new UnitFault($"'{number}' stands where a unit is expected", null);
        if (number.Length > 0 && !ReadNumber(number, out unit)) return new UnitFault($"'{number}' before the unit '{symbol}' is no positive number", null);
        if (symbol.Length == 0)
            return number.Length > 0 && power.Length == 0 ? null : new UnitFault(factor.Length == 0 ? "a unit is missing beside '/' or '·'" : $"unknown unit '{factor}'", null);
        if (!UnitTable.TryFind(symbol, out UnitOfMeasure found)) return new UnitFault($"unknown unit '{symbol}'", UnitTable.Meant(symbol) is { } meant ? number + meant + power : null);
        if (!ReadPower(power, out int exponent)) return new UnitFault($"'{power}' behind the unit '{symbol}' is no whole power from -{GreatestPower} to {GreatestPower}", null);
        unit *= found.ToThe(exponent);
        return null;
    }

    static bool ReadNumber(string text, out UnitOfMeasure unit)
    {
        int point = text.IndexOf('.', StringComparison.Ordinal);
        BigInteger scale = point < 0 ? 1 : BigInteger.Pow(10, text.Length - point - 1);
        bool read = BigInteger.TryParse(text.Replace(".", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out BigInteger digits);
        unit = new UnitOfMeasure(Dimension.Number, digits, scale);
        return read && digits > 0 && text.Count(c => c == '.') <= 1;
    }

    static bool ReadPower(string text, out int power)
    {
        power = text switch { "" => 1, "²" => 2, "³" => 3, _ => 0 };
        return power != 0
            || (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out power) && power is >= -GreatestPower and <= GreatestPower and not 0);
    }
}

/// <summary>Why a text is no unit, and what to write in its place when that can be told.</summary>
sealed record UnitFault(string Problem, string? Remedy);
