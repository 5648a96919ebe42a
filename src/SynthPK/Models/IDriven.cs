using SynthPK.Numerics;

namespace SynthPK.Models;

/// <summary>Equations that the concentration of a drug drives one way: an effect, a response, a tumour, a hazard.</summary>
/// <remarks>
/// <para>The drug is linear and its states come first, so it is solved exactly. A model writes what it adds to the drug:
/// its own states follow the drug's, its outputs follow the concentration, its parameters stand before the drug's and its
/// constants after them (see <see cref="Drug"/>).</para>
/// <para>Inlining is left to the compiler: forced into one method, the equations ran five times slower.</para>
/// </remarks>
/// <typeparam name="TSelf">The model itself.</typeparam>
interface IDriven<TSelf> : IEquations
    where TSelf : struct, IDriven<TSelf>
{
    /// <summary>How many parameters the model has of its own, which is where the drug's begin.</summary>
    static abstract int OwnParameters { get; }

    /// <summary>How many constants it derives for itself.</summary>
    static virtual int OwnConstants => 0;

    /// <summary>How many states it has of its own.</summary>
    static virtual int OwnStates => 0;

    /// <summary>How many outputs it has beside the concentration.</summary>
    static abstract int OwnOutputs { get; }

    /// <summary>Derives the model's own constants.</summary>
    static virtual void PrepareOwn<T>(Span<T> p)
        where T : unmanaged, IReal<T>
    {
    }

    /// <summary>The model's own states before the first record.</summary>
    static virtual void Baseline<T>(ReadOnlySpan<T> p, Span<T> own)
        where T : unmanaged, IReal<T>
    {
    }

    /// <summary>The rates of change of the model's own states.</summary>
    static virtual void Respond<T>(T timeH, T concentration, ReadOnlySpan<T> own, ReadOnlySpan<T> p, Span<T> rate)
        where T : unmanaged, IReal<T>
    {
    }

    /// <summary>The model's own outputs.</summary>
    static abstract void Show<T>(T timeH, T concentration, ReadOnlySpan<T> own, ReadOnlySpan<T> p, Span<T> output)
        where T : unmanaged, IReal<T>;

    static int IEquations.StateCount => Drug.StateCount + TSelf.OwnStates;

    static int IEquations.OutputCount => 1 + TSelf.OwnOutputs;

    static int IEquations.ConstantCount => Drug.ConstantCount + TSelf.OwnConstants;

    static LinearPk? IEquations.LinearPk => TwoCompartment.LinearPk;

    static void IEquations.Prepare<T>(Span<T> p)
    {
        TwoCompartment.Prepare(p[TSelf.OwnParameters..]);
        TSelf.PrepareOwn(p);
    }

    static void IEquations.Initial<T>(ReadOnlySpan<T> p, Span<T> state) => TSelf.Baseline(p, state[Drug.StateCount..]);

    static void IEquations.Derivatives<T>(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> rate)
    {
        TwoCompartment.Derivatives(timeH, state, p[TSelf.OwnParameters..], rate);
        T concentration = state[TwoCompartment.Central] * p[TSelf.OwnParameters + TwoCompartment.PerLitre];
        TSelf.Respond(timeH, concentration, state[Drug.StateCount..], p, rate[Drug.StateCount..]);
    }

    static void IEquations.Outputs<T>(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> output)
    {
        output[0] = state[TwoCompartment.Central] * p[TSelf.OwnParameters + TwoCompartment.PerLitre];
        TSelf.Show(timeH, output[0], state[Drug.StateCount..], p, output[1..]);
    }

    static void IEquations.Entry<T>(T timeH, ReadOnlySpan<T> p, Span<T> lagH, Span<T> f, Span<T> rate, Span<T> durationH) =>
        TwoCompartment.Entry(timeH, p[TSelf.OwnParameters..], lagH, f, rate, durationH);

    static void IEquations.LinearRates<T>(ReadOnlySpan<T> p, Span<T> rate) => TwoCompartment.LinearRates(p[TSelf.OwnParameters..], rate);
}
