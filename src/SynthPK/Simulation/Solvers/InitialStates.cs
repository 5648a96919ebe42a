using SynthPK.Models;
using SynthPK.Numerics;

namespace SynthPK.Simulation.Solvers;

/// <summary>The states of one subject before its first record.</summary>
static class InitialStates
{
    /// <param name="parameters">The parameters, not prepared.</param>
    /// <param name="state">Receives the states.</param>
    public static void Of<TModel>(ReadOnlySpan<double> parameters, Span<double> state)
        where TModel : struct, IEquations
    {
        Span<Real1> p = stackalloc Real1[parameters.Length + TModel.ConstantCount + (TModel.HistoryState < 0 ? 0 : DoseHistory.Numbers)];
        Span<Real1> initial = stackalloc Real1[state.Length];
        p.Clear();
        initial.Clear();
        for (int i = 0; i < parameters.Length; i++) p[i] = new(parameters[i]);
        TModel.Prepare(p);
        TModel.Initial(p, initial);
        for (int i = 0; i < state.Length; i++) state[i] = initial[i].Value;
    }
}
