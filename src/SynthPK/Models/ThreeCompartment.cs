using SynthPK.Numerics;

namespace SynthPK.Models;

/// <summary>A central and two peripheral compartments with first-order elimination from the central one.</summary>
readonly struct ThreeCompartment : IEquations
{
    const int Cl = 0, V1 = 1, Q2 = 2, V2 = 3, Q3 = 4, V3 = 5, Ka = 6, Alag = 7, F = 8, K10 = 9, K12 = 10, K21 = 11, K13 = 12, K31 = 13, PerLitre = 14;
    const int Depot = 0, Central = 1, Peripheral1 = 2, Peripheral2 = 3;

    public static ModelDescription Description { get; } = new()
    {
        Name = "three-compartment",
        Title = "Three compartments, first-order elimination",
        Text = """
            dA1/dt = input − (CL/V1 + Q2/V1 + Q3/V1)·A1 + (Q2/V2)·A2 + (Q3/V3)·A3, dA2/dt = (Q2/V1)·A1 − (Q2/V2)·A2 and
            dA3/dt = (Q3/V1)·A1 − (Q3/V3)·A3; the concentration is A1/V1. Oral doses enter through a depot that empties at the
            rate KA. Source: Gibaldi M, Perrier D. Pharmacokinetics, 2nd ed. Marcel Dekker, 1982, chapter 2 and appendix B.
            """,
        Parameters =
        [
            new("CL", "L/h", "clearance", Default: null),
            new("V1", "L", "volume of the central compartment", Default: null),
            new("Q2", "L/h", "clearance between the central and the first peripheral compartment", Default: null) { MayBeZero = true },
            new("V2", "L", "volume of the first peripheral compartment", Default: null),
            new("Q3", "L/h", "clearance between the central and the second peripheral compartment", Default: null) { MayBeZero = true },
            new("V3", "L", "volume of the second peripheral compartment", Default: null),
            .. FirstOrderAbsorption.Parameters,
        ],
        States =
        [
            FirstOrderAbsorption.Depot,
            new("central", "mg", "drug in the central compartment"),
            new("peripheral1", "mg", "drug in the first peripheral compartment"),
            new("peripheral2", "mg", "drug in the second peripheral compartment"),
        ],
        Outputs = [new("CP", "mg/L", "concentration in the central compartment")],
        Oral = [Depot],
        Intravenous = [Central],
        IsLinear = true,
        IsTimeInvariant = true,
    };

    public static int StateCount => 4;

    public static int OutputCount => 1;

    public static int ConstantCount => 6;

    public static LinearPk? LinearPk => new(Depot, Central, Peripheral1, Peripheral2);

    public static void Prepare<T>(Span<T> p)
        where T : unmanaged, IReal<T>
    {
        p[K10] = p[Cl] / p[V1];
        p[K12] = p[Q2] / p[V1];
        p[K21] = p[Q2] / p[V2];
        p[K13] = p[Q3] / p[V1];
        p[K31] = p[Q3] / p[V3];
        p[PerLitre] = T.Constant(1) / p[V1];
    }

    public static void Derivatives<T>(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> rate)
        where T : unmanaged, IReal<T>
    {
        T absorbed = p[Ka] * state[Depot];
        T first = p[K12] * state[Central] - p[K21] * state[Peripheral1];
        T second = p[K13] * state[Central] - p[K31] * state[Peripheral2];
        rate[Depot] = -absorbed;
        rate[Central] = absorbed - p[K10] * state[Central] - first - second;
        rate[Peripheral1] = first;
        rate[Peripheral2] = second;
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
        rate[LinearRate.K12] = p[K12];
        rate[LinearRate.K21] = p[K21];
        rate[LinearRate.K13] = p[K13];
        rate[LinearRate.K31] = p[K31];
    }
}
