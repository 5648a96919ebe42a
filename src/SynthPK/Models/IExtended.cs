using SynthPK.Numerics;

namespace SynthPK.Models;

/// <summary>The two-compartment model with something more: another way in, another way out, a companion.</summary>
/// <remarks>
/// The states of the <see cref="Drug"/> come first; its parameters stand after the model's own and its constants before
/// them. What is not said otherwise is as in <see cref="TwoCompartment"/>. The linear part is not solved apart, since what
/// is added may feed back into it; a model in which it does not declares its <see cref="IEquations.LinearPk"/>.
/// </remarks>
/// <typeparam name="TSelf">The model itself.</typeparam>
interface IExtended<TSelf> : IEquations
    where TSelf : struct, IExtended<TSelf>
{
    /// <summary>How many parameters the model has of its own, which is where the drug's begin.</summary>
    static abstract int OwnParameters { get; }

    /// <summary>Adds to the rates that the two-compartment model has just filled in.</summary>
    static virtual void Extend<T>(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> rate)
        where T : unmanaged, IReal<T>
    {
    }

    static int IEquations.StateCount => Drug.StateCount;

    static int IEquations.OutputCount => 1;

    static int IEquations.ConstantCount => Drug.ConstantCount;

    static void IEquations.Prepare<T>(Span<T> p) => TwoCompartment.Prepare(p[TSelf.OwnParameters..]);

    static void IEquations.Derivatives<T>(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> rate)
    {
        TwoCompartment.Derivatives(timeH, state, p[TSelf.OwnParameters..], rate);
        TSelf.Extend(timeH, state, p, rate);
    }

    static void IEquations.Outputs<T>(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> output) =>
        TwoCompartment.Outputs(timeH, state, p[TSelf.OwnParameters..], output);

    static void IEquations.Entry<T>(T timeH, ReadOnlySpan<T> p, Span<T> lagH, Span<T> f, Span<T> rate, Span<T> durationH) =>
        TwoCompartment.Entry(timeH, p[TSelf.OwnParameters..], lagH, f, rate, durationH);

    static void IEquations.LinearRates<T>(ReadOnlySpan<T> p, Span<T> rate) => TwoCompartment.LinearRates(p[TSelf.OwnParameters..], rate);
}
