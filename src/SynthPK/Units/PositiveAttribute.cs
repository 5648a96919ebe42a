using System.ComponentModel.DataAnnotations;

namespace SynthPK.Units;

/// <summary>A number that must be greater than 0.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PositiveAttribute : RangeAttribute
{
    /// <summary>Greater than 0.</summary>
    public PositiveAttribute()
        : base(0.0, double.PositiveInfinity) => MinimumIsExclusive = true;
}
