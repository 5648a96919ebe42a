using SynthPK.Numerics;

namespace SynthPK.Models;

/// <summary>The equations of a compartmental model, written once for any kind of real number.</summary>
/// <remarks>
/// <para>A model is a struct without fields, in a file of its own. It runs on one subject or on the lanes of a vector, and on
/// dual numbers, from which the stiff solver and the planner take exact derivatives.</para>
/// <para>All methods read one span <c>p</c>: the parameters in the order of the description, then the
/// <see cref="ConstantCount"/> constants that <see cref="Prepare{T}"/> derives from them once, then, for a model with a
/// <see cref="HistoryState"/>, the recent doses as <see cref="DoseHistory"/> reads them.</para>
/// </remarks>
interface IEquations
{
    /// <summary>Name, words, parameters, states and outputs.</summary>
    static abstract ModelDescription Description { get; }

    /// <summary>How many states there are.</summary>
    static abstract int StateCount { get; }

    /// <summary>How many outputs there are.</summary>
    static abstract int OutputCount { get; }

    /// <summary>How many constants are derived from the parameters.</summary>
    static virtual int ConstantCount => 0;

    /// <summary>The state whose doses are remembered and enter through the equations instead of at once; −1 for none.</summary>
    static virtual int HistoryState => -1;

    /// <summary>The linear pharmacokinetics inside the model that are solved in closed form; null for none.</summary>
    static virtual LinearPk? LinearPk => null;

    /// <summary>Derives the constants that follow the parameters.</summary>
    static virtual void Prepare<T>(Span<T> p)
        where T : unmanaged, IReal<T>
    {
    }

    /// <summary>The states before the first record. They come in as zeros.</summary>
    static virtual void Initial<T>(ReadOnlySpan<T> p, Span<T> state)
        where T : unmanaged, IReal<T>
    {
    }

    /// <summary>The rates of change of the states. Running infusions are added by the solver.</summary>
    static abstract void Derivatives<T>(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> rate)
        where T : unmanaged, IReal<T>;

    /// <summary>What is observed: the concentration, the effect, …</summary>
    static abstract void Outputs<T>(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> output)
        where T : unmanaged, IReal<T>;

    /// <summary>How doses enter the states. All four come in as the default of every state: lag 0, F 1, rate and duration NaN (not modelled).</summary>
    /// <remarks>They may depend on the parameters and on the time of the dose's record, never on a state.</remarks>
    static virtual void Entry<T>(T timeH, ReadOnlySpan<T> p, Span<T> lagH, Span<T> f, Span<T> rate, Span<T> durationH)
        where T : unmanaged, IReal<T>
    {
    }

    /// <summary>The rate constants of the <see cref="LinearPk"/>, in 1/h, in the order of <see cref="LinearRate"/>; those of missing compartments stay 0.</summary>
    static virtual void LinearRates<T>(ReadOnlySpan<T> p, Span<T> rate)
        where T : unmanaged, IReal<T>
    {
    }
}
