using SynthPK.Models.Absorption;
using SynthPK.Numerics;

namespace SynthPK.Models.Elimination;

/// <summary>A drug that makes the body build more of the enzyme that eliminates it.</summary>
readonly struct Autoinduction : IEquations
{
    const int Vmax = 0, Km = 1, V = 2, Kenz = 3, Emax = 4, Ec50 = 5, N = 6, Mtt = 7, Ka = 8, Alag = 9, F = 10;
    const int KmAmount = 11, PerLitre = 12, Ktr = 13, LogScale = 14;
    const int Depot = 0, Central = 1, Enzyme = 2;

    public static ModelDescription Description { get; } = new()
    {
        Name = "autoinduction",
        Title = "Autoinduction of a saturable elimination",
        Text = """
            dA/dt = KA·depot − ENZ·VMAX·C/(KM + C) and dENZ/dt = KENZ·(1 + EMAX·C/(EC50 + C)) − KENZ·ENZ with C = A/V; the enzyme ENZ
            begins at 1. Doses reach the depot through N transit compartments as in transit-absorption. Source: Svensson RJ,
            Aarnoutse RE, Diacon AH, et al. A population pharmacokinetic model incorporating saturable pharmacokinetics and
            autoinduction for high rifampicin doses. Clin Pharmacol Ther 2018;103:674–683.
            """,
        Parameters =
        [
            new("VMAX", "mg/h", "greatest rate of elimination before induction", Default: null),
            new("KM", "mg/L", "concentration of half the greatest rate", Default: null),
            new("V", "L", "volume of distribution", Default: null),
            new("KENZ", "1/h", "rate constant of the turnover of the enzyme", Default: null),
            new("EMAX", "", "greatest relative increase of the production of the enzyme", Default: null) { MayBeZero = true },
            new("EC50", "mg/L", "concentration of half the greatest increase", Default: null),
            .. TransitInput.Parameters,
            .. FirstOrderAbsorption.Parameters,
        ],
        States = [FirstOrderAbsorption.Depot, new("central", "mg", "drug in the body"), new("enzyme", "", "enzyme, relative to its amount before treatment")],
        Outputs = [new("CP", "mg/L", "concentration"), new("ENZ", "", "enzyme, relative to its amount before treatment")],
        Oral = [Depot],
        Intravenous = [Central],
    };

    public static int StateCount => 3;

    public static int OutputCount => 2;

    public static int ConstantCount => 4;

    public static int HistoryState => Depot;

    public static void Prepare<T>(Span<T> p)
        where T : unmanaged, IReal<T>
    {
        p[KmAmount] = p[Km] * p[V];
        p[PerLitre] = T.Constant(1) / p[V];
        (p[Ktr], p[LogScale]) = TransitInput.Prepare(p[N], p[Mtt]);
    }

    public static void Initial<T>(ReadOnlySpan<T> p, Span<T> state)
        where T : unmanaged, IReal<T> =>
        state[Enzyme] = T.Constant(1);

    public static void Derivatives<T>(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> rate)
        where T : unmanaged, IReal<T>
    {
        T one = T.Constant(1), absorbed = p[Ka] * state[Depot], concentration = state[Central] * p[PerLitre];
        rate[Depot] = TransitInput.Rate(timeH, p, p[N], p[Ktr], p[LogScale]) - absorbed;
        rate[Central] = absorbed - state[Enzyme] * p[Vmax] * state[Central] / (p[KmAmount] + state[Central]);
        rate[Enzyme] = p[Kenz] * (one + p[Emax] * concentration / (p[Ec50] + concentration) - state[Enzyme]);
    }

    public static void Outputs<T>(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> output)
        where T : unmanaged, IReal<T>
    {
        output[0] = state[Central] * p[PerLitre];
        output[1] = state[Enzyme];
    }

    public static void Entry<T>(T timeH, ReadOnlySpan<T> p, Span<T> lagH, Span<T> f, Span<T> rate, Span<T> durationH)
        where T : unmanaged, IReal<T>
    {
        lagH[Depot] = p[Alag];
        f[Depot] = p[F];
    }
}
