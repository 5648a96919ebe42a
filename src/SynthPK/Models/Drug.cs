namespace SynthPK.Models;

/// <summary>The drug inside models that extend the two-compartment one: the same numbers, states and equations.</summary>
/// <remarks>
/// Such a model lists its own parameters first and the drug's last, and the drug's constants first and its own last. So the
/// drug's numbers stand together, and a slice of them is what <see cref="TwoCompartment"/> reads. Without Q, which is 0
/// then, the drug has one compartment.
/// </remarks>
static class Drug
{
    /// <summary>CL, V1, Q, V2, KA, ALAG and F, in this order; Q and V2 may be left out.</summary>
    public static IReadOnlyList<ModelParameter> Parameters { get; } = [.. Disposition.Parameters, .. FirstOrderAbsorption.Parameters];

    /// <summary>Depot, central and peripheral compartment.</summary>
    public static IReadOnlyList<ModelState> States { get; } = [FirstOrderAbsorption.Depot, .. Disposition.States];

    /// <summary>How many states it has.</summary>
    public const int StateCount = 3;

    /// <summary>How many of its numbers are constants.</summary>
    public const int ConstantCount = 4;
}
