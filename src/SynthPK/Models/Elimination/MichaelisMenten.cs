using SynthPK.Numerics;

namespace SynthPK.Models.Elimination;

/// <summary>One compartment whose elimination has a limit.</summary>
readonly struct MichaelisMenten : IEquations
{
    const int Vmax = 0, Km = 1, V = 2, Ka = 3, Alag = 4, F = 5, KmAmount = 6, PerLitre = 7;
    const int Depot = 0, Central = 1;

    public static ModelDescription Description { get; } = new()
    {
        Name = "michaelis-menten",
        Title = "One compartment, Michaelis–Menten elimination",
        Text = """
            dA/dt = input − VMAX·C/(KM + C) with C = A/V. Oral doses enter through a depot that empties at the rate KA.
            Source: Wagner JG. Properties of the Michaelis-Menten equation and its integrated form which are useful in
            pharmacokinetics. J Pharmacokinet Biopharm 1973;1:103–121.
            """,
        Parameters =
        [
            new("VMAX", "mg/h", "greatest rate of elimination", Default: null),
            new("KM", "mg/L", "concentration of half the greatest rate", Default: null),
            new("V", "L", "volume of distribution", Default: null),
            .. FirstOrderAbsorption.Parameters,
        ],
        States = [FirstOrderAbsorption.Depot, new("central", "mg", "drug in the body")],
        Outputs = [new("CP", "mg/L", "concentration")],
        Oral = [Depot],
        Intravenous = [Central],
    };

    public static int StateCount => 2;

    public static int OutputCount => 1;

    public static int ConstantCount => 2;

    public static void Prepare<T>(Span<T> p)
        where T : unmanaged, IReal<T>
    {
        p[KmAmount] = p[Km] * p[V];
        p[PerLitre] = T.Constant(1) / p[V];
    }

    public static void Derivatives<T>(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> rate)
        where T : unmanaged, IReal<T>
    {
        T absorbed = p[Ka] * state[Depot];
        rate[Depot] = -absorbed;
        rate[Central] = absorbed - p[Vmax] * state[Central] / (p[KmAmount] + state[Central]);
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
