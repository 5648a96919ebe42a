using System.Runtime.CompilerServices;
using SynthPK.Dosing;
using SynthPK.Models;
using SynthPK.Numerics;

namespace SynthPK.Simulation.Solvers;

/// <summary>Solves a model of linear compartments in closed form, one step of a <see cref="Timeline"/> after another.</summary>
/// <remarks>
/// The central concentration is the sum of modes m_j, the depot holds the amount g, and infusions run at the rate r. Over a
/// time h,
/// m_j ← m_j·e^(−λ_j·h) + g·KA·c_j·(e^(−λ_j·h) − e^(−KA·h))/(KA − λ_j) + r·c_j·(1 − e^(−λ_j·h))/λ_j and g ← g·e^(−KA·h).
/// Nothing negative is ever added. Where rates nearly meet, the quotients are written with φ(x) = (1 − e^(−x))/x, which is
/// exact where they meet. Lanes never exchange anything and choose for themselves, so a subject's bits depend neither on
/// the width nor on its neighbours. By superposition of one dose: Gibaldi M, Perrier D. Pharmacokinetics, 2nd ed. Marcel
/// Dekker, 1982, chapters 2 and 3.
/// </remarks>
internal static class ClosedForm<TModel, T>
    where TModel : struct, ILinearCompartments
    where T : unmanaged, ILanes<T>
{
    /// <summary>Below this |KA − λ|·h the difference of two exponentials has lost bits, and φ takes over (the project's choice).</summary>
    const double NearlyEqual = 1.0 / 16;

    /// <summary>One exponential of the disposition.</summary>
    struct Mode
    {
        /// <summary>λ_j, and KA − λ_j.</summary>
        public T Lambda, Gap;

        /// <summary>c_j, KA·c_j, and KA·c_j/(KA − λ_j), which may be infinite.</summary>
        public T Coefficient, Uptake, UptakePerGap;

        /// <summary>m_j, the part of the concentration that decays with λ_j, and e^(−λ_j·h) of the present step.</summary>
        public T Amplitude, Decay;
    }

    /// <summary>Notes the concentration of every step of the subjects from <paramref name="first"/> on.</summary>
    [SkipLocalsInit]
    public static void Solve(SubjectParameters subjects, int first, Timeline timeline)
    {
        Span<Mode> modes = stackalloc Mode[TModel.ModeCount];
        Prepare(subjects, first, modes, out T ka, out T f);

        bool oral = timeline.Holds(Route.Oral), bolus = timeline.Holds(Route.Bolus), infusion = timeline.Holds(Route.Infusion);
        T depot = T.Constant(0);
        int end = timeline.Steps * T.Width;
        for (int at = 0; at < end; at += T.Width)
        {
            T h = T.Load(timeline.ElapsedH.AsSpan(at));
            Decay(modes, h);
            if (oral) depot = Absorb(modes, h, ka, depot);
            if (infusion) Infuse(modes, h, T.Load(timeline.RateMgPerH.AsSpan(at)));
            Total(modes).Store(timeline.Concentration.AsSpan(at));
            if (oral) depot = T.FusedMultiplyAdd(f, T.Load(timeline.OralMg.AsSpan(at)), depot);
            if (bolus) Inject(modes, T.Load(timeline.BolusMg.AsSpan(at)));
        }
    }

    [SkipLocalsInit]
    static void Prepare(SubjectParameters subjects, int first, Span<Mode> modes, out T ka, out T f)
    {
        int count = TModel.Parameters.Count;
        Span<T> p = stackalloc T[count], lambda = stackalloc T[modes.Length], coefficient = stackalloc T[modes.Length];
        for (int i = 0; i < count; i++) p[i] = T.Load(subjects.Padded(i)[first..]);
        TModel.Modes(p, lambda, coefficient);

        // A subject without oral doses may leave KA and F illegal: any number will do, as long as 0 mg times it is 0.
        T zero = T.Constant(0), one = T.Constant(1), largest = T.Constant(double.MaxValue);
        ka = T.SelectLess(zero, p[count - 3], T.Min(p[count - 3], largest), one);
        f = T.SelectLess(T.Abs(p[count - 1]), largest, p[count - 1], one);
        for (int j = 0; j < modes.Length; j++)
        {
            T gap = ka - lambda[j], uptake = ka * coefficient[j];
            modes[j] = new Mode { Lambda = lambda[j], Gap = gap, Coefficient = coefficient[j], Uptake = uptake, UptakePerGap = uptake / gap, Amplitude = zero };
        }
    }

    static void Decay(Span<Mode> modes, T h)
    {
        foreach (ref Mode mode in modes)
        {
            mode.Decay = T.Exp(-(mode.Lambda * h));
            mode.Amplitude *= mode.Decay;
        }
    }

    static T Absorb(Span<Mode> modes, T h, T ka, T depot)
    {
        T emptied = T.Exp(-(ka * h));
        foreach (ref Mode mode in modes)
        {
            T absorbed = (mode.Decay - emptied) * mode.UptakePerGap;
            T x = mode.Gap * h;
            if (T.AnyLess(T.Abs(x), T.Constant(NearlyEqual)))
                absorbed = T.SelectLess(T.Abs(x), T.Constant(NearlyEqual), mode.Uptake * h * mode.Decay * Phi1(x), absorbed);
            mode.Amplitude = T.FusedMultiplyAdd(depot, absorbed, mode.Amplitude);
        }
        return depot * emptied;
    }

    static void Infuse(Span<Mode> modes, T h, T rate)
    {
        foreach (ref Mode mode in modes)
            mode.Amplitude = T.FusedMultiplyAdd(rate, mode.Coefficient * h * Phi1(mode.Lambda * h), mode.Amplitude);
    }

    static void Inject(Span<Mode> modes, T amount)
    {
        foreach (ref Mode mode in modes)
            mode.Amplitude = T.FusedMultiplyAdd(amount, mode.Coefficient, mode.Amplitude);
    }

    static T Total(ReadOnlySpan<Mode> modes)
    {
        T total = modes[0].Amplitude;
        for (int j = 1; j < modes.Length; j++) total += modes[j].Amplitude;
        return total;
    }

    static T Phi1(T x) // until numerics has it
    {
        T one = T.Constant(1), series = T.Constant(0);
        for (int n = 14; n >= 0; n--) series = one - x * series / T.Constant(n + 2);
        return T.SelectLess(T.Abs(x), T.Constant(0.25), series, (one - T.Exp(-x)) / x);
    }
}
