using System.Runtime.InteropServices;
using SynthPK.Models;
using SynthPK.Numerics;
using SynthPK.Simulation.Events;

namespace SynthPK.Simulation.Solvers;

/// <summary>Solves subjects by integration, over asynchronous lanes.</summary>
static class Integration<TModel, TStepper, T>
    where TModel : struct, IEquations
    where TStepper : struct, IStepper
    where T : unmanaged, ILanes<T>
{
    /// <summary>Runs the programs of the given subjects and notes what they observe; a subject that fails gets its status.</summary>
    /// <param name="work">Subjects, programs and where to note results.</param>
    /// <param name="subjects">Which subjects.</param>
    /// <param name="untilH">When to stop: at the last step of each program that is not later.</param>
    /// <param name="saved">By subject: where it goes on from (null: from the beginning), and afterwards where it stopped. Null when nobody goes on.</param>
    public static void Solve(SolverWork work, ReadOnlySpan<int> subjects, double untilH = double.PositiveInfinity, SubjectState?[]? saved = null)
    {
        List<int> whole = [], besides = [];
        foreach (int subject in subjects) (IsExactFor(work, subject) ? besides : whole).Add(subject);
        if (whole.Count > 0)
        {
            using LaneEngine<TModel, WholeModel<TModel, T>, TStepper, T> engine = new(work, untilH, saved);
            engine.Run(CollectionsMarshal.AsSpan(whole));
        }
        if (besides.Count > 0)
        {
            using LaneEngine<TModel, ModelBesidesPk<TModel, T>, TStepper, T> engine = new(work, untilH, saved);
            engine.Run(CollectionsMarshal.AsSpan(besides));
        }
    }

    /// <summary>Whether the linear pharmacokinetics of a subject can be solved exactly while the rest of its model is integrated.</summary>
    static bool IsExactFor(SolverWork work, int subject)
    {
        if (TModel.LinearPk is not { } pk || pk.StateCount == TModel.StateCount || work.States.Length > 0) return false;
        if (work.Parameters.SetCount(subject) > 1) return false;
        foreach (ref readonly Step step in work.Programs[subject].Steps.AsSpan())
        {
            if (!IsExactAfter(pk, in step)) return false;
        }
        return true;
    }

    static bool IsExactAfter(LinearPk pk, ref readonly Step step) => step.Act switch
    {
        Act.Bolus => step.Target != pk.Peripheral1 && step.Target != pk.Peripheral2,
        Act.Infuse => step.Target != pk.Depot && step.Target != pk.Peripheral1 && step.Target != pk.Peripheral2,
        Act.SwitchOff or Act.SwitchOn => !ModelBesidesPk<TModel, T>.IsExact(step.Target),
        Act.SteadyState => false,
        _ => true,
    };
}
