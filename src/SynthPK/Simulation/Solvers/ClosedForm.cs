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
sealed partial class ClosedForm<TModel, T>
    where TModel : struct, IEquations
    where T : unmanaged, ILanes<T>
{
    readonly SubjectParameters _subjects;
    readonly int _parameters = TModel.Description.Parameters.Count;
    readonly Mode[] _modes = new Mode[Pk.ModeCount];
    readonly T[] _p = new T[TModel.Description.Parameters.Count + TModel.ConstantCount];
    readonly T[] _output = new T[TModel.OutputCount];
    readonly double[] _overflow = new double[T.Width];
    T[] _notes = [];
    int _noted;
    Transition[] _transitions = [];
    T _ka, _f, _lagH;
    uint _odd, _oddOral;

    /// <summary>A solver for the given subjects.</summary>
    public ClosedForm(SubjectParameters subjects) => _subjects = subjects;

    static LinearPk Pk
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TModel.LinearPk!.Value; // folds to constants in the library's models
    }

    /// <summary>When an oral dose reaches the depot of each subject, in h.</summary>
    public T LagH => _lagH;

    /// <summary>Whether that is the same time in all lanes.</summary>
    public bool IsLagH(double lagH) => !T.AnyLess(T.Constant(0), T.Abs(_lagH - T.Constant(lagH)));

    /// <summary>Whether a subject may be no sum of exponentials.</summary>
    public bool AnyOdd => (_odd | _oddOral) != 0;

    /// <summary>Whether the subject in a lane is no sum of exponentials: a rate is negative or not finite, or two modes are one.</summary>
    /// <param name="lane">The lane.</param>
    /// <param name="oral">Whether it has oral doses, so that its absorption matters.</param>
    public bool IsOdd(int lane, bool oral) => (((oral ? _odd | _oddOral : _odd) >> lane) & 1) != 0;

    /// <summary>Whether every output of every lane was finite.</summary>
    public bool AreFinite => !_overflow.AsSpan().ContainsAnyExcept(0);

    /// <summary>Whether every output of the subject in a lane was finite.</summary>
    public bool IsFinite(int lane) => _overflow[lane] == 0;

    /// <summary>Copies the notes of one output and lane at places that count single numbers.</summary>
    public void Copy(int output, ReadOnlySpan<int> places, Span<double> row)
    {
        ReadOnlySpan<double> notes = MemoryMarshal.Cast<T, double>(_notes.AsSpan(output * _noted, _noted));
        for (int i = 0; i < row.Length; i++) row[i] = notes[places[i]];
    }

    /// <summary>Copies the notes of one output and the first lanes, at places that count steps and are the same for all, into rows that stand one after the other.</summary>
    public void CopyAll(int output, ReadOnlySpan<int> places, Span<double> rows) => Transposition.Write<T>(_notes.AsSpan(output * _noted, _noted), places, rows);

    /// <summary>Takes the parameters of the subjects from <paramref name="first"/> on, one for each lane.</summary>
    [SkipLocalsInit]
    public void Take(int first)
    {
        Span<T> rates = stackalloc T[LinearRate.Count], lambda = stackalloc T[Pk.ModeCount], coefficient = stackalloc T[Pk.ModeCount];
        Span<T> lagH = stackalloc T[TModel.StateCount], fraction = stackalloc T[TModel.StateCount], unused = stackalloc T[TModel.StateCount], p = _p;
        for (int i = 0; i < _parameters; i++) p[i] = T.Load(_subjects.Padded(i)[first..]);
        TModel.Prepare(p);
        rates.Clear();
        TModel.LinearRates(p, rates);
        Mammillary.Modes(rates, lambda, coefficient);
        T zero = T.Constant(0), one = T.Constant(1);
        for (int i = 0; i < TModel.StateCount; i++) (lagH[i], fraction[i]) = (zero, one);
        TModel.Entry(zero, p, lagH, fraction, unused, unused);

        T legal = one;
        for (int i = 0; i < 2 * Pk.ModeCount - 1; i++) legal = OneIfLegal(rates[LinearRate.K10 + i], legal);
        for (int j = 0; j < Pk.ModeCount; j++) legal = OneIfLegal(lambda[j], OneIfLegal(coefficient[j], legal));
        _odd = T.LessMask(legal, one);

        // A subject without oral doses may leave KA, ALAG and F illegal: any number will do, as long as 0 mg times it is 0.
        int depot = Math.Max(Pk.Depot, 0);
        T ka = rates[LinearRate.Absorption], enters = rates[LinearRate.Uptake];
        T legalOral = Pk.Depot < 0 ? one : OneIfLegal(lagH[depot], OneIfLegal(fraction[depot], OneIfLegal(enters, T.SelectLess(zero, ka, OneIfLegal(ka, one), zero))));
        _oddOral = T.LessMask(legalOral, one);
        _ka = T.SelectLess(zero, legalOral, ka, one);
        _f = T.SelectLess(zero, legalOral, fraction[depot], one);
        _lagH = T.SelectLess(zero, legalOral, lagH[depot], zero);
        enters = T.SelectLess(zero, legalOral, enters, one);
        for (int j = 0; j < Pk.ModeCount; j++)
        {
            ref Mode mode = ref _modes[j];
            (mode.Lambda, mode.Coefficient) = (lambda[j], coefficient[j]);
            mode.Gap = _ka - lambda[j];
            mode.Uptake = enters * coefficient[j];
        }
    }

    /// <summary>What is given where a number is finite and not negative; elsewhere 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T OneIfLegal(T value, T legal) =>
        T.SelectLess(value, T.Constant(0), T.Constant(0), T.SelectLess(value, T.Constant(double.PositiveInfinity), legal, T.Constant(0)));

    /// <summary>Notes the outputs of the subjects just taken, who are treated alike.</summary>
    [SkipLocalsInit]
    public void Solve(CommonTimeline timeline)
    {
        LinearPk pk = Pk;
        int modes = pk.ModeCount;
        bool oral = timeline.Holds(Route.Oral), bolus = timeline.Holds(Route.Bolus), infusion = timeline.Holds(Route.Infusion);
        Divide(oral, infusion);
        Pass(timeline.IntervalsH, oral, infusion);

        ReadOnlySpan<CommonStep> steps = timeline.Steps;
        ReadOnlySpan<Transition> transitions = _transitions;
        Span<T> state = stackalloc T[TModel.StateCount], notes = Notes(steps.Length);
        state.Clear();
        ReadOnlySpan<T> p = _p;
        // the sums stay in registers: a vector that went through memory from step to step would be waited for
        T one = T.Constant(0), two = one, three = one, depot = one, rate = one, overflow = one, f = _f;
        for (int i = 0; i < steps.Length; i++)
        {
            ref readonly CommonStep step = ref steps[i];
            ReadOnlySpan<Transition> now = transitions.Slice(step.Interval * modes, modes);
            if (infusion) rate = T.Constant(step.RateMgPerH);
            T total = one = now[0].Of(one, depot, rate, oral, infusion);
            if (modes > 1) total += two = now[1].Of(two, depot, rate, oral, infusion);
            if (modes > 2) total += three = now[2].Of(three, depot, rate, oral, infusion);
            if (step.IsNoted)
            {
                if (pk.Depot >= 0) state[pk.Depot] = depot * now[0].Emptied;
                state[pk.Central] = total;
                overflow += Note(state, p, notes[i..], steps.Length);
            }
            if (oral) depot = T.FusedMultiplyAdd(depot, now[0].Emptied, f * T.Constant(step.OralMg));
            if (bolus) Inject(T.Constant(step.BolusMg), ref one, ref two, ref three);
        }
        overflow.Store(_overflow);
    }

    /// <summary>Notes the outputs of the subjects just taken, each of whom has a lane of the timeline.</summary>
    [SkipLocalsInit]
    public void Solve(Timeline timeline)
    {
        LinearPk pk = Pk;
        int modes = pk.ModeCount, steps = timeline.Steps;
        bool oral = timeline.Holds(Route.Oral), bolus = timeline.Holds(Route.Bolus), infusion = timeline.Holds(Route.Infusion);
        Divide(oral, infusion);
        Span<T> state = stackalloc T[TModel.StateCount], notes = Notes(steps);
        Span<Transition> now = stackalloc Transition[modes];
        state.Clear();
        ReadOnlySpan<T> p = _p;
        ReadOnlySpan<double> elapsedH = timeline.ElapsedH, rateMgPerH = timeline.RateMgPerH, oralMg = timeline.OralMg, bolusMg = timeline.BolusMg;
        T one = T.Constant(0), two = one, three = one, depot = one, rate = one, overflow = one, f = _f;
        for (int i = 0; i < steps; i++)
        {
            int at = i * T.Width;
            Pass(_modes, _ka, T.Load(elapsedH[at..]), oral, infusion, now);
            if (infusion) rate = T.Load(rateMgPerH[at..]);
            T total = one = now[0].Of(one, depot, rate, oral, infusion);
            if (modes > 1) total += two = now[1].Of(two, depot, rate, oral, infusion);
            if (modes > 2) total += three = now[2].Of(three, depot, rate, oral, infusion);
            if (pk.Depot >= 0) state[pk.Depot] = depot * now[0].Emptied;
            state[pk.Central] = total;
            overflow += Note(state, p, notes[i..], steps);
            if (oral) depot = T.FusedMultiplyAdd(depot, now[0].Emptied, f * T.Load(oralMg[at..]));
            if (bolus) Inject(T.Load(bolusMg[at..]), ref one, ref two, ref three);
        }
        overflow.Store(_overflow);
    }

    /// <summary>Room for so many notes of each output.</summary>
    Span<T> Notes(int steps)
    {
        _noted = steps;
        if (_notes.Length < TModel.OutputCount * steps) _notes = new T[TModel.OutputCount * (steps + steps / 2)];
        return _notes;
    }

    /// <summary>Notes the outputs of a step, those of one output after those of another; gives 0, or NaN where one is not finite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    T Note(ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> notes, int steps)
    {
        if (TModel.OutputCount == 1)
        {
            TModel.Outputs(T.Constant(0), state, p, notes);
            return notes[0] - notes[0];
        }
        T overflow = T.Constant(0);
        TModel.Outputs(T.Constant(0), state, p, _output);
        for (int i = 0; i < TModel.OutputCount; i++)
        {
            notes[i * steps] = _output[i];
            overflow += _output[i] - _output[i];
        }
        return overflow;
    }

    /// <summary>Makes the quotients that the routes need.</summary>
    void Divide(bool oral, bool infusion)
    {
        foreach (ref Mode mode in _modes.AsSpan())
        {
            if (infusion) mode.CoefficientPerLambda = mode.Coefficient / mode.Lambda; // not a number where λ = 0, and then not chosen
            if (oral) mode.UptakePerGap = mode.Uptake / mode.Gap; // infinite where KA = λ, and then not chosen
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void Inject(T amount, ref T first, ref T second, ref T third)
    {
        first = T.FusedMultiplyAdd(amount, _modes[0].Coefficient, first);
        if (Pk.ModeCount > 1) second = T.FusedMultiplyAdd(amount, _modes[1].Coefficient, second);
        if (Pk.ModeCount > 2) third = T.FusedMultiplyAdd(amount, _modes[2].Coefficient, third);
    }
}
