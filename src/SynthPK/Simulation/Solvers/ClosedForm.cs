using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SynthPK.Dosing;
using SynthPK.Models;
using SynthPK.Numerics;

namespace SynthPK.Simulation.Solvers;

/// <summary>Solves a model of linear compartments in closed form, one step of a <see cref="Timeline"/> after another.</summary>
/// <remarks>
/// <para>The amount in the central compartment is the sum of modes m_j, the depot holds the amount g, and infusions run at the
/// rate r. Over a time h, with KA the rate out of the depot and U the rate from it into the central compartment,</para>
/// <code>
/// m_j ← m_j·e^(−λ_j·h) + g·U·c_j·(e^(−λ_j·h) − e^(−KA·h))/(KA − λ_j) + r·c_j·(1 − e^(−λ_j·h))/λ_j
/// g   ← g·e^(−KA·h)
/// </code>
/// <para>Where x = (KA − λ_j)·h or x = λ_j·h is small, the quotients are h·e^(−λ_j·h)·φ(x) and h·φ(x) with
/// φ(x) = (1 − e^(−x))/x, which are exact at x = 0. Nothing negative is ever added. Lanes exchange nothing and each chooses
/// its form alone, so a subject's bits depend neither on the width nor on its neighbours.</para>
/// <para>Source of the exponentials: Gibaldi M, Perrier D. Pharmacokinetics, 2nd ed. Marcel Dekker, 1982, chapters 1 to 3;
/// that any history of doses may be taken interval by interval follows from linearity.</para>
/// <para>What a step calls is inlined: a vector passed by value through memory costs more than the arithmetic. Where all
/// lanes share one timeline, the exponentials of equal intervals are computed once.</para>
/// </remarks>
sealed class ClosedForm<TModel, T>
    where TModel : struct, IEquations
    where T : unmanaged, ILanes<T>
{
    /// <summary>The |x| below which 1 − e^(−x) has lost bits and φ(x) takes over (the project's choice).</summary>
    const double Near = 1.0 / 16;

    readonly SubjectParameters _subjects;
    readonly Mode[] _modes = new Mode[TModel.LinearPk!.Value.ModeCount];
    readonly T[] _p = new T[TModel.Description.Parameters.Count + TModel.ConstantCount];
    readonly double[] _overflow = new double[T.Width];
    T[] _notes = [];
    Transition[] _transitions = [];
    T _ka, _f;

    /// <summary>A solver for the given subjects.</summary>
    public ClosedForm(SubjectParameters subjects) => _subjects = subjects;

    /// <summary>One exponential of the disposition.</summary>
    struct Mode
    {
        /// <summary>λ_j, and KA − λ_j.</summary>
        public T Lambda, Gap;

        /// <summary>c_j and c_j/λ_j.</summary>
        public T Coefficient, CoefficientPerLambda;

        /// <summary>U·c_j and U·c_j/(KA − λ_j).</summary>
        public T Uptake, UptakePerGap;

        /// <summary>m_j, the part of the amount that decays with λ_j.</summary>
        public T Amplitude;
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
    }

    /// <summary>Whether every concentration of the subject in a lane was finite.</summary>
    public bool IsFinite(int lane) => _overflow[lane] == 0;

    /// <summary>Copies the notes of one lane at places that count single numbers.</summary>
    public void Copy(ReadOnlySpan<int> places, Span<double> row)
    {
        ReadOnlySpan<double> notes = MemoryMarshal.Cast<T, double>(_notes.AsSpan());
        for (int i = 0; i < row.Length; i++) row[i] = notes[places[i]];
    }

    /// <summary>Copies the notes of one lane at places that count steps.</summary>
    public void CopyCommon(ReadOnlySpan<int> places, int lane, Span<double> row)
    {
        ReadOnlySpan<double> notes = MemoryMarshal.Cast<T, double>(_notes.AsSpan())[lane..];
        for (int i = 0; i < row.Length; i++) row[i] = notes[places[i] * T.Width];
    }

    /// <summary>Notes the concentration of the subjects from <paramref name="first"/> on at every step that has a sample.</summary>
    /// <remarks>The timeline has a lane for each subject, or one lane that all share.</remarks>
    public void Solve(int first, Timeline timeline)
    {
        bool oral = timeline.Holds(Route.Oral), infusion = timeline.Holds(Route.Infusion);
        Prepare(first, infusion);
        if (_notes.Length < timeline.Steps) _notes = new T[timeline.Steps + timeline.Steps / 2];
        ReadOnlySpan<double> intervalsH = timeline.IntervalsH;
        int needed = Math.Max(intervalsH.Length, 1) * _modes.Length;
        if (_transitions.Length < needed) _transitions = new Transition[needed];
        for (int i = 0; i < intervalsH.Length; i++)
            Pass(_modes, _ka, T.Constant(intervalsH[i]), oral, infusion, _transitions.AsSpan(i * _modes.Length, _modes.Length));
        Walk(timeline);
    }

    [SkipLocalsInit]
    void Walk(Timeline timeline)
    {
        LinearPk pk = TModel.LinearPk!.Value;
        bool oral = timeline.Holds(Route.Oral), bolus = timeline.Holds(Route.Bolus), infusion = timeline.Holds(Route.Infusion);
        bool common = timeline.Width != T.Width, kept = timeline.IntervalsH.Length > 0, single = timeline.Width == 1;
        Span<T> state = stackalloc T[TModel.StateCount], output = stackalloc T[TModel.OutputCount];
        state.Clear();
        Span<Mode> modes = _modes;
        Span<T> notes = _notes;
        ReadOnlySpan<T> p = _p;
        ReadOnlySpan<double> oralMg = timeline.OralMg, bolusMg = timeline.BolusMg, rateMgPerH = timeline.RateMgPerH;
        T depot = T.Constant(0), overflow = T.Constant(0);
        for (int step = 0; step < timeline.Steps; step++)
        {
            Span<Transition> transitions = _transitions.AsSpan(kept ? timeline.IntervalOf[step] * modes.Length : 0, modes.Length);
            if (!kept) Pass(modes, _ka, At(timeline.ElapsedH, step, common), oral, infusion, transitions);
            T total = T.Constant(0);
            for (int j = 0; j < modes.Length; j++)
            {
                T amplitude = modes[j].Amplitude * transitions[j].Decay;
                if (oral) amplitude = T.FusedMultiplyAdd(depot, transitions[j].Absorbed, amplitude);
                if (infusion) amplitude = T.FusedMultiplyAdd(At(rateMgPerH, step, common), transitions[j].Infused, amplitude);
                total += amplitude;
                modes[j].Amplitude = amplitude;
            }
            if (oral) depot *= transitions[0].Emptied;
            if (!single || timeline.IsNoted[step])
            {
                if (pk.Depot >= 0) state[pk.Depot] = depot;
                state[pk.Central] = total;
                TModel.Outputs(T.Constant(0), state, p, output);
                notes[step] = output[0];
                overflow += output[0] - output[0]; // 0, or NaN when it is not finite
            }
            if (oral) depot = T.FusedMultiplyAdd(_f, At(oralMg, step, common), depot);
            if (bolus) Inject(modes, At(bolusMg, step, common));
        }
        overflow.Store(_overflow);
    }

    /// <summary>A step's number in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T At(ReadOnlySpan<double> values, int step, bool common) => common ? T.Constant(values[step]) : T.Load(values[(step * T.Width)..]);

    [SkipLocalsInit]
    void Prepare(int first, bool infusion)
    {
        Span<T> rates = stackalloc T[LinearRate.Count], lambda = stackalloc T[_modes.Length], coefficient = stackalloc T[_modes.Length];
        Span<T> lagH = stackalloc T[TModel.StateCount], fraction = stackalloc T[TModel.StateCount], rate = stackalloc T[TModel.StateCount], durationH = stackalloc T[TModel.StateCount];
        Span<T> p = _p;
        for (int i = 0; i < TModel.Description.Parameters.Count; i++) p[i] = T.Load(_subjects.Padded(i)[first..]);
        TModel.Prepare(p);
        rates.Clear();
        TModel.LinearRates(p, rates);
        Mammillary.Modes(rates, lambda, coefficient);
        fraction.Fill(T.Constant(1));
        TModel.Entry(T.Constant(0), p, lagH, fraction, rate, durationH);
        T ka = rates[LinearRate.Absorption], f = fraction[Math.Max(TModel.LinearPk!.Value.Depot, 0)];

        // A subject without oral doses may leave KA and F illegal: any number will do, as long as 0 mg times it is 0.
        T zero = T.Constant(0), one = T.Constant(1), largest = T.Constant(double.MaxValue);
        _ka = ka = T.SelectLess(zero, ka, T.Min(ka, largest), one);
        _f = T.SelectLess(T.Abs(f), largest, f, one);
        T enters = rates[LinearRate.Uptake];
        enters = T.SelectLess(T.Abs(enters), largest, enters, one);
        for (int j = 0; j < _modes.Length; j++)
        {
            ref Mode mode = ref _modes[j];
            mode.Lambda = lambda[j];
            mode.Gap = ka - lambda[j];
            mode.Coefficient = coefficient[j];
            if (infusion) mode.CoefficientPerLambda = coefficient[j] / lambda[j]; // not a number where λ = 0, and then not chosen
            mode.Uptake = enters * coefficient[j];
            mode.UptakePerGap = mode.Uptake / mode.Gap; // infinite where KA = λ, and then not chosen
            mode.Amplitude = zero;
        }
    }

    /// <summary>What a time h does to each mode.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Pass(ReadOnlySpan<Mode> modes, T ka, T h, bool oral, bool infusion, Span<Transition> transitions)
    {
        T near = T.Constant(Near);
        T emptied = oral ? RealMath.Decay(-ka * h) : T.Constant(0);
        transitions[0].Emptied = emptied;
        for (int j = 0; j < modes.Length; j++)
        {
            ref readonly Mode mode = ref modes[j];
            T decay = RealMath.Decay(-mode.Lambda * h);
            transitions[j].Decay = decay;
            if (oral)
            {
                T x = mode.Gap * h, size = T.Abs(x);
                T absorbed = (decay - emptied) * mode.UptakePerGap;
                // a lane that is not near keeps its form, whoever asks for the other
                if (T.AnyLess(size, near)) absorbed = T.SelectLess(size, near, mode.Uptake * h * decay * PhiNearZero(x), absorbed);
                transitions[j].Absorbed = absorbed;
            }
            if (infusion)
            {
                T x = mode.Lambda * h;
                T infused = (T.Constant(1) - decay) * mode.CoefficientPerLambda;
                if (T.AnyLess(x, near)) infused = T.SelectLess(x, near, mode.Coefficient * h * PhiNearZero(x), infused);
                transitions[j].Infused = infused;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Inject(Span<Mode> modes, T amount)
    {
        foreach (ref Mode mode in modes)
            mode.Amplitude = T.FusedMultiplyAdd(amount, mode.Coefficient, mode.Amplitude);
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
