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
        foreach (int subject in subjects) (IsExactFor(work, subject, saved?[subject]) ? besides : whole).Add(subject);
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
    static bool IsExactFor(SolverWork work, int subject, SubjectState? from)
    {
        bool can = CanBeExact(work, subject);
        if (from is { Exact: true } && !can)
            throw new ArgumentException($"Subject {subject} was solved with exact pharmacokinetics until {from.TimeH} h; a program that goes on from there cannot dose or switch a peripheral compartment, ask for a steady state or for states. Ask for states from the beginning.", nameof(from));
        return from?.Exact ?? can;
    }

    static bool CanBeExact(SolverWork work, int subject)
    {
        if (TModel.LinearPk is not { } pk || pk.StateCount == TModel.StateCount || work.States.Length > 0) return false;
        if (work.Parameters.SetCount(subject) > 1) return false;
        foreach (ref readonly Step step in work.Programs[subject].Steps.AsSpan())
        {
            if (!IsExactAfter(pk, in step)) return false;
        }
        return BeginsWithEmptyPeriphery(work, subject, pk);
    }

    static bool BeginsWithEmptyPeriphery(SolverWork work, int subject, LinearPk pk)
    {
        int parameters = TModel.Description.Parameters.Count, column = work.Parameters.FirstSet(subject);
        Span<Real1> p = stackalloc Real1[parameters + TModel.ConstantCount + DoseHistory.Numbers], state = stackalloc Real1[TModel.StateCount];
        p.Clear();
        state.Clear();
        for (int i = 0; i < parameters; i++) p[i] = new Real1(work.Parameters.Padded(i)[column]);
        TModel.Prepare(p);
        TModel.Initial(p, state);
        return (pk.Peripheral1 < 0 || state[pk.Peripheral1].Value == 0) && (pk.Peripheral2 < 0 || state[pk.Peripheral2].Value == 0);
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
