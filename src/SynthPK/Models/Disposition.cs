using SynthPK.Numerics;

namespace SynthPK.Models;

/// <summary>What becomes of a drug that has reached the body: a central and a peripheral compartment with linear elimination.</summary>
/// <remarks>
/// <para>dA1/dt = input − (CL/V1 + Q/V1)·A1 + (Q/V2)·A2 and dA2/dt = (Q/V1)·A1 − (Q/V2)·A2. Without Q, which is 0 then, the
/// drug has one compartment.</para>
/// <para>Models with an input of their own list these parameters last and these constants first, so that the numbers stand
/// together and the methods here read a slice of them.</para>
/// </remarks>
static class Disposition
{
    /// <summary>The numbers in the slice.</summary>
    public const int Cl = 0, V1 = 1, Q = 2, V2 = 3, K10 = 4, K12 = 5, K21 = 6, PerLitre = 7, Numbers = 8;

    /// <summary>How many of them are constants.</summary>
    public const int ConstantCount = 4;

    /// <summary>CL, V1, Q and V2, in this order; Q and V2 may be left out.</summary>
    public static IReadOnlyList<ModelParameter> Parameters { get; } =
    [
        new("CL", "L/h", "clearance", Default: null),
        new("V1", "L", "volume of the central compartment", Default: null),
        new("Q", "L/h", "clearance between the compartments; 0 for one compartment", Default: 0) { MayBeZero = true },
        new("V2", "L", "volume of the peripheral compartment", Default: 1),
    ];

    /// <summary>Central and peripheral compartment.</summary>
    public static IReadOnlyList<ModelState> States { get; } =
    [
        new("central", "mg", "drug in the central compartment"),
        new("peripheral", "mg", "drug in the peripheral compartment"),
    ];

    /// <summary>The concentration.</summary>
    public static ModelOutput Output { get; } = new("CP", "mg/L", "concentration in the central compartment");

    /// <summary>Fills the constants of the slice.</summary>
    public static void Prepare<T>(Span<T> p)
        where T : unmanaged, IReal<T>
    {
        p[K10] = p[Cl] / p[V1];
        p[K12] = p[Q] / p[V1];
        p[K21] = p[Q] / p[V2];
        p[PerLitre] = T.Constant(1) / p[V1];
    }

    /// <summary>The rates of the central and the peripheral compartment, the first two of each span.</summary>
    public static void Derivatives<T>(T input, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> rate)
        where T : unmanaged, IReal<T>
    {
        T exchanged = p[K12] * state[0] - p[K21] * state[1];
        rate[0] = input - p[K10] * state[0] - exchanged;
        rate[1] = exchanged;
    }

    /// <summary>The rates as <see cref="IEquations.LinearRates{T}"/> gives them.</summary>
    public static void LinearRates<T>(ReadOnlySpan<T> p, Span<T> rate)
        where T : unmanaged, IReal<T>
    {
        rate[LinearRate.K10] = p[K10];
        rate[LinearRate.K12] = p[K12];
        rate[LinearRate.K21] = p[K21];
    }
}
