using SynthPK.Numerics;

namespace SynthPK.Simulation.Solvers;

/// <summary>The right-hand side that a stepper integrates, for every lane at once.</summary>
/// <remarks>
/// It knows the parameters and infusions in force, which compartments are off, and, where the linear part of a model is
/// solved exactly, that part's course from the beginning of the step: a stepper sees none of this.
/// </remarks>
interface IDynamics<T>
    where T : unmanaged, ILanes<T>
{
    /// <summary>How many states the stepper integrates.</summary>
    static abstract int Count { get; }

    /// <summary>The rates at a time <paramref name="sinceStep"/> after the beginning of the step.</summary>
    /// <param name="sinceStep">0 to h.</param>
    /// <param name="state">The states then.</param>
    /// <param name="rate">Receives their rates of change.</param>
    void Derivatives(T sinceStep, ReadOnlySpan<T> state, Span<T> rate);

    /// <summary>The Jacobian ∂rate_i/∂state_j at i·Count + j, and ∂rate/∂time, at the beginning of the step, exactly.</summary>
    void Jacobian(ReadOnlySpan<T> state, Span<T> jacobian, Span<T> timeDerivative);
}
