using System.Runtime.CompilerServices;
using SynthPK.Models;
using SynthPK.Numerics;

namespace SynthPK.Benchmarks.Equations;

/// <summary>W6: two oral compartments that drive Friberg's chain of cells. The pharmacokinetics are linear, the chain is not.</summary>
readonly struct Myelosuppression : IEquations
{
    const int Cl = 0, V2 = 1, Q = 2, V3 = 3, Ka = 4, Mtt = 5, Circ0 = 6, Gamma = 7, Slope = 8;
    const int K10 = 9, K12 = 10, K21 = 11, PerLitre = 12, Ktr = 13, LogCirc0 = 14, SlopePerLitre = 15;
    const int Depot = 0, Central = 1, Peripheral = 2, Proliferating = 3, Circulating = 7;

    public static ModelDescription Description { get; } = new()
    {
        Name = "W6",
        Title = "Two compartments, oral, and myelosuppression",
        Text = """
            Two compartments with a depot; ktr = 4/MTT, dP/dt = ktr·P·(1 − SLOPE·C)·(CIRC0/circ)^GAMMA − ktr·P, and
            T1, T2, T3 and circ follow one another at the rate ktr.
            Source: Friberg LE et al. J Clin Oncol 20:4713-4721 (2002).
            """,
        Parameters =
        [
            new("CL", "L/h", "clearance", Default: null),
            new("V2", "L", "volume of the central compartment", Default: null),
            new("Q", "L/h", "clearance between the compartments", Default: null),
            new("V3", "L", "volume of the peripheral compartment", Default: null),
            new("KA", "1/h", "absorption rate constant", Default: null),
            new("MTT", "h", "mean transit time", Default: null),
            new("CIRC0", "1e9/L", "circulating cells before the first dose", Default: null),
            new("GAMMA", "", "power of the feedback", Default: null),
            new("SLOPE", "L/mg", "loss of proliferation for each unit of concentration", Default: null),
        ],
        States =
        [
            new("depot", "mg", "drug waiting to be absorbed"),
            new("central", "mg", "drug in the central compartment"),
            new("peripheral", "mg", "drug in the peripheral compartment"),
            new("proliferating", "1e9/L", "proliferating cells"),
            new("transit1", "1e9/L", "maturing cells"),
            new("transit2", "1e9/L", "maturing cells"),
            new("transit3", "1e9/L", "maturing cells"),
            new("circulating", "1e9/L", "circulating cells"),
        ],
        Outputs = [new("CP", "mg/L", "concentration in the central compartment"), new("CIRC", "1e9/L", "circulating cells")],
        Oral = [Depot],
    };

    public static int StateCount => 8;

    public static int OutputCount => 2;

    public static int ConstantCount => 7;

    public static LinearPk? LinearPk => new(Depot, Central, Peripheral);

    public static void Prepare<T>(Span<T> p)
        where T : unmanaged, IReal<T>
    {
        p[PerLitre] = T.Constant(1) / p[V2];
        p[K10] = p[Cl] * p[PerLitre];
        p[K12] = p[Q] * p[PerLitre];
        p[K21] = p[Q] / p[V3];
        p[Ktr] = T.Constant(4) / p[Mtt];
        p[LogCirc0] = T.Log(p[Circ0]);
        p[SlopePerLitre] = p[Slope] * p[PerLitre];
    }

    public static void Initial<T>(ReadOnlySpan<T> p, Span<T> state)
        where T : unmanaged, IReal<T> => state[Proliferating..].Fill(p[Circ0]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Derivatives<T>(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> rate)
        where T : unmanaged, IReal<T>
    {
        T absorbed = p[Ka] * state[Depot];
        T exchanged = p[K12] * state[Central] - p[K21] * state[Peripheral];
        rate[Depot] = -absorbed;
        rate[Central] = absorbed - p[K10] * state[Central] - exchanged;
        rate[Peripheral] = exchanged;

        T one = T.Constant(1);
        T feedback = T.Exp(p[Gamma] * (p[LogCirc0] - T.Log(state[Circulating])));
        rate[Proliferating] = p[Ktr] * state[Proliferating] * ((one - p[SlopePerLitre] * state[Central]) * feedback - one);
        for (int i = Proliferating + 1; i <= Circulating; i++) rate[i] = p[Ktr] * (state[i - 1] - state[i]);
    }

    public static void Outputs<T>(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> output)
        where T : unmanaged, IReal<T>
    {
        output[0] = state[Central] * p[PerLitre];
        output[1] = state[Circulating];
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
