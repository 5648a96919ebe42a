using SynthPK.Models;
using SynthPK.Numerics;

namespace SynthPK.Tests.Simulation.Solvers;

/// <summary>Elimination that saturates, after first-order absorption: VMAX, KM, V, KA.</summary>
readonly struct SaturableModel : IEquations
{
    public static ModelDescription Description => Nameless.Description;

    public static int StateCount => 2;

    public static int OutputCount => 1;

    public static void Derivatives<T>(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> rate)
        where T : unmanaged, IReal<T>
    {
        T c = state[1] / p[2], absorbed = p[3] * state[0];
        rate[0] = -absorbed;
        rate[1] = absorbed - p[0] * c / (p[1] + c);
    }

    public static void Outputs<T>(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> output)
        where T : unmanaged, IReal<T> => output[0] = state[1] / p[2];
}

/// <summary>Binding to a target, in nmol, nM, L and days: CL, V1, Q, V2, KON, KOFF, KINT, KDEG, R0.</summary>
readonly struct TargetModel : IEquations
{
    public static ModelDescription Description => Nameless.Description;

    public static int StateCount => 4;

    public static int OutputCount => 1;

    public static void Derivatives<T>(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> rate)
        where T : unmanaged, IReal<T>
    {
        T c = state[0] / p[1], bound = p[4] * c * state[2] - p[5] * state[3];
        T exchanged = p[2] * c - p[2] / p[3] * state[1];
        rate[0] = -(p[0] * c) - exchanged - bound * p[1];
        rate[1] = exchanged;
        rate[2] = p[7] * (p[8] - state[2]) - bound;
        rate[3] = bound - p[6] * state[3];
    }

    public static void Outputs<T>(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> output)
        where T : unmanaged, IReal<T> => output[0] = state[0] / p[1];
}

/// <summary>Friberg's model of neutrophils behind two compartments: CL, V2, Q, V3, KA, MTT, CIRC0, GAMMA, SLOPE.</summary>
readonly struct NeutrophilModel : IEquations
{
    public static ModelDescription Description => Nameless.Description;

    public static int StateCount => 8;

    public static int OutputCount => 1;

    public static void Derivatives<T>(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> rate)
        where T : unmanaged, IReal<T>
    {
        T c = state[1] / p[1], absorbed = p[4] * state[0], exchanged = p[2] * c - p[2] / p[3] * state[2], ktr = T.Constant(4) / p[5];
        rate[0] = -absorbed;
        rate[1] = absorbed - p[0] * c - exchanged;
        rate[2] = exchanged;
        rate[3] = ktr * state[3] * (T.Constant(1) - p[8] * c) * T.Pow(p[6] / state[7], p[7]) - ktr * state[3];
        for (int i = 4; i < 8; i++) rate[i] = ktr * (state[i - 1] - state[i]);
    }

    public static void Outputs<T>(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> output)
        where T : unmanaged, IReal<T> => output[0] = state[7];
}

static class Nameless
{
    public static ModelDescription Description { get; } = new() { Name = "nameless", Title = "", Text = "", Parameters = [], States = [], Outputs = [] };
}
