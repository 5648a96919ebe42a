using SynthPK.Numerics;

namespace SynthPK.Simulation.Solvers;

/// <summary>A one-step method with an error estimate: it attempts one step in every lane at once.</summary>
/// <remarks>Nothing passes from lane to lane, so whom a subject travels with changes no bit. Step control is the engine's.</remarks>
interface IStepper
{
    /// <summary>The order of convergence of the solution that is kept.</summary>
    static abstract int Order { get; }

    /// <summary>The power of h with which the error estimate falls, which step control divides by.</summary>
    static abstract int ErrorOrder { get; }

    /// <summary>How many numbers of working memory it wants for a system of the given size.</summary>
    static abstract int Work(int count);

    /// <summary>How many numbers a continuous extension of one step takes.</summary>
    static abstract int DenseWork(int count);

    /// <summary>Attempts a step.</summary>
    /// <param name="f">The right-hand side.</param>
    /// <param name="h">The length of the step, which differs from lane to lane.</param>
    /// <param name="y">The states at the beginning.</param>
    /// <param name="f0">Their rates at the beginning.</param>
    /// <param name="weight">For each state the absolute tolerance; the permitted error is weight + relativeTolerance·max(|y|, |yNew|).</param>
    /// <param name="relativeTolerance">The relative tolerance.</param>
    /// <param name="yNew">Receives the states at the end.</param>
    /// <param name="work">Working memory; what it holds afterwards is what <see cref="Dense"/> reads.</param>
    /// <returns>The norm of the error estimate: up to 1 is acceptable; NaN or ∞ where something was not finite.</returns>
    static abstract T Try<TDynamics, T>(ref TDynamics f, T h, ReadOnlySpan<T> y, ReadOnlySpan<T> f0, ReadOnlySpan<T> weight, T relativeTolerance, Span<T> yNew, Span<T> work)
        where TDynamics : struct, IDynamics<T>
        where T : unmanaged, ILanes<T>;

    /// <summary>Makes the continuous extension of the step just tried.</summary>
    static abstract void Dense<TDynamics, T>(ref TDynamics f, T h, ReadOnlySpan<T> y, ReadOnlySpan<T> f0, ReadOnlySpan<T> yNew, Span<T> work, Span<T> dense)
        where TDynamics : struct, IDynamics<T>
        where T : unmanaged, ILanes<T>;

    /// <summary>The states at a fraction of the step, 0 to 1, from its continuous extension.</summary>
    static abstract void Interpolate<T>(T fraction, T h, ReadOnlySpan<T> y, ReadOnlySpan<T> yNew, ReadOnlySpan<T> dense, Span<T> state)
        where T : unmanaged, ILanes<T>;
}
