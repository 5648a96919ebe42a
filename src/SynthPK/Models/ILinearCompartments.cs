using SynthPK.Numerics;

namespace SynthPK.Models;

/// <summary>A model of linear compartments: its disposition is a sum of exponentials, which is solved in closed form.</summary>
/// <remarks>
/// After 1 mg as a bolus into the central compartment, the central concentration is Σ c_j·e^(−λ_j·t). The eigenvalues λ
/// and the coefficients c are all that a model says; doses, infusions and absorption are the solver's.
/// A model is a struct without fields, and the parameters of <see cref="FirstOrderAbsorption"/> end its list.
/// </remarks>
interface ILinearCompartments
{
    /// <summary>What scenarios call it: <c>one-compartment</c>.</summary>
    static abstract string Name { get; }

    /// <summary>What people call it: a few words.</summary>
    static abstract string Title { get; }

    /// <summary>The equations in words and symbols, with their source.</summary>
    static abstract string Description { get; }

    /// <summary>The parameters, in the order in which <see cref="Modes{T}"/> reads them; KA, ALAG and F come last.</summary>
    static abstract IReadOnlyList<ModelParameter> Parameters { get; }

    /// <summary>How many exponentials there are: the number of disposition compartments.</summary>
    static abstract int ModeCount { get; }

    /// <summary>The exponentials of the central concentration after 1 mg into the central compartment.</summary>
    /// <param name="p">Legal parameters, in the order of <see cref="Parameters"/>.</param>
    /// <param name="lambda">Receives the eigenvalues λ_j, in 1/h, 0 or greater.</param>
    /// <param name="coefficient">Receives the coefficients c_j, in 1/L, 0 or greater.</param>
    static abstract void Modes<T>(ReadOnlySpan<T> p, Span<T> lambda, Span<T> coefficient)
        where T : unmanaged, IReal<T>;
}
