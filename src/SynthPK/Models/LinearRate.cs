namespace SynthPK.Models;

/// <summary>The places of the rate constants that <see cref="IEquations.LinearRates{T}"/> fills.</summary>
static class LinearRate
{
    /// <summary>Out of the depot.</summary>
    public const int Absorption = 0;

    /// <summary>From the depot into the central compartment; less than <see cref="Absorption"/> where some is lost on the way.</summary>
    public const int Uptake = 1;

    /// <summary>Out of the body.</summary>
    public const int K10 = 2;

    /// <summary>From the central to the first peripheral compartment, and back.</summary>
    public const int K12 = 3, K21 = 4;

    /// <summary>From the central to the second peripheral compartment, and back.</summary>
    public const int K13 = 5, K31 = 6;

    /// <summary>How many there are.</summary>
    public const int Count = 7;
}
