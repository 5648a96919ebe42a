using System.ComponentModel.DataAnnotations;

namespace SynthPK.Units;

/// <summary>A number that must be 0 or more.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NotNegativeAttribute() : RangeAttribute(0.0, double.PositiveInfinity);
