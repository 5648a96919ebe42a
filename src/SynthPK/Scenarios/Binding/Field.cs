using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Runtime.CompilerServices;
using SynthPK.Units;

namespace SynthPK.Scenarios.Binding;

/// <summary>A property of a record as scenario files see it.</summary>
internal sealed class Field(PropertyInfo property, bool isOnlyOne)
{
    private static readonly NullabilityInfoContext Nullability = new();

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

    /// <summary>The legal values, in the canonical unit; null when all are.</summary>
    public RangeAttribute? Range { get; } = property.GetCustomAttribute<RangeAttribute>();

    private static bool Annotated(PropertyInfo property)
    {
        lock (Nullability) return Nullability.Create(property).ReadState == NullabilityState.Nullable; // the context is not thread-safe
    }
}
