using SynthPK.Numerics;

namespace SynthPK.Models.Elimination;

/// <summary>A drug that is eliminated in two ways, one of which has a limit.</summary>
readonly struct ParallelElimination : IExtended<ParallelElimination>
{
    const int Vmax = 0, Km = 1, Body = 2, KmAmount = Body + TwoCompartment.Numbers;

    public static ModelDescription Description { get; } = new()
    {
        Name = "parallel-elimination",
        Title = "Linear and Michaelis–Menten elimination side by side",
        Text = """
            dA1/dt = input − CL·C − VMAX·C/(KM + C) − (Q/V1)·A1 + (Q/V2)·A2 and dA2/dt = (Q/V1)·A1 − (Q/V2)·A2 with C = A1/V1; one
            compartment without Q. Oral doses enter through a depot that empties at the rate KA.
            Source: Gibaldi M, Perrier D. Pharmacokinetics, 2nd ed. Marcel Dekker, 1982, chapter 7.
            """,
        Parameters =
        [
            new("VMAX", "mg/h", "greatest rate of the saturable elimination", Default: null) { MayBeZero = true },
            new("KM", "mg/L", "concentration of half the greatest rate", Default: null),
            .. Drug.Parameters,
        ],
        States = Drug.States,
        Outputs = [Disposition.Output],
        Oral = [TwoCompartment.Depot],
        Intravenous = [TwoCompartment.Central],
    };

    public static int OwnParameters => Body;

    public static int ConstantCount => Drug.ConstantCount + 1;

    public static void Prepare<T>(Span<T> p)
        where T : unmanaged, IReal<T>
    {
        TwoCompartment.Prepare(p[Body..]);
        p[KmAmount] = p[Km] * p[Body + TwoCompartment.V1];
    }

    public static void Extend<T>(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> rate)
        where T : unmanaged, IReal<T> =>
        rate[TwoCompartment.Central] -= p[Vmax] * state[TwoCompartment.Central] / (p[KmAmount] + state[TwoCompartment.Central]);
}
