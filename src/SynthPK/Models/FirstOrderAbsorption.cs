namespace SynthPK.Models;

/// <summary>The three parameters of a lagged first-order absorption.</summary>
/// <remarks>They act on oral doses only. A depot A fills with F·dose at the lag after the dose and empties as dA/dt = −KA·A.</remarks>
static class FirstOrderAbsorption
{
    /// <summary>How fast the depot empties.</summary>
    public static ModelParameter RateConstant { get; } = new("KA", "1/h", "first-order absorption rate constant", Default: null) { OralOnly = true };

    /// <summary>When a dose arrives.</summary>
    public static ModelParameter Lag { get; } = new("ALAG", "h", "lag before an oral dose reaches the depot", Default: 0) { OralOnly = true, MayBeZero = true };

    /// <summary>How much of it arrives.</summary>
    public static ModelParameter Bioavailability { get; } = new("F", "", "fraction of an oral dose that is absorbed", Default: 1) { OralOnly = true, MayBeZero = true };

    /// <summary>KA, ALAG and F, in this order.</summary>
    public static IReadOnlyList<ModelParameter> Parameters { get; } = [RateConstant, Lag, Bioavailability];

    /// <summary>The depot, which is a model's first state.</summary>
    public static ModelState Depot { get; } = new("depot", "mg", "drug waiting to be absorbed");
}
