using SynthPK.Numerics;

namespace SynthPK.Models;

/// <summary>A central and a peripheral compartment with first-order elimination from the central one.</summary>
readonly struct TwoCompartment : IEquations
{
    public const int Cl = 0, V1 = 1, Q = 2, V2 = 3, Ka = 4, Alag = 5, F = 6, K10 = 7, K12 = 8, K21 = 9, PerLitre = 10;

    /// <summary>How many numbers the equations read: models that extend this one keep them together.</summary>
    public const int Numbers = 11;

    public const int Depot = 0, Central = 1, Peripheral = 2;

    public static ModelDescription Description { get; } = new()
    {
        Name = "two-compartment",
        Title = "Two compartments, first-order elimination",
        Text = """
            dA1/dt = input − (CL/V1 + Q/V1)·A1 + (Q/V2)·A2 and dA2/dt = (Q/V1)·A1 − (Q/V2)·A2; the concentration is A1/V1.
            Oral doses enter through a depot that empties at the rate KA.
            Source: Gibaldi M, Perrier D. Pharmacokinetics, 2nd ed. Marcel Dekker, 1982, chapter 2.
            """,
        Parameters =
        [
            new("CL", "L/h", "clearance", Default: null),
            new("V1", "L", "volume of the central compartment", Default: null),
            new("Q", "L/h", "clearance between the compartments; without it this is a one-compartment model", Default: null) { MayBeZero = true },
            new("V2", "L", "volume of the peripheral compartment", Default: null),
            .. FirstOrderAbsorption.Parameters,
        ],
        States = [FirstOrderAbsorption.Depot, new("central", "mg", "drug in the central compartment"), new("peripheral", "mg", "drug in the peripheral compartment")],
        Outputs = [new("CP", "mg/L", "concentration in the central compartment")],
        Oral = [Depot],
        Intravenous = [Central],
        IsLinear = true,
        IsTimeInvariant = true,
    };

    public static int StateCount => 3;

    public static int OutputCount => 1;

    public static int ConstantCount => 4;

    public static LinearPk? LinearPk => new(Depot, Central, Peripheral);

    public static void Prepare<T>(Span<T> p)
        where T : unmanaged, IReal<T>
    {
        p[K10] = p[Cl] / p[V1];
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
        rate[Central] = absorbed - p[K10] * state[Central] - exchanged;
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

    public static void LinearRates<T>(ReadOnlySpan<T> p, Span<T> rate)
        where T : unmanaged, IReal<T>
    {
        rate[LinearRate.Absorption] = rate[LinearRate.Uptake] = p[Ka];
        rate[LinearRate.K10] = p[K10];
        rate[LinearRate.K12] = p[K12];
        rate[LinearRate.K21] = p[K21];
    }
}
