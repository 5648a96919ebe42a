using SynthPK.Models;
using SynthPK.Simulation.Events;

namespace SynthPK.Simulation.Solvers;

/// <summary>How subjects enter and leave the lanes.</summary>
sealed unsafe partial class LaneEngine<TModel, TDynamics, TStepper, T>
{
    /// <summary>Which parameters only oral doses use.</summary>
    readonly bool[] _idle = [.. TModel.Description.Parameters.Select(parameter => parameter.OralOnly)];

    int[] _subjects = [];
    int _next;

    /// <summary>Gives a lane the next subject that has anything to do; one that is left without rests.</summary>
    void Continue(int lane)
    {
        while (_next < _subjects.Length)
        {
            int subject = _subjects[_next++];
            if (!_work.Statuses[subject].IsOk) continue;
            Enter(lane, subject, _work.Programs[subject], _saved?[subject]);
            if (Act(lane)) return;
            Leave(lane);
        }
        uint bit = 1u << lane;
        (_active, _fresh, _first) = (_active & ~bit, _fresh & ~bit, _first & ~bit);
        Lane(_stop, lane) = Lane(_time, lane);
        Lane(_sample, lane) = double.PositiveInfinity;
        Lane(_steps, lane) = double.NegativeInfinity;
    }

    void Finish(int lane)
    {
        Leave(lane);
        Continue(lane);
    }

    /// <summary>Notes where a subject stopped, unless it failed or was noted before it looked ahead.</summary>
    void Leave(int lane)
    {
        int subject = _subject[lane];
        if (_saved is not null && _work.Statuses[subject].IsOk && (_ahead >> lane & 1) == 0) _saved[subject] = Save(lane);
    }

    void Fail(int lane, SolveOutcome outcome, string message)
    {
        Condemn(lane, outcome, message);
        Continue(lane);
    }

    /// <summary>Gives a subject its status and takes back what it has noted: it means nothing.</summary>
    void Condemn(int lane, SolveOutcome outcome, string message)
    {
        _work.Statuses[_subject[lane]] = new SolveStatus(outcome, message);
        foreach (ref readonly Step step in _program[lane].Steps.AsSpan(0, _cursor[lane]))
        {
            if (step.Act != Events.Act.Observe) continue;
            int row = _work.FirstRow(_subject[lane]) + step.Target;
            foreach (double[] output in _work.Outputs) output[row] = 0;
            foreach (double[] state in _work.States) state[row] = 0;
        }
    }

    void Enter(int lane, int subject, EventProgram program, SubjectState? from)
    {
        uint bit = 1u << lane;
        (_fresh, _first, _stale, _ahead) = (_fresh | bit, _first & ~bit, _stale | bit, _ahead & ~bit);
        (_subject[lane], _program[lane], _cursor[lane], _kind[lane]) = (subject, program, 0, -1);
        for (int i = 0; i < Kinds; i++) Lane(_firstSteps + i, lane) = 0;
        for (int i = 0; i < TDynamics.Count; i++) Lane(_y + i, lane) = Lane(_largest + i, lane) = 0;
        for (int i = 0; i < TModel.StateCount; i++) Lane(_infusion + i, lane) = 0;
        Lane(_steps, lane) = 0;
        Lane(_growth, lane) = StepControl.Longest;
        Lane(_sample, lane) = double.PositiveInfinity;
        if (from is not null) Resume(lane, from);
        else
        {
            Lane(_time, lane) = _program[lane].StartH;
            Load(lane, 0);
            Initialise(lane);
        }
    }

    /// <summary>What is remembered of a lane.</summary>
    SubjectState Save(int lane)
    {
        double[] exact = new double[TDynamics.ExactNumbers];
        _dynamics.Save(lane, exact);
        int history = TModel.HistoryState < 0 ? 0 : DoseHistory.Numbers;
        Pace pace = new(Lane(_h, lane), Lane(_growth, lane), _kind[lane], (_fresh >> lane & 1) != 0, Column(_firstSteps, Kinds, lane), Lane(_steps, lane));
        return new SubjectState(Lane(_time, lane), _cursor[lane], _set[lane], TDynamics.ExactNumbers > 0, Column(_y, _n, lane), exact, Column(_largest, _n, lane),
            Column(_infusion, TModel.StateCount, lane), Column(_off, TModel.StateCount, lane), Column(_p + Numbers - history, history, lane), pace);
    }

    void Resume(int lane, SubjectState state)
    {
        uint bit = 1u << lane;
        Lane(_time, lane) = state.TimeH;
        Fill(_p + Numbers - state.History.Length, state.History, lane);
        Load(lane, state.Set);
        Fill(_y, state.States, lane);
        Fill(_largest, state.Largest, lane);
        Fill(_infusion, state.Infusions, lane);
        Fill(_off, state.Off, lane);
        Fill(_firstSteps, state.Pace.FirstStepsH, lane);
        _dynamics.Resume(lane, state.ExactNumbers);
        _dynamics.Heed(Array.Exists(state.Infusions, rate => rate != 0), Array.Exists(state.Off, off => off != 0));
        (_cursor[lane], _kind[lane]) = (state.Cursor, state.Pace.Kind);
        (Lane(_h, lane), Lane(_growth, lane), Lane(_steps, lane)) = (state.Pace.StepH, state.Pace.Growth, state.Pace.Steps);
        _fresh = state.Pace.IsFresh ? _fresh | bit : _fresh & ~bit;
        _first = state.Pace.Kind >= 0 ? _first | bit : _first & ~bit;
        Weigh();
    }

    static double[] Column(T* vectors, int count, int lane)
    {
        double[] column = new double[count];
        for (int i = 0; i < count; i++) column[i] = Lane(vectors + i, lane);
        return column;
    }

    static void Fill(T* vectors, double[] column, int lane)
    {
        for (int i = 0; i < column.Length; i++) Lane(vectors + i, lane) = column[i];
    }

    /// <summary>A subject all of whose states are still 0 has no sizes yet: what its rates bring in a first step must do.</summary>
    void Seed(int lane, double h)
    {
        double sum = 0;
        for (int i = 0; i < TDynamics.Count; i++) sum += Lane(_largest + i, lane);
        if (sum > 0) return;
        for (int i = 0; i < TDynamics.Count; i++) Lane(_largest + i, lane) = Math.Abs(h * Lane(_f0 + i, lane));
        Weigh();
    }
}
