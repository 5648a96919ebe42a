using System.Runtime.CompilerServices;
using SynthPK.Models;
using SynthPK.Numerics;

namespace SynthPK.Simulation.Solvers;

/// <summary>The derivatives of a model's rates by its states and by time, from the model's own equations on dual numbers.</summary>
/// <remarks>
/// One pass of the equations for each state and one for the time. Where some states are known functions of time instead of
/// unknowns, the rates of the others change with time by ∂f/∂t + Σ ∂f/∂y_k·y_k' over the known ones: all of it is here. Four
/// derivatives in one pass take 47 ns instead of 80 for the four states of target-mediated disposition, but a step takes 600,
/// so there is one at a time.
/// </remarks>
static class ExactJacobian<TModel, T>
    where TModel : struct, IEquations
    where T : unmanaged, IReal<T>
{
    /// <summary>Takes the derivatives at one point.</summary>
    /// <param name="timeH">The time.</param>
    /// <param name="state">All states of the model.</param>
    /// <param name="p">The model's numbers, prepared.</param>
    /// <param name="jacobian">Receives ∂rate_i/∂state_j at i·n + j for n states.</param>
    /// <param name="timeDerivative">Receives ∂rate_i/∂time.</param>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void At(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> jacobian, Span<T> timeDerivative)
    {
        int n = TModel.StateCount;
        Span<Dual<T>> y = stackalloc Dual<T>[n], rate = stackalloc Dual<T>[n], numbers = stackalloc Dual<T>[p.Length];
        for (int i = 0; i < n; i++) y[i] = Dual<T>.Constant(state[i]);
        for (int i = 0; i < p.Length; i++) numbers[i] = Dual<T>.Constant(p[i]);
        for (int j = 0; j < n; j++)
        {
            y[j] = Dual<T>.Variable(state[j]);
            TModel.Derivatives(Dual<T>.Constant(timeH), y, numbers, rate);
            y[j] = Dual<T>.Constant(state[j]);
            for (int i = 0; i < n; i++) jacobian[i * n + j] = rate[i].Derivative;
        }
        TModel.Derivatives(Dual<T>.Variable(timeH), y, numbers, rate);
        for (int i = 0; i < n; i++) timeDerivative[i] = rate[i].Derivative;
    }
}
