using SynthPK.Numerics;

namespace SynthPK.Models;

/// <summary>One compartment with first-order elimination.</summary>
readonly struct OneCompartment : IEquations
{
    const int Cl = 0, V = 1, Ka = 2, Alag = 3, F = 4, K10 = 5, PerLitre = 6;
    const int Depot = 0, Central = 1;

    public static ModelDescription Description { get; } = new()
    {
        Name = "one-compartment",
        Title = "One compartment, first-order elimination",
        Text = """
            dA/dt = input − (CL/V)·A, and the concentration is A/V. Oral doses enter through a depot that empties at the rate
            KA. Source: Gibaldi M, Perrier D. Pharmacokinetics, 2nd ed. Marcel Dekker, 1982, chapter 1.
            """,
        Parameters =
        [
            new("CL", "L/h", "clearance", Default: null),
            new("V", "L", "volume of distribution", Default: null),
            .. FirstOrderAbsorption.Parameters,
        ],
        States = [FirstOrderAbsorption.Depot, new("central", "mg", "drug in the body")],
        Outputs = [new("CP", "mg/L", "concentration")],
        Oral = [Depot],
        Intravenous = [Central],
        IsLinear = true,
        IsTimeInvariant = true,
    };

    public static int StateCount => 2;

    public static int OutputCount => 1;

    public static int ConstantCount => 2;

    public static LinearPk? LinearPk => new(Depot, Central);

    public static void Prepare<T>(Span<T> p)
        where T : unmanaged, IReal<T>
    {
        p[K10] = p[Cl] / p[V];
        p[PerLitre] = T.Constant(1) / p[V];
    }

    public static void Derivatives<T>(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> rate)
        where T : unmanaged, IReal<T>
    {
        T absorbed = p[Ka] * state[Depot];
        rate[Depot] = -absorbed;
        rate[Central] = absorbed - p[K10] * state[Central];
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

    public static void LinearRates<T>(ReadOnlySpan<T> p, Span<T> rate)
        where T : unmanaged, IReal<T>
    {
        rate[LinearRate.Absorption] = rate[LinearRate.Uptake] = p[Ka];
        rate[LinearRate.K10] = p[K10];
    }
}
