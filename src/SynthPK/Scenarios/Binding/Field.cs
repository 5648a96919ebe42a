using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using SynthPK.Units;
using SynthPK.Wording;

namespace SynthPK.Scenarios.Binding;

/// <summary>A property of a record as scenario files see it.</summary>
sealed class Field(PropertyInfo property, bool isOnlyOne)
{
    static readonly NullabilityInfoContext Nullability = new();

    /// <summary>The key in the file.</summary>
    public string Key { get; } = Kebab.Of(property.Name);

    public PropertyInfo Property { get; } = property;

    /// <summary>The type of the value, without the question mark.</summary>
    public Type Type { get; } = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;

    public bool Required { get; } = isOnlyOne || property.IsDefined(typeof(RequiredMemberAttribute));

    /// <summary>Whether the value may be left out for good.</summary>
    public bool MayBeNull { get; } = Annotated(property);

    /// <summary>The unit the value is held in; null when any unit will do.</summary>
    public string? Unit { get; } = property.GetCustomAttribute<UnitAttribute>()?.Canonical;

    /// <summary>Whether a unit per something may be written too, with a check of its own.</summary>
    public bool OrPer { get; } = property.GetCustomAttribute<UnitAttribute>()?.OrPer ?? false;

    /// <summary>The legal values, in the canonical unit; null when all are.</summary>
    public RangeAttribute? Range { get; } = property.GetCustomAttribute<RangeAttribute>();

    /// <summary>The legal values: <c>1 to 15</c>, <c>greater than 0 h</c>.</summary>
    public string RangeInWords
    {
        get
        {
            if (Range is null) return "any number";
            double least = Convert.ToDouble(Range.Minimum, CultureInfo.InvariantCulture), greatest = Convert.ToDouble(Range.Maximum, CultureInfo.InvariantCulture);
            string unit = Unit is null or "1" ? "" : $" {Unit}";
            return double.IsFinite(greatest) ? $"{Scalars.Grouped(least)} to {Scalars.Grouped(greatest)}{unit}" : Range.MinimumIsExclusive ? $"greater than {Scalars.Grouped(least)}{unit}" : $"{Scalars.Grouped(least)}{unit} or more";
        }
    }

    /// <summary>Whether a number, in the canonical unit, is legal.</summary>
    public bool IsInRange(double number) =>
        Range is null
        || ((Range.MinimumIsExclusive ? number > Convert.ToDouble(Range.Minimum, CultureInfo.InvariantCulture) : number >= Convert.ToDouble(Range.Minimum, CultureInfo.InvariantCulture))
            && number <= Convert.ToDouble(Range.Maximum, CultureInfo.InvariantCulture));

    static bool Annotated(PropertyInfo property)
    {
        lock (Nullability) return Nullability.Create(property).ReadState == NullabilityState.Nullable; // the context is not thread-safe
    }
}
