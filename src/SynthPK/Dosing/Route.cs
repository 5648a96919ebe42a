namespace SynthPK.Dosing;

/// <summary>How a dose enters the body.</summary>
public enum Route
{
    /// <summary>By mouth: into the depot after the absorption lag, from there by first order into the central compartment.</summary>
    Oral,

    /// <summary>All at once into the central compartment.</summary>
    Bolus,

    /// <summary>At a constant rate into the central compartment.</summary>
    Infusion,
}
