using System.Runtime.CompilerServices;
using SynthPK.Numerics;

namespace SynthPK.Simulation.Solvers;

/// <summary>What an interval of time does to the modes.</summary>
sealed partial class ClosedForm<TModel, T>
{
    /// <summary>The |x| below which 1 − e^(−x) has lost bits and φ(x) takes over (the project's choice).</summary>
    const double Near = 1.0 / 16;

    /// <summary>One exponential of the disposition.</summary>
    struct Mode
    {
        /// <summary>λ_j, and KA − λ_j.</summary>
        public T Lambda, Gap;

        /// <summary>c_j and c_j/λ_j.</summary>
        public T Coefficient, CoefficientPerLambda;

        /// <summary>U·c_j and U·c_j/(KA − λ_j).</summary>
        public T Uptake, UptakePerGap;
    }

    /// <summary>What an interval does to one mode and, if it is the first, to the depot.</summary>
    struct Transition
    {
        /// <summary>e^(−λ_j·h), what becomes of m_j.</summary>
        public T Decay;

        /// <summary>What the mode receives of each mg that was in the depot, and of each mg/h that is infused.</summary>
        public T Absorbed, Infused;

        /// <summary>e^(−KA·h), what is left in the depot.</summary>
        public T Emptied;

        /// <summary>What an interval without length does: nothing, as the formulas give it to the last bit.</summary>
        public static Transition None => new() { Decay = T.Constant(1), Emptied = T.Constant(1) };

        /// <summary>The mode after the interval.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly T Of(T amplitude, T depot, T rate, bool oral, bool infusion)
        {
            T gained = oral ? depot * Absorbed : T.Constant(0);
            if (infusion) gained = T.FusedMultiplyAdd(rate, Infused, gained);
            return T.FusedMultiplyAdd(amplitude, Decay, gained);
        }
    }

    /// <summary>The transitions of every interval, mode after mode.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Pass(ReadOnlySpan<double> intervalsH, bool oral, bool infusion)
    {
        ReadOnlySpan<Mode> modes = _modes;
        if (_transitions.Length < intervalsH.Length * Pk.ModeCount) _transitions = new Transition[intervalsH.Length * Pk.ModeCount];
        for (int i = 0; i < intervalsH.Length; i++)
        {
            Span<Transition> transitions = _transitions.AsSpan(i * Pk.ModeCount, Pk.ModeCount);
            if (intervalsH[i] != 0)
            {
                Pass(modes, _ka, T.Constant(intervalsH[i]), oral, infusion, transitions);
                continue;
            }
            foreach (ref Transition transition in transitions) transition = Transition.None;
        }
    }

    /// <summary>What a time h does to each mode.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Pass(ReadOnlySpan<Mode> modes, T ka, T h, bool oral, bool infusion, Span<Transition> transitions)
    {
        T near = T.Constant(Near);
        T emptied = oral ? RealMath.Decay(-ka * h) : T.Constant(0);
        transitions[0].Emptied = emptied;
        for (int j = 0; j < Pk.ModeCount; j++)
        {
            ref readonly Mode mode = ref modes[j];
            T decay = RealMath.Decay(-mode.Lambda * h);
            transitions[j].Decay = decay;
            if (oral)
            {
                T x = mode.Gap * h, size = T.Abs(x);
                T absorbed = (decay - emptied) * mode.UptakePerGap;
                // a lane that is not near keeps its form, whoever asks for the other
                if (T.AnyLess(size, near)) absorbed = T.SelectLess(size, near, mode.Uptake * h * decay * RealMath.Phi1NearZero(x), absorbed);
                transitions[j].Absorbed = absorbed;
            }
            if (infusion)
            {
                T x = mode.Lambda * h;
                T infused = (T.Constant(1) - decay) * mode.CoefficientPerLambda;
                if (T.AnyLess(x, near)) infused = T.SelectLess(x, near, mode.Coefficient * h * RealMath.Phi1NearZero(x), infused);
                transitions[j].Infused = infused;
            }
        }
    }
}
