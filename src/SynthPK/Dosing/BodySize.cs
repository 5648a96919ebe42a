using SynthPK.Units;

namespace SynthPK.Dosing;

/// <summary>Amounts that are written for each unit of a covariate: <c>5 mg/kg</c>, <c>175 mg/m^2</c>.</summary>
static class BodySize
{
    static readonly Dimension PerMass = new Quantity(1, "mg/kg").Dimension, PerArea = new Quantity(1, "mg/m^2").Dimension;

    /// <summary>The dimension of an amount that is the same for all.</summary>
    public static Dimension Mass { get; } = new Quantity(1, "mg").Dimension;

    /// <summary>Whether an amount is one for each unit of something.</summary>
    public static bool IsMeant(Quantity amount) => amount.Unit.Contains('/') && amount.Dimension != Mass;

    /// <summary>The covariate that is meant where none is named: weight for amounts per mass, body surface area for those per area; null for others.</summary>
    public static string? Covariate(Quantity amount) => amount.Dimension == PerMass ? "WT" : amount.Dimension == PerArea ? "BSA" : null;
}
