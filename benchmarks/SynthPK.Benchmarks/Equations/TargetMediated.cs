using SynthPK.Models;
using SynthPK.Numerics;

namespace SynthPK.Benchmarks.Equations;

/// <summary>W5: full target-mediated disposition of an antibody. Its time is in days, its amounts are in nmol.</summary>
readonly struct TargetMediated : IEquations
{
    const int Cl = 0, V1 = 1, Q = 2, V2 = 3, Kon = 4, Koff = 5, Kint = 6, Kdeg = 7, R0 = 8, PerV1 = 9, PerV2 = 10;
    const int Central = 0, Peripheral = 1, Free = 2, Bound = 3;

    public static ModelDescription Description { get; } = new()
    {
        Name = "W5",
        Title = "Target-mediated disposition of an antibody, full model",
        Text = """
            With C = A1/V1 and b = KON·C·R − KOFF·RC: dA1/dt = rate − (CL + Q)·C + Q·A2/V2 − b·V1, dA2/dt = Q·C − Q·A2/V2,
            dR/dt = KDEG·(R0 − R) − b, dRC/dt = b − KINT·RC.
            """,
        Parameters =
        [
            new("CL", "L/day", "clearance", Default: null),
            new("V1", "L", "volume of the central compartment", Default: null),
            new("Q", "L/day", "clearance between the compartments", Default: null),
            new("V2", "L", "volume of the peripheral compartment", Default: null),
            new("KON", "1/nM/day", "association rate constant", Default: null),
            new("KOFF", "1/day", "dissociation rate constant", Default: null),
            new("KINT", "1/day", "internalisation rate constant of the complex", Default: null),
            new("KDEG", "1/day", "degradation rate constant of the free target", Default: null),
            new("R0", "nM", "target before the first dose", Default: null),
        ],
        States =
        [
            new("central", "nmol", "free drug in the central compartment"),
            new("peripheral", "nmol", "drug in the peripheral compartment"),
            new("free", "nM", "free target"),
            new("bound", "nM", "complex of drug and target"),
        ],
        Outputs = [new("CP", "nM", "concentration of free drug"), new("RTOT", "nM", "total target")],
        Intravenous = [Central],
        IsStiff = true,
    };

    public static int StateCount => 4;

    public static int OutputCount => 2;

    public static int ConstantCount => 2;

    public static void Prepare<T>(Span<T> p)
        where T : unmanaged, IReal<T>
    {
        p[PerV1] = T.Constant(1) / p[V1];
        p[PerV2] = T.Constant(1) / p[V2];
    }

    public static void Initial<T>(ReadOnlySpan<T> p, Span<T> state)
        where T : unmanaged, IReal<T> => state[Free] = p[R0];

    public static void Derivatives<T>(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> rate)
        where T : unmanaged, IReal<T>
    {
        T c = state[Central] * p[PerV1];
        T exchanged = p[Q] * (c - state[Peripheral] * p[PerV2]);
        T bound = p[Kon] * c * state[Free] - p[Koff] * state[Bound];
        rate[Central] = -(p[Cl] * c) - exchanged - bound * p[V1];
        rate[Peripheral] = exchanged;
        rate[Free] = p[Kdeg] * (p[R0] - state[Free]) - bound;
        rate[Bound] = bound - p[Kint] * state[Bound];
    }

    public static void Outputs<T>(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> output)
        where T : unmanaged, IReal<T>
    {
        output[0] = state[Central] * p[PerV1];
        output[1] = state[Free] + state[Bound];
    }
}
