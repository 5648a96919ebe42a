using SynthPK.Units;

namespace SynthPK.Evaluation.Reference;

/// <summary>Which values are concentrations, and how many mg/L they are: baselines think in mg/L.</summary>
static class ConcentrationUnit
{
    const string Canonical = "mg/L";

    /// <summary>Whether a unit is one of concentration: mass or amount of substance in a volume.</summary>
    public static bool Is(string unit) => Quantity.TryParse($"1 {unit}", out Quantity one) && one.Dimension is { Length: -3, Time: 0 } and ({ Mass: 1, Amount: 0 } or { Mass: 0, Amount: 1 });

    /// <summary>How much one of a unit is in mg/L; 1 where it cannot be converted, so that such values stay as they are.</summary>
    public static double Size(string unit) => Quantity.TryParse($"1 {unit}", out Quantity one) && one.Dimension == new Quantity(1, Canonical).Dimension ? one.In(Canonical) : 1;
}
