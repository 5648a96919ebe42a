using SynthPK.Numerics;

namespace SynthPK.Models.Elimination;

/// <summary>Two compartments with an elimination that has a limit.</summary>
readonly struct MichaelisMentenTwoCompartment : IEquations
{
    const int Vmax = 0, Km = 1, V1 = 2, Q = 3, V2 = 4, Ka = 5, Alag = 6, F = 7, KmAmount = 8, K12 = 9, K21 = 10, PerLitre = 11;
    const int Depot = 0, Central = 1, Peripheral = 2;

    public static ModelDescription Description { get; } = new()
    {
        Name = "michaelis-menten-two-compartment",
        Title = "Two compartments, Michaelis–Menten elimination",
        Text = """
            dA1/dt = input − VMAX·C/(KM + C) − (Q/V1)·A1 + (Q/V2)·A2 and dA2/dt = (Q/V1)·A1 − (Q/V2)·A2 with C = A1/V1. Oral doses
            enter through a depot that empties at the rate KA. Source: Wagner JG. Properties of the Michaelis-Menten equation
            and its integrated form which are useful in pharmacokinetics. J Pharmacokinet Biopharm 1973;1:103–121.
            """,
        Parameters =
        [
            new("VMAX", "mg/h", "greatest rate of elimination", Default: null),
            new("KM", "mg/L", "concentration of half the greatest rate", Default: null),
            new("V1", "L", "volume of the central compartment", Default: null),
            new("Q", "L/h", "clearance between the compartments", Default: null) { MayBeZero = true },
            new("V2", "L", "volume of the peripheral compartment", Default: null),
            .. FirstOrderAbsorption.Parameters,
        ],
        States = Drug.States,
        Outputs = [Disposition.Output],
        Oral = [Depot],
        Intravenous = [Central],
    };

    public static int StateCount => 3;

    public static int OutputCount => 1;

    public static int ConstantCount => 4;

    public static void Prepare<T>(Span<T> p)
        where T : unmanaged, IReal<T>
    {
        p[KmAmount] = p[Km] * p[V1];
        p[K12] = p[Q] / p[V1];
        p[K21] = p[Q] / p[V2];
        p[PerLitre] = T.Constant(1) / p[V1];
    }

    public static void Derivatives<T>(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> rate)
        where T : unmanaged, IReal<T>
    {
        T absorbed = p[Ka] * state[Depot];
        T exchanged = p[K12] * state[Central] - p[K21] * state[Peripheral];
        rate[Depot] = -absorbed;
        rate[Central] = absorbed - p[Vmax] * state[Central] / (p[KmAmount] + state[Central]) - exchanged;
        rate[Peripheral] = exchanged;
    }

    public static void Outputs<T>(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> output)
        where T : unmanaged, IReal<T> =>
        output[0] = state[Central] * p[PerLitre];

    public static void Entry<T>(T timeH, ReadOnlySpan<T> p, Span<T> lagH, Span<T> f, Span<T> rate, Span<T> durationH)
        where T : unmanaged, IReal<T>
    {
        lagH[Depot] = p[Alag];
        f[Depot] = p[F];
    }
}
