using System.Numerics;
using System.Runtime.CompilerServices;
using SynthPK.Models;
using SynthPK.Numerics;

namespace SynthPK.Simulation.Solvers;

/// <summary>Integrates subjects in asynchronous lanes: every lane has its own subject, time, step and place in its program.</summary>
/// <remarks>
/// <para>One vector step advances all lanes. Errors, acceptance and the next length are lane by lane; only a lane that has
/// arrived at a stop of its program does scalar work, and one that has finished takes the next subject. Nothing passes from
/// lane to lane, so a subject's bits depend neither on the width nor on its neighbours.</para>
/// <para>Tolerances: the error of a step may be relativeTolerance·|y| + absoluteTolerance·L, where L is the largest size that
/// this state of this subject has had. A state that is or was 0 counts as if it had had 1e-9 of the subject's largest state
/// (the project's choice), so that what trickles into it need not be right to all digits.</para>
/// </remarks>
sealed unsafe partial class LaneEngine<TModel, TDynamics, TStepper, T> : IDisposable
    where TModel : struct, IEquations
    where TDynamics : struct, ILaneModel<T>
    where TStepper : struct, IStepper
    where T : unmanaged, ILanes<T>
{
    /// <summary>What of the subject's largest state a state without a size of its own counts as having had (the project's choice).</summary>
    const double Trace = 1e-9;

    /// <summary>A step this much shorter than the way to the next stop is a step; a longer one goes all the way.</summary>
    const double Nearly = 0.999;

    /// <summary>What of a state's largest size is nothing but rounding.</summary>
    const double Residue = 1.0 / (1L << 50);

    /// <summary>No amount in any unit is as small; the project's choice.</summary>
    const double Nothing = 1e-100;

    /// <summary>The smallest normal number: no tolerance is less, for errors are divided by them.</summary>
    const double Least = 2.2250738585072014e-308;

    readonly SolverWork _work;
    readonly double _untilH;
    readonly SubjectState?[]? _saved;
    readonly LaneMemory<T> _memory;
    readonly int _n = TDynamics.Count;
    readonly T _relativeTolerance, _maxSteps;
    readonly T* _y, _yNew, _f0, _weight, _largest, _trial;
    readonly T* _time, _h, _stop, _sample, _growth, _steps;
    readonly int _workLength, _denseLength;
    readonly T* _stages, _dense;

    TDynamics _dynamics;
    uint _active, _fresh, _first, _crossed, _passed;

    /// <summary>An engine for the given work.</summary>
    /// <param name="work">Subjects, programs and where to note results.</param>
    /// <param name="untilH">When to stop: at the last step of each program that is not later.</param>
    /// <param name="saved">By subject: where it goes on from (null: from the beginning), and afterwards where it stopped. Null when nobody goes on.</param>
    public LaneEngine(SolverWork work, double untilH, SubjectState?[]? saved)
    {
        (_work, _untilH, _saved) = (work, untilH, saved);
        (_workLength, _denseLength) = (TStepper.Work(_n), TStepper.DenseWork(_n));
        _relativeTolerance = T.Constant(work.Options.RelativeTolerance);
        _maxSteps = T.Constant(work.Options.MaxSteps);
        int states = TModel.StateCount, numbers = Numbers;
        _memory = new LaneMemory<T>(6 * _n + 6 + _workLength + _denseLength + numbers + 3 * states + TModel.OutputCount + Kinds + TDynamics.Room);
        T* room = _memory.Take(6 * _n + 6);
        _y = room;
        _yNew = room + _n;
        _f0 = room + 2 * _n;
        _weight = room + 3 * _n;
        _largest = room + 4 * _n;
        _trial = room + 5 * _n;
        _time = room + 6 * _n;
        _h = _time + 1;
        _stop = _time + 2;
        _sample = _time + 3;
        _growth = _time + 4;
        _steps = _time + 5;
        _stages = _memory.Take(_workLength);
        _p = _memory.Take(numbers);
        _infusion = _memory.Take(states);
        _off = _memory.Take(states);
        _initial = _memory.Take(states);
        _output = _memory.Take(TModel.OutputCount);
        _firstSteps = _memory.Take(Kinds);
        _dense = _memory.Take(_denseLength);
        _dynamics.Bind(new LaneFacts<T>(_time, _p, numbers, _infusion, _off), _memory);
    }

    public void Dispose()
    {
        _alone?.Dispose();
        _memory.Dispose();
    }

    /// <summary>Solves the given subjects.</summary>
    [SkipLocalsInit]
    public void Run(ReadOnlySpan<int> subjects)
    {
        _subjects = subjects.ToArray();
        for (int lane = 0; lane < T.Width; lane++)
        {
            _active |= 1u << lane;
            Continue(lane);
        }
        while (_active != 0) Step();
    }

    /// <summary>One step in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization), SkipLocalsInit]
    void Step()
    {
        _crossed = 0;
        Rates();
        if (_fresh != 0) FindFirstSteps();
        T one = T.Constant(1);
        T time = *_time, natural = *_h, stop = *_stop, remaining = stop - time;
        T halved = T.SelectLess(remaining, natural + natural, remaining * T.Constant(0.5), natural);
        T h = T.SelectLess(natural, remaining * T.Constant(Nearly), halved, remaining);
        T error = TStepper.Try<TDynamics, T>(ref _dynamics, h, All(_y), All(_f0), All(_weight), _relativeTolerance, All(_yNew), new Span<T>(_stages, _workLength));
        if (T.AnyLess(Lowest(), T.Constant(0))) error = Refuse(error, h);
        T end = T.SelectLess(h, remaining, time + h, stop);
        if (T.AnyLess(*_sample, T.SelectLess(error, one, end, time))) error = ObserveWithin(error, h, end);

        T changed = h * T.Min(StepControl.Factor(error, TStepper.ErrorOrder), *_growth);
        T kept = T.SelectLess(natural * T.Constant(0.5), h, changed, T.Max(changed, natural)); // cut short by a stop
        *_h = T.SelectLess(error, one, T.SelectLess(h, remaining, changed, kept), changed);
        *_growth = T.SelectLess(error, one, T.Min(*_growth + *_growth, T.Constant(StepControl.Longest)), one);
        *_time = T.SelectLess(error, one, end, time);
        *_steps += one;
        Accept(error, h);

        uint accepted = T.LessMask(error, one) & _active;
        uint arrived = accepted & ~T.LessMask(h, remaining);
        if ((_first & accepted) != 0) RememberFirst(_first & accepted, arrived, changed);
        if (accepted != _active) Reconsider(_active & ~accepted, error);
        if (_passed != 0) arrived &= ~Part();
        if (arrived != 0) Arrive(arrived);
        if (T.AnyLess(_maxSteps, *_steps)) StopEndless();
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    void Rates() => _dynamics.Derivatives(T.Constant(0), All(_y), All(_f0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    T Lowest()
    {
        T lowest = _yNew[0];
        for (int i = 1; i < TDynamics.Count; i++) lowest = T.Min(lowest, _yNew[i]);
        return lowest;
    }

    /// <summary>Moves the lanes whose error is below 1 to the end of the step.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void Accept(T error, T h)
    {
        T one = T.Constant(1), excess = T.Constant(0);
        _dynamics.Commit(error, h);
        for (int i = 0; i < TDynamics.Count; i++)
        {
            T y = T.SelectLess(error, one, _yNew[i], _y[i]);
            excess = T.Max(excess, T.Abs(y) - _largest[i]);
            _y[i] = y;
        }
        if (T.AnyLess(T.Constant(0), excess)) Weigh();
    }

    /// <summary>Takes note of the largest sizes and sets the absolute tolerances that follow from them.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    void Weigh()
    {
        T absolute = T.Constant(_work.Options.AbsoluteTolerance), largest = T.Constant(0);
        for (int i = 0; i < TDynamics.Count; i++)
        {
            _largest[i] = T.Max(_largest[i], T.Abs(_y[i]));
            largest = T.Max(largest, _largest[i]);
        }
        T least = T.Max(largest * T.Constant(Trace) * absolute, T.Constant(Least));
        for (int i = 0; i < TDynamics.Count; i++) _weight[i] = T.Max(_largest[i] * absolute, least);
    }

    /// <summary>
    /// Refuses steps in which a state falls below 0 that could not: where it is 0, its rate is not negative. What is left of
    /// rounding, below 2^-50 of the largest size the state has had, becomes 0, and so does what is nothing: where an input begins
    /// as a high power of time, as through many transit compartments, a first step that begins at 0 errs by as much however short it is.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization), SkipLocalsInit]
    T Refuse(T error, T h)
    {
        T zero = T.Constant(0), one = T.Constant(1);
        T crossings = zero;
        for (int i = 0; i < TDynamics.Count; i++)
        {
            // 1 where the state was 0 or more and is below 0 now
            T crosses = T.SelectLess(_y[i], zero, zero, T.SelectLess(_yNew[i], zero, one, zero));
            T residue = T.SelectLess(T.Min(_largest[i] * T.Constant(-Residue), T.Constant(-Nothing)), _yNew[i], crosses, zero);
            _yNew[i] = T.SelectLess(zero, residue, zero, _yNew[i]);
            _trial[i] = _yNew[i];
            crossings = T.Max(crossings, crosses - residue);
        }
        if (!T.AnyLess(zero, T.SelectLess(error, one, crossings, zero))) return error;

        // each on its own: where a state before it in a chain is rightly negative, the next one follows
        T* rate = stackalloc T[TDynamics.Count];
        T refused = zero;
        for (int i = 0; i < TDynamics.Count; i++)
        {
            T crosses = T.SelectLess(_y[i], zero, zero, T.SelectLess(_yNew[i], zero, one, zero));
            if (!T.AnyLess(zero, crosses)) continue;
            _trial[i] = T.SelectLess(zero, crosses, zero, _yNew[i]);
            _dynamics.Derivatives(h, All(_trial), new Span<T>(rate, TDynamics.Count));
            _trial[i] = _yNew[i];
            refused = T.Max(refused, T.SelectLess(rate[i], zero, zero, crosses));
        }
        T half = T.Constant(1 << TStepper.ErrorOrder); // an error that halves the step
        refused = T.SelectLess(error, one, refused, zero);
        _crossed |= T.LessMask(zero, refused);
        return T.SelectLess(zero, refused, half, error);
    }

    /// <summary>The lengths of first steps, by the rule of Hairer, Nørsett and Wanner, for the lanes that ask for one.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization), SkipLocalsInit]
    void FindFirstSteps()
    {
        T zero = T.Constant(0), huge = T.Constant(double.MaxValue), tiny = T.Constant(Least);
        T remaining = *_stop - *_time;
        T h = huge;
        for (int i = 0; i < TDynamics.Count; i++)
        {
            // a hundredth of the time in which the state would change by its own size; a state that is nearly empty has no say
            T size = T.Abs(_y[i]), change = T.Abs(_f0[i]);
            T own = T.SelectLess(tiny, change, size * T.Constant(0.01) / change, huge);
            h = T.Min(h, T.SelectLess(_largest[i] * T.Constant(1e-3), size, own, huge));
        }
        h = T.SelectLess(h, huge, h, remaining * T.Constant(1e-3));
        h = T.Min(h, remaining);
        T* rate = stackalloc T[TDynamics.Count];
        for (int i = 0; i < TDynamics.Count; i++) _trial[i] = T.FusedMultiplyAdd(h, _f0[i], _y[i]);
        _dynamics.Derivatives(h, All(_trial), new Span<T>(rate, TDynamics.Count));
        T slope = zero, bend = zero;
        for (int i = 0; i < TDynamics.Count; i++)
        {
            T permitted = T.FusedMultiplyAdd(_relativeTolerance, T.Max(T.Abs(_y[i]), T.Abs(_trial[i])), _weight[i]);
            slope = T.Max(slope, T.Abs(_f0[i]) / permitted);
            bend = T.Max(bend, T.Abs(rate[i] - _f0[i]) / permitted);
        }
        T steepest = T.Max(slope, bend / T.Max(h, tiny));
        T known = T.Min(T.Max(steepest, T.Constant(1e-100)), T.Constant(1e100));
        T next = T.Min(h * T.Constant(100), StepControl.Power(known * T.Constant(100), -1.0 / (TStepper.Order + 1)));
        for (uint lanes = _fresh; lanes != 0; lanes &= lanes - 1)
        {
            int lane = BitOperations.TrailingZeroCount(lanes);
            Lane(_h, lane) = Lane(&next, lane);
            Lane(_growth, lane) = StepControl.Longest;
            Seed(lane, Lane(&h, lane));
        }
        _fresh = 0;
    }

    /// <summary>Notes how long first steps after doses should have been. What is known from one that a stop cut short counts only if it is more.</summary>
    void RememberFirst(uint lanes, uint arrived, T better)
    {
        _first &= ~lanes;
        for (; lanes != 0; lanes &= lanes - 1)
        {
            int lane = BitOperations.TrailingZeroCount(lanes);
            ref double known = ref Lane(_firstSteps + _kind[lane], lane);
            double length = Lane(&better, lane);
            known = (arrived >> lane & 1) != 0 ? Math.Max(known, length) : length;
            _kind[lane] = -1;
        }
    }

    /// <summary>Ends lanes whose step was refused and cannot become shorter.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    void Reconsider(uint refused, T error)
    {
        for (uint lanes = refused; lanes != 0; lanes &= lanes - 1)
        {
            int lane = BitOperations.TrailingZeroCount(lanes);
            double time = Lane(_time, lane), h = Lane(_h, lane), scale = Math.Max(Math.Abs(time), Lane(_stop, lane) - time);
            if (h > 1e-14 * scale) continue;
            string when = $"at {time} h";
            if (!double.IsFinite(Lane(&error, lane)))
                Fail(lane, SolveOutcome.NotFinite, $"A state or its rate is no finite number {when}: the model or its parameters are too extreme there.");
            else if ((_crossed >> lane & 1) != 0)
                Fail(lane, SolveOutcome.Undershoot, $"A state that cannot be negative falls below 0 {when} however short the steps. Use smaller tolerances or the stiff solver.");
            else
                Fail(lane, SolveOutcome.StepTooSmall, $"The tolerances ask for steps too small to advance the time {when}: a state may grow beyond all bounds there. Check the parameters, or use greater tolerances.");
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    void StopEndless()
    {
        for (uint lanes = _active; lanes != 0; lanes &= lanes - 1)
        {
            int lane = BitOperations.TrailingZeroCount(lanes);
            if (Lane(_steps, lane) > _work.Options.MaxSteps)
                Fail(lane, SolveOutcome.StepLimit, $"After {_work.Options.MaxSteps} steps the solver is only at {Lane(_time, lane)} h. Use the stiff solver, greater tolerances or a greater MaxSteps.");
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Span<T> All(T* first) => new(first, TDynamics.Count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static ref double Lane(T* vector, int lane) => ref ((double*)vector)[lane];
}
