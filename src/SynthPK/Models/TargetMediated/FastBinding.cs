using SynthPK.Numerics;

namespace SynthPK.Models.TargetMediated;

/// <summary>A drug that binds its target so fast that only totals have rates, and the free drug follows from them.</summary>
static class FastBinding
{
    /// <summary>The equations of the drug in words; the target's follow.</summary>
    public static string Text(string k) => $"""
        The central compartment holds all drug, free and bound, X = A1/V1. The free drug C is the positive root of
        C² + (RTOT + {k} − X)·C − {k}·X = 0 and the complex is RC = RTOT·C/({k} + C). Then dA1/dt = input − (CL + Q)·C + (Q/V2)·A2
        − KINT·RC·V1 and dA2/dt = Q·C − (Q/V2)·A2. The drug is held in mg and MW converts; without MW give doses in nmol and read
        nmol/L. One compartment without Q.
        """;

    /// <summary>The compartments of the drug.</summary>
    public static IReadOnlyList<ModelState> DrugStates { get; } =
    [
        FirstOrderAbsorption.Depot,
        new("central", "mg", "drug in the central compartment, free and bound"),
        new("peripheral", "mg", "drug in the peripheral compartment"),
    ];

    /// <summary>Free drug, all drug, all target, free target.</summary>
    public static IReadOnlyList<ModelOutput> Outputs { get; } =
    [
        new("CP", "mg/L", "concentration of free drug"),
        new("CTOT", "mg/L", "concentration of drug, free and bound"),
        new("RTOT", "nmol/L", "target, free and bound"),
        new("R", "nmol/L", "free target"),
    ];

    /// <summary>The free drug for the given totals, in nmol/L.</summary>
    public static T Free<T>(T drug, T target, T k)
        where T : unmanaged, IReal<T>
    {
        // the root is written twice, so that neither form subtracts what is nearly equal
        T zero = T.Constant(0), two = T.Constant(2), excess = drug - target - k, product = k * drug;
        T root = T.Sqrt(excess * excess + T.Constant(4) * product);
        return T.SelectLess(excess, zero, two * product / (root - excess), (root + excess) / two);
    }

    /// <summary>Fills the rates of the drug.</summary>
    /// <param name="state">Depot, central, peripheral, ….</param>
    /// <param name="drug">The numbers that <see cref="TwoCompartment"/> reads.</param>
    /// <param name="free">The free drug in mg.</param>
    /// <param name="internalised">What the complex takes away, in mg/h.</param>
    /// <param name="rate">Receives the rates.</param>
    public static void Derivatives<T>(ReadOnlySpan<T> state, ReadOnlySpan<T> drug, T free, T internalised, Span<T> rate)
        where T : unmanaged, IReal<T>
    {
        T absorbed = drug[TwoCompartment.Ka] * state[TwoCompartment.Depot];
        T exchanged = drug[TwoCompartment.K12] * free - drug[TwoCompartment.K21] * state[TwoCompartment.Peripheral];
        rate[TwoCompartment.Depot] = -absorbed;
        rate[TwoCompartment.Central] = absorbed - drug[TwoCompartment.K10] * free - exchanged - internalised;
        rate[TwoCompartment.Peripheral] = exchanged;
    }
}
