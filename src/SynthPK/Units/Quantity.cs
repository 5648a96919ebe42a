using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace SynthPK.Units;

/// <summary>A number with the unit its author wrote: <c>2.7 L/h</c>, <c>30 %</c>, <c>320 mg</c>.</summary>
/// <remarks>Two quantities are equal when number and unit are: <c>24 h</c> and <c>1 day</c> are not.</remarks>
/// <param name="Value">The number, in <paramref name="Unit"/>.</param>
/// <param name="Unit">The unit as written; empty for a pure number.</param>
public readonly record struct Quantity(double Value, string Unit)
{
    /// <summary>The unit as written; empty for a pure number.</summary>
    public string Unit { get => field ?? ""; init => field = value is "" ? null : value; } = Unit is "" ? null! : Unit;

    /// <summary>Reads a quantity such as <c>2.7 L/h</c>.</summary>
    /// <exception cref="FormatException">The text is no number followed by a known unit.</exception>
    public static Quantity Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Read(text, out Quantity quantity) is { } fault
            ? throw new FormatException($"'{text}' is no quantity: {fault.Problem}.{(fault.Remedy is null ? "" : $" Try: {fault.Remedy}")}")
            : quantity;
    }

    /// <summary>Reads a quantity such as <c>2.7 L/h</c>; false when the text is none.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Quantity quantity)
    {
        quantity = default;
        return text is not null && Read(text, out quantity) is null;
    }

    /// <summary>The value converted to another unit of the same dimension.</summary>
    /// <exception cref="ArgumentException">The dimensions differ, or one of the units is unknown.</exception>
    public double In(string unit)
    {
        if (unit == Unit) return Value;
        UnitOfMeasure from = Known(Unit), to = Known(unit);
        return from.Dimension == to.Dimension
            ? from.Convert(Value, to)
            : throw new ArgumentException($"'{this}' is {from.Dimension} and cannot be given in '{unit}', which is {to.Dimension}.", nameof(unit));
    }

    /// <summary>Reads a quantity such as <c>"2.7 L/h"</c>.</summary>
    public static implicit operator Quantity(string text) => Parse(text);

    /// <summary>A pure number.</summary>
    public static implicit operator Quantity(double value) => new(value, "");

    /// <summary>The quantity as it is written in a scenario file; <see cref="Parse"/> reads it back.</summary>
    public override string ToString()
    {
        string number = Value.ToString("R", CultureInfo.InvariantCulture);
        return Unit.Length == 0 ? number : $"{number} {Unit}";
    }

    /// <summary>The value for one of a unit: 0.02 for <c>20 1/g</c> per mg.</summary>
    /// <exception cref="ArgumentException">The quantity is not the inverse of the unit.</exception>
    internal double Per(string unit)
    {
        UnitOfMeasure from = Known(Unit), to = Known(unit).Inverse;
        return from.Dimension == to.Dimension
            ? from.Convert(Value, to)
            : throw new ArgumentException($"'{this}' is {from.Dimension} and cannot be given per '{unit}'.", nameof(unit));
    }

    /// <summary>The product with another quantity in a unit: 350 for <c>5 mg/kg</c> times <c>70 kg</c> in mg.</summary>
    /// <exception cref="ArgumentException">The product has another dimension than the unit.</exception>
    internal double Times(Quantity other, string unit)
    {
        UnitOfMeasure product = Known(Unit) * Known(other.Unit), to = Known(unit);
        return product.Dimension == to.Dimension
            ? product.Convert(Value * other.Value, to)
            : throw new ArgumentException($"'{this}' times '{other}' is {product.Dimension} and cannot be given in '{unit}'.", nameof(unit));
    }

    /// <summary>The dimension of the unit.</summary>
    internal Dimension Dimension => Known(Unit).Dimension;

    /// <summary>The value in mg, cm, h and mol, as the dimension has it.</summary>
    internal double InBase => Value * Known(Unit).Size;

    /// <summary>Reads a quantity; returns null, or what is wrong with the text.</summary>
    internal static UnitFault? Read(string text, out Quantity quantity)
    {
        quantity = default;
        string trimmed = text.Trim();
        int end = NumberLength(trimmed);
        if (end == 0) return new UnitFault("it does not begin with a number", null);
        double value = double.Parse(trimmed.AsSpan(0, end), NumberStyles.Float, CultureInfo.InvariantCulture);
        if (!double.IsFinite(value)) return new UnitFault($"{trimmed[..end]} is too large a number", null);
        string unit = trimmed[end..].Trim();
        if (unit.StartsWith(',')) return new UnitFault("a number has a decimal point and no commas", null);
        if (UnitOfMeasure.Read(unit, out _) is { } fault)
            return fault.Remedy is null ? fault : fault with { Remedy = $"{trimmed[..end]} {fault.Remedy}" };
        quantity = new Quantity(value, unit);
        return null;
    }

    static UnitOfMeasure Known(string unit) =>
        UnitOfMeasure.Read(unit, out UnitOfMeasure known) is { } fault
            ? throw new ArgumentException($"'{unit}' is no unit: {fault.Problem}.{(fault.Remedy is null ? "" : $" Try: {fault.Remedy}")}", nameof(unit))
            : known;

    static int NumberLength(string text)
    {
        int at = 0;
        if (at < text.Length && text[at] is '+' or '-') at++;
        int digits = 0;
        while (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] == '.')) digits += text[at++] == '.' ? 0 : 1;
        if (digits == 0 || text.AsSpan(0, at).Count('.') > 1) return 0;
        int exponent = at;
        if (exponent < text.Length && text[exponent] is 'e' or 'E') exponent++;
        if (exponent < text.Length && exponent > at && text[exponent] is '+' or '-') exponent++;
        if (exponent == at || exponent >= text.Length || !char.IsAsciiDigit(text[exponent])) return at;
        while (exponent < text.Length && char.IsAsciiDigit(text[exponent])) exponent++;
        return exponent;
    }
}
