using System.Runtime.CompilerServices;
using SynthPK.Models;
using SynthPK.Numerics;

namespace SynthPK.Tests.Simulation.Solvers;

/// <summary>W4: first-order absorption and Michaelis–Menten elimination.</summary>
readonly struct SaturableOral : IEquations
{
    const int Vmax = 0, Km = 1, V = 2, Ka = 3, PerLitre = 4;

    public static ModelDescription Description { get; } = Workload.Describe("w4", ["VMAX", "KM", "V", "KA"], ["depot", "central"], ["CP"]);

    public static int StateCount => 2;

    public static int OutputCount => 1;

    public static int ConstantCount => 1;

    public static void Prepare<T>(Span<T> p)
        where T : unmanaged, IReal<T> => p[PerLitre] = T.Constant(1) / p[V];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Derivatives<T>(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> rate)
        where T : unmanaged, IReal<T>
    {
        T concentration = state[1] * p[PerLitre], absorbed = p[Ka] * state[0];
        rate[0] = -absorbed;
        rate[1] = absorbed - p[Vmax] * concentration / (p[Km] + concentration);
    }

    public static void Outputs<T>(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> output)
        where T : unmanaged, IReal<T> => output[0] = state[1] * p[PerLitre];
}

/// <summary>W5: target-mediated drug disposition in full.</summary>
readonly struct FullTmdd : IEquations
{
    const int Cl = 0, V1 = 1, Q = 2, V2 = 3, Kon = 4, Koff = 5, Kint = 6, Kdeg = 7, R0 = 8, PerV1 = 9, PerV2 = 10;

    public static ModelDescription Description { get; } =
        Workload.Describe("w5", ["CL", "V1", "Q", "V2", "KON", "KOFF", "KINT", "KDEG", "R0"], ["central", "peripheral", "target", "complex"], ["CP", "RTOT"]);

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
        where T : unmanaged, IReal<T> => state[2] = p[R0];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Derivatives<T>(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> rate)
        where T : unmanaged, IReal<T>
    {
        T c = state[0] * p[PerV1], exchanged = p[Q] * (c - state[1] * p[PerV2]), bound = p[Kon] * c * state[2] - p[Koff] * state[3];
        rate[0] = -p[Cl] * c - exchanged - bound * p[V1];
        rate[1] = exchanged;
        rate[2] = p[Kdeg] * (p[R0] - state[2]) - bound;
        rate[3] = bound - p[Kint] * state[3];
    }

    public static void Outputs<T>(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> output)
        where T : unmanaged, IReal<T>
    {
        output[0] = state[0] * p[PerV1];
        output[1] = state[2] + state[3];
    }
}

/// <summary>W6: neutrophils after Friberg, driven by two compartments with first-order absorption.</summary>
readonly struct Friberg : IEquations
{
    const int Cl = 0, V2 = 1, Q = 2, V3 = 3, Ka = 4, Mtt = 5, Circ0 = 6, Gamma = 7, Slope = 8, K10 = 9, K12 = 10, K21 = 11, PerLitre = 12, Ktr = 13, LogCirc0 = 14, SlopePerLitre = 15;

    public static ModelDescription Description { get; } = Workload.Describe("w6", ["CL", "V2", "Q", "V3", "KA", "MTT", "CIRC0", "GAMMA", "SLOPE"],
        ["depot", "central", "peripheral", "prol", "t1", "t2", "t3", "circ"], ["CP", "CIRC"]);

    public static int StateCount => 8;

    public static int OutputCount => 2;

    public static int ConstantCount => 7;

    public static LinearPk? LinearPk => new(0, 1, 2);

    public static void Prepare<T>(Span<T> p)
        where T : unmanaged, IReal<T>
    {
        p[PerLitre] = T.Constant(1) / p[V2];
        p[K10] = p[Cl] / p[V2];
        p[K12] = p[Q] / p[V2];
        p[K21] = p[Q] / p[V3];
        p[Ktr] = T.Constant(4) / p[Mtt];
        p[LogCirc0] = T.Log(p[Circ0]);
        p[SlopePerLitre] = p[Slope] / p[V2];
    }

    public static void Initial<T>(ReadOnlySpan<T> p, Span<T> state)
        where T : unmanaged, IReal<T> => state[3] = state[4] = state[5] = state[6] = state[7] = p[Circ0];

    public static void Derivatives<T>(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> rate)
        where T : unmanaged, IReal<T>
    {
        T absorbed = p[Ka] * state[0], exchanged = p[K12] * state[1] - p[K21] * state[2], one = T.Constant(1);
        rate[0] = -absorbed;
        rate[1] = absorbed - p[K10] * state[1] - exchanged;
        rate[2] = exchanged;
        T feedback = T.Exp(p[Gamma] * (p[LogCirc0] - T.Log(state[7])));
        rate[3] = p[Ktr] * state[3] * ((one - p[SlopePerLitre] * state[1]) * feedback - one);
        for (int i = 4; i < 8; i++) rate[i] = p[Ktr] * (state[i - 1] - state[i]);
    }

    public static void Outputs<T>(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> output)
        where T : unmanaged, IReal<T>
    {
        output[0] = state[1] * p[PerLitre];
        output[1] = state[7];
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
