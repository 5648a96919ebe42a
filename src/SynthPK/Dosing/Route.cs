namespace SynthPK.Dosing;

/// <summary>How a dose enters the body.</summary>
public enum Route
{
    /// <summary>Swallowed: absorbed from a depot, after a lag.</summary>
    Oral,

    /// <summary>Injected into the central compartment at once.</summary>
    Bolus,

    /// <summary>Infused into the central compartment at a constant rate.</summary>
    Infusion,
}
