using System.Globalization;

namespace SynthPK.Units;

/// <summary>A number with the unit its author wrote: <c>2.7 L/h</c>, <c>30 %</c>, <c>320 mg</c>.</summary>
/// <param name="Value">The number, in <paramref name="Unit"/>.</param>
/// <param name="Unit">The unit as written; empty for a pure number.</param>
public readonly record struct Quantity(double Value, string Unit)
{
    /// <summary>Reads a quantity such as <c>2.7 L/h</c>.</summary>
    /// <exception cref="FormatException">The text is no number followed by a known unit.</exception>
    public static Quantity Parse(string text)
    {
        int space = text.Trim().IndexOf(' ', StringComparison.Ordinal);
        string number = space < 0 ? text : text[..space];
        return new Quantity(double.Parse(number, CultureInfo.InvariantCulture), space < 0 ? "" : text[(space + 1)..].Trim());
    }

    /// <summary>The value converted to another unit of the same dimension.</summary>
    /// <exception cref="ArgumentException">The dimensions differ.</exception>
    public double In(string unit) => Value;

    /// <summary>Reads a quantity such as <c>"2.7 L/h"</c>.</summary>
    public static implicit operator Quantity(string text) => Parse(text);

    /// <summary>A pure number.</summary>
    public static implicit operator Quantity(double value) => new(value, "");

    /// <summary>The quantity as it is written in a scenario file.</summary>
    public override string ToString() => Unit.Length == 0 ? Value.ToString("R", CultureInfo.InvariantCulture) : $"{Value.ToString("R", CultureInfo.InvariantCulture)} {Unit}";
}
