using System.Runtime.CompilerServices;
using SynthPK.Dosing;
using SynthPK.Models;
using SynthPK.Numerics;

namespace SynthPK.Simulation.Solvers;

/// <summary>Solves a model of linear compartments in closed form, one step of a <see cref="Timeline"/> after another.</summary>
/// <remarks>
/// <para>The central concentration is the sum of modes m_j, the depot holds the amount g, and infusions run at the rate r.
/// Over a time h,</para>
/// <code>
/// m_j ← m_j·e^(−λ_j·h) + g·KA·c_j·(e^(−λ_j·h) − e^(−KA·h))/(KA − λ_j) + r·c_j·(1 − e^(−λ_j·h))/λ_j
/// g   ← g·e^(−KA·h)
/// </code>
/// <para>Where x = (KA − λ_j)·h or x = λ_j·h is small, the quotients are h·e^(−λ_j·h)·φ(x) and h·φ(x) with
/// φ(x) = (1 − e^(−x))/x, which are exact at x = 0. Nothing negative is ever added. Lanes exchange nothing and each chooses
/// its form alone, so a subject's bits depend neither on the width nor on its neighbours.</para>
/// <para>Source of the exponentials: Gibaldi M, Perrier D. Pharmacokinetics, 2nd ed. Marcel Dekker, 1982, chapters 1 to 3;
/// that any history of doses may be taken interval by interval follows from linearity.</para>
/// <para>What a step calls is inlined: a vector passed by value through memory costs more than the arithmetic.</para>
/// </remarks>
static class ClosedForm<TModel, T>
    where TModel : struct, IEquations
    where T : unmanaged, ILanes<T>
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

        /// <summary>KA·c_j and KA·c_j/(KA − λ_j).</summary>
        public T Uptake, UptakePerGap;

        /// <summary>m_j, the part of the concentration that decays with λ_j, and e^(−λ_j·h) of the present step.</summary>
        public T Amplitude, Decay;
    }

    /// <summary>Notes the concentration of every step of the subjects from <paramref name="first"/> on.</summary>
    [SkipLocalsInit]
    public static void Solve(SubjectParameters subjects, int first, Timeline timeline)
    {
        LinearPk pk = TModel.LinearPk!.Value;
        Span<Mode> modes = stackalloc Mode[pk.ModeCount];
        Span<T> p = stackalloc T[TModel.Description.Parameters.Count + TModel.ConstantCount], state = stackalloc T[TModel.StateCount], output = stackalloc T[TModel.OutputCount];
        Prepare(subjects, first, p, modes, out T ka, out T f);

        bool oral = timeline.Holds(Route.Oral), bolus = timeline.Holds(Route.Bolus), infusion = timeline.Holds(Route.Infusion);
        ReadOnlySpan<double> elapsedH = timeline.ElapsedH, rateMgPerH = timeline.RateMgPerH, oralMg = timeline.OralMg, bolusMg = timeline.BolusMg;
        Span<double> concentration = timeline.Concentration;
        T depot = T.Constant(0), overflow = T.Constant(0);
        int end = timeline.Steps * T.Width;
        for (int at = 0; at < end; at += T.Width)
        {
            T h = T.Load(elapsedH[at..]);
            Decay(modes, h);
            if (oral) depot = Absorb(modes, h, ka, depot);
            if (infusion) Infuse(modes, h, T.Load(rateMgPerH[at..]));
            T total = Total(modes);
            state[pk.Central] = total;
            TModel.Outputs(T.Constant(0), state, p, output);
            output[0].Store(concentration[at..]);
            overflow += output[0] - output[0]; // 0, or NaN when it is not finite
            if (oral) depot = T.FusedMultiplyAdd(f, T.Load(oralMg[at..]), depot);
            if (bolus) Inject(modes, T.Load(bolusMg[at..]));
        }
        overflow.Store(timeline.Overflow);
    }

    [SkipLocalsInit]
    static void Prepare(SubjectParameters subjects, int first, Span<T> p, Span<Mode> modes, out T ka, out T f)
    {
        Span<T> rates = stackalloc T[LinearRate.Count], lambda = stackalloc T[modes.Length], coefficient = stackalloc T[modes.Length];
        Span<T> lagH = stackalloc T[TModel.StateCount], fraction = stackalloc T[TModel.StateCount], rate = stackalloc T[TModel.StateCount], durationH = stackalloc T[TModel.StateCount];
        for (int i = 0; i < TModel.Description.Parameters.Count; i++) p[i] = T.Load(subjects.Padded(i)[first..]);
        TModel.Prepare(p);
        rates.Clear();
        TModel.LinearRates(p, rates);
        Mammillary.Modes(rates, lambda, coefficient);
        fraction.Fill(T.Constant(1));
        TModel.Entry(T.Constant(0), p, lagH, fraction, rate, durationH);
        int depot = Math.Max(TModel.LinearPk!.Value.Depot, 0);
        ka = rates[LinearRate.Absorption];
        f = fraction[depot];

        // A subject without oral doses may leave KA and F illegal: any number will do, as long as 0 mg times it is 0.
        T zero = T.Constant(0), one = T.Constant(1), largest = T.Constant(double.MaxValue);
        ka = T.SelectLess(zero, ka, T.Min(ka, largest), one);
        f = T.SelectLess(T.Abs(f), largest, f, one);
        for (int j = 0; j < modes.Length; j++)
        {
            T gap = ka - lambda[j], uptake = ka * coefficient[j];
            modes[j] = new Mode
            {
                Lambda = lambda[j],
                Gap = gap,
                Coefficient = coefficient[j],
                CoefficientPerLambda = coefficient[j] / lambda[j], // not a number where λ = 0, and then not chosen
                Uptake = uptake,
                UptakePerGap = uptake / gap, // infinite where KA = λ, and then not chosen
            };
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Decay(Span<Mode> modes, T h)
    {
        foreach (ref Mode mode in modes)
        {
            mode.Decay = RealMath.Decay(-mode.Lambda * h);
            mode.Amplitude *= mode.Decay;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T Absorb(Span<Mode> modes, T h, T ka, T depot)
    {
        T emptied = RealMath.Decay(-ka * h);
        foreach (ref Mode mode in modes)
        {
            T x = mode.Gap * h;
            T apart = (mode.Decay - emptied) * mode.UptakePerGap;
            T near = mode.Uptake * h * mode.Decay * PhiNearZero(x);
            mode.Amplitude = T.FusedMultiplyAdd(depot, T.SelectLess(T.Abs(x), T.Constant(Near), near, apart), mode.Amplitude);
        }
        return depot * emptied;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Infuse(Span<Mode> modes, T h, T rate)
    {
        foreach (ref Mode mode in modes)
        {
            T x = mode.Lambda * h;
            T apart = (T.Constant(1) - mode.Decay) * mode.CoefficientPerLambda;
            T near = mode.Coefficient * h * PhiNearZero(x);
            mode.Amplitude = T.FusedMultiplyAdd(rate, T.SelectLess(x, T.Constant(Near), near, apart), mode.Amplitude);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Inject(Span<Mode> modes, T amount)
    {
        foreach (ref Mode mode in modes)
            mode.Amplitude = T.FusedMultiplyAdd(amount, mode.Coefficient, mode.Amplitude);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T Total(ReadOnlySpan<Mode> modes)
    {
        T total = modes[0].Amplitude;
        for (int j = 1; j < modes.Length; j++) total += modes[j].Amplitude;
        return total;
    }

    /// <summary>φ(x) = (1 − e^(−x))/x by its Taylor series, whose remainder is below 2^-57 for |x| up to 1/16.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T PhiNearZero(T x)
    {
        T square = x * x;
        T a = T.FusedMultiplyAdd(x, T.Constant(-1.0 / 2), T.Constant(1));
        T b = T.FusedMultiplyAdd(x, T.Constant(-1.0 / 24), T.Constant(1.0 / 6));
        T c = T.FusedMultiplyAdd(x, T.Constant(-1.0 / 720), T.Constant(1.0 / 120));
        T d = T.FusedMultiplyAdd(x, T.Constant(-1.0 / 40320), T.Constant(1.0 / 5040));
        T e = T.FusedMultiplyAdd(square, T.Constant(1.0 / 362880), d);
        return T.FusedMultiplyAdd(square, T.FusedMultiplyAdd(square, T.FusedMultiplyAdd(square, e, c), b), a);
    }
}
