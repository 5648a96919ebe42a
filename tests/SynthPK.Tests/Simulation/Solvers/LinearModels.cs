using SynthPK.Models;
using SynthPK.Numerics;

namespace SynthPK.Tests.Simulation.Solvers;

/// <summary>A chain of equal rates into a last one that empties by another, and urine: no matrix is more defective.</summary>
readonly struct Chain : IEquations
{
    public const int Links = 6, Last = Links, Urine = Links + 1;

    public static ModelDescription Description { get; } = LinearModel.Of("chain", StateCount, "K", "KEL");

    public static int StateCount => Links + 2;

    public static int OutputCount => 1;

    public static void Derivatives<T>(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> rate)
        where T : unmanaged, IReal<T>
    {
        rate[0] = -(p[0] * state[0]);
        for (int i = 1; i < Links; i++) rate[i] = p[0] * (state[i - 1] - state[i]);
        rate[Last] = p[0] * state[Links - 1] - p[1] * state[Last];
        rate[Urine] = p[1] * state[Last];
    }

    public static void Outputs<T>(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> output)
        where T : unmanaged, IReal<T> => output[0] = state[Last];
}

/// <summary>An oscillator with damping and drive: couplings of both signs and a constant rate.</summary>
readonly struct Oscillator : IEquations
{
    public static ModelDescription Description { get; } = LinearModel.Of("oscillator", StateCount, "W", "DAMP", "DRIVE", "START");

    public static int StateCount => 2;

    public static int OutputCount => 1;

    public static void Initial<T>(ReadOnlySpan<T> p, Span<T> state)
        where T : unmanaged, IReal<T> => state[0] = p[3];

    public static void Derivatives<T>(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> rate)
        where T : unmanaged, IReal<T>
    {
        rate[0] = p[0] * state[1] - p[1] * state[0];
        rate[1] = p[2] - p[0] * state[0] - p[1] * state[1];
    }

    public static void Outputs<T>(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> output)
        where T : unmanaged, IReal<T> => output[0] = state[0] + timeH;
}

/// <summary>Two compartments that exchange; without elimination nothing leaves.</summary>
readonly struct Exchange : IEquations
{
    public static ModelDescription Description { get; } = LinearModel.Of("exchange", StateCount, "K12", "K21", "K10", "BASE");

    public static int StateCount => 2;

    public static int OutputCount => 1;

    public static void Derivatives<T>(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> rate)
        where T : unmanaged, IReal<T>
    {
        T exchanged = p[0] * state[0] - p[1] * state[1];
        rate[0] = p[3] - exchanged - p[2] * state[0];
        rate[1] = exchanged;
    }

    public static void Outputs<T>(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> output)
        where T : unmanaged, IReal<T> => output[0] = state[0];
}

static class LinearModel
{
    public static ModelDescription Of(string name, int states, params string[] parameters) => new()
    {
        Name = name,
        Title = name,
        Text = "For tests.",
        Parameters = [.. parameters.Select(parameter => new ModelParameter(parameter, "", parameter, 0) { MayBeNegative = true })],
        States = [.. Enumerable.Range(0, states).Select(i => new ModelState($"s{i}", "", "a state"))],
        Outputs = [new ModelOutput("OUT", "", "an output")],
        IsLinear = true,
    };
}
