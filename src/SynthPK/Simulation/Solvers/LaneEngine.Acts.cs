using System.Numerics;
using System.Runtime.CompilerServices;
using SynthPK.Models;
using SynthPK.Simulation.Events;

namespace SynthPK.Simulation.Solvers;

/// <summary>What the programs do: the scalar work of lanes that have arrived at a stop.</summary>
sealed unsafe partial class LaneEngine<TModel, TDynamics, TStepper, T>
{
    /// <summary>The kinds of discontinuity whose first steps are remembered: boluses, infusions and their ends by state, and the rest.</summary>
    static int Kinds => 3 * TModel.StateCount + 1;

    static int Numbers => TModel.Description.Parameters.Count + TModel.ConstantCount + (TModel.HistoryState < 0 ? 0 : DoseHistory.Numbers);

    readonly EventProgram[] _program = new EventProgram[T.Width];
    readonly int[] _subject = new int[T.Width], _cursor = new int[T.Width], _set = new int[T.Width], _kind = new int[T.Width];
    readonly T* _p, _infusion, _off, _initial, _output, _firstSteps;

    /// <summary>Lanes that have changed since the outputs were computed.</summary>
    uint _stale;

    /// <summary>Acts in the lanes that have arrived, and gives new subjects to those that have finished.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    void Arrive(uint lanes)
    {
        Observe();
        for (; lanes != 0; lanes &= lanes - 1)
        {
            int lane = BitOperations.TrailingZeroCount(lanes);
            if ((_active >> lane & 1) != 0 && !Act(lane)) Finish(lane);
        }
    }

    /// <summary>Does every step of a lane's program that is due and sets the lane's next stop; false when none is left.</summary>
    bool Act(int lane)
    {
        Step[] steps = _program[lane].Steps;
        for (int at = _cursor[lane]; at < steps.Length; at++)
        {
            ref readonly Step step = ref steps[at];
            _cursor[lane] = at;
            if (step.TimeH > _untilH) return false;
            if (step.TimeH > Lane(_time, lane) && step.Act != Events.Act.Clock)
            {
                Aim(lane, steps, at);
                return true;
            }
            if (step.Act == Events.Act.Observe) Note(lane, step.Target);
            else if (!Do(lane, in step)) return false;
        }
        _cursor[lane] = steps.Length;
        return false;
    }

    /// <summary>Does one step that changes something; false if it fails, and then the lane has its status.</summary>
    bool Do(int lane, ref readonly Step step)
    {
        _stale |= 1u << lane;
        int state = step.Target, states = TModel.StateCount;
        switch (step.Act)
        {
            case Events.Act.Bolus:
                Add(lane, state, step.Value);
                Restart(lane, state);
                break;
            case Events.Act.Infuse:
                Lane(_infusion + state, lane) = step.Value;
                _dynamics.Heed(infusions: true, switches: false);
                Restart(lane, step.Value == 0 ? 2 * states + state : states + state);
                break;
            case Events.Act.Remember:
                Remember(lane, step.TimeH, step.Value);
                Restart(lane, 3 * states);
                break;
            case Events.Act.Parameters:
                Load(lane, state);
                break;
            case Events.Act.Reset:
                Initialise(lane);
                Restart(lane, -1);
                break;
            case Events.Act.SwitchOff:
            case Events.Act.SwitchOn:
                Put(lane, state, 0);
                Lane(_off + state, lane) = step.Act == Events.Act.SwitchOff ? 1 : 0;
                _dynamics.Heed(infusions: false, switches: true);
                Restart(lane, 3 * states);
                break;
            case Events.Act.Clock:
                Lane(_time, lane) = step.TimeH;
                Restart(lane, -1);
                break;
            case Events.Act.SteadyState:
                Restart(lane, -1);
                return Settle(lane, in _program[lane].SteadyStates[state], step.TimeH);
            default:
                throw new ArgumentOutOfRangeException(nameof(step), step.Act, "There is no such act.");
        }
        return true;
    }

    /// <summary>Sets the lane's next stop: the next step, or, when several samples lie within the next step of the lane, what comes after the samples.</summary>
    void Aim(int lane, Step[] steps, int at)
    {
        Lane(_stop, lane) = steps[at].TimeH;
        Lane(_sample, lane) = double.PositiveInfinity;
        int last = at + DenseFrom - 1;
        if (last >= steps.Length || (_fresh >> lane & 1) != 0) return;
        double reach = Lane(_time, lane) + Lane(_h, lane);
        for (int i = at; i <= last; i++)
        {
            if (steps[i].Act != Events.Act.Observe || !(steps[i].TimeH < reach)) return;
        }
        AimBeyond(lane, steps, last);
    }

    /// <summary>The next step of the lane would be far from the one before: a dose of this kind tells its length, else it is sought.</summary>
    void Restart(int lane, int kind)
    {
        uint bit = 1u << lane;
        double known = kind < 0 ? 0 : Lane(_firstSteps + kind, lane);
        _fresh = known > 0 ? _fresh & ~bit : _fresh | bit;
        if (known > 0)
        {
            Lane(_h, lane) = known;
            Lane(_growth, lane) = StepControl.Longest;
        }
        _kind[lane] = kind;
        _first = kind < 0 ? _first & ~bit : _first | bit;
    }

    /// <summary>Loads a set of the subject's parameters. One that only oral doses use may be missing from a subject without them: any number will do.</summary>
    void Load(int lane, int set)
    {
        _set[lane] = set;
        int column = _work.Parameters.FirstSet(_subject[lane]) + set;
        for (int i = 0; i < _idle.Length; i++)
        {
            double value = _work.Parameters.Padded(i)[column];
            Lane(_p + i, lane) = _idle[i] && !double.IsFinite(value) ? 1 : value;
        }
        TModel.Prepare(new Span<T>(_p, Numbers));
        _dynamics.Prepare();
    }

    /// <summary>All states to their initial values, all on, no dose remembered.</summary>
    void Initialise(int lane)
    {
        int states = TModel.StateCount;
        new Span<T>(_initial, states).Clear();
        if (TModel.HistoryState >= 0)
        {
            for (int i = Numbers - DoseHistory.Numbers; i < Numbers; i++) Lane(_p + i, lane) = 0;
        }
        TModel.Initial(new ReadOnlySpan<T>(_p, Numbers), new Span<T>(_initial, states));
        for (int state = 0; state < states; state++)
        {
            Lane(_off + state, lane) = 0;
            Put(lane, state, Lane(_initial + state, lane));
        }
    }

    void Put(int lane, int state, double value)
    {
        int place = TDynamics.Place(state);
        if (place < 0) _dynamics.Set(lane, state, value);
        else
        {
            Lane(_y + place, lane) = value;
            Weigh();
        }
    }

    void Add(int lane, int state, double amount)
    {
        int place = TDynamics.Place(state);
        if (place < 0) _dynamics.Add(lane, state, amount);
        else
        {
            Lane(_y + place, lane) += amount;
            Weigh();
        }
    }

    void Remember(int lane, double timeH, double amount)
    {
        int first = Numbers - DoseHistory.Numbers;
        for (int i = Numbers - 1; i > first + 1; i--) Lane(_p + i, lane) = Lane(_p + i - 2, lane);
        Lane(_p + first, lane) = timeH;
        Lane(_p + first + 1, lane) = amount;

        // The dose enters little by little, but it is what the state is to be measured by: from an empty one, any step would be too inexact.
        int place = TDynamics.Place(TModel.HistoryState);
        if (place < 0) return;
        Lane(_largest + place, lane) = Math.Max(Lane(_largest + place, lane), amount);
        Weigh();
    }

    /// <summary>Computes the outputs of every lane.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    void Observe()
    {
        TModel.Outputs(*_time, _dynamics.States(T.Constant(0), All(_y)), new ReadOnlySpan<T>(_p, Numbers), new Span<T>(_output, TModel.OutputCount));
        _stale = 0;
    }

    void Note(int lane, int row)
    {
        if ((_stale >> lane & 1) != 0) Observe();
        row += _work.FirstRow(_subject[lane]);
        for (int i = 0; i < TModel.OutputCount; i++) _work.Outputs[i][row] = Lane(_output + i, lane);
        if (_work.States.Length == 0) return;
        ReadOnlySpan<T> states = _dynamics.States(T.Constant(0), All(_y));
        for (int i = 0; i < states.Length; i++)
        {
            T state = states[i];
            _work.States[i][row] = Lane(&state, lane);
        }
    }
}
