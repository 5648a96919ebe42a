namespace SynthPK.Units;

/// <summary>The canonical unit of a quantity: what is written in a scenario file must have this dimension.</summary>
/// <param name="canonical">The canonical unit: h, mg, L, mg/L, kg, cm, 1/h, or 1 for a pure number.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class UnitAttribute(string canonical) : Attribute
{
    /// <summary>The canonical unit.</summary>
    public string Canonical { get; } = canonical;

    /// <summary>Whether a unit per something may be written too: 5 mg/kg where mg is the canonical unit.</summary>
    public bool OrPer { get; init; }
}
