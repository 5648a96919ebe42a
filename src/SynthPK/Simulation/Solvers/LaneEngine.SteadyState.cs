using SynthPK.Numerics;
using SynthPK.Simulation.Events;

namespace SynthPK.Simulation.Solvers;

/// <summary>Steady states: found for one subject alone, so that they do not depend on the lanes.</summary>
sealed unsafe partial class LaneEngine<TModel, TDynamics, TStepper, T>
{
    /// <summary>The tolerances of the search (the project's choice): what it finds is right to about 1e-9.</summary>
    const double SearchRelative = 1e-12, SearchAbsolute = 1e-14;

    LaneEngine<TModel, WholeModel<TModel, Real1>, TStepper, Real1>? _alone;

    /// <summary>Runs a program other than the subject's own, in the first lane alone.</summary>
    /// <returns>Where it ends; null if it fails.</returns>
    public SubjectState? Run(int subject, EventProgram program, SubjectState from)
    {
        _active = 1;
        Enter(0, subject, program, from);
        if (Act(0))
        {
            while (_active != 0) Step();
        }
        if (_work.Statuses[subject].IsOk) return Save(0);
        _work.Statuses[subject] = SolveStatus.Ok; // of the program, not of the subject
        return null;
    }

    /// <summary>Puts a lane into a steady state; false if there is none, and then the subject has its status.</summary>
    bool Settle(int lane, ref readonly SteadyState steady, double timeH)
    {
        SimulationOptions tight = _work.Options with { RelativeTolerance = SearchRelative, AbsoluteTolerance = SearchAbsolute };
        _alone ??= new(_work with { Outputs = [], States = [], Options = tight }, double.PositiveInfinity, null);
        SteadyStateSearch<TModel, TStepper> search = new(_alone, steady, timeH, Alone(lane), _subject[lane]);
        if (search.Find() is not { } found)
        {
            Condemn(lane, SolveOutcome.NoSteadyState, $"No steady state was found for the doses at {timeH} h: what goes in may be more than what the subject can eliminate.");
            return false;
        }
        for (int state = 0; state < TModel.StateCount; state++)
        {
            if (steady.Adds) Add(lane, state, found.States[state]);
            else Put(lane, state, found.States[state]);
        }
        if (found.History.Length > 0) Fill(_p + Numbers - found.History.Length, found.History, lane);
        return true;
    }

    /// <summary>A lane's parameters, constants and history, its compartments that are off, and its initial states, for one subject alone.</summary>
    SubjectAlone Alone(int lane)
    {
        Real1[] p = [.. Column(_p, Numbers, lane).Select(value => new Real1(value))], initial = new Real1[TModel.StateCount];
        TModel.Initial(p, initial);
        return new SubjectAlone(p, [.. initial.Select(value => value.Value)], Column(_off, TModel.StateCount, lane), _set[lane]);
    }
}
