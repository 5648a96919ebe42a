using SynthPK.Models;
using SynthPK.Numerics;
using SynthPK.Simulation.Events;
using SynthPK.Simulation.Solvers;

namespace SynthPK.Simulation;

/// <summary>Chooses how each subject is solved, and has it solved.</summary>
/// <remarks>
/// A linear model is solved in closed form. Any other is integrated: by the stiff method where the model or the subject's own
/// Jacobian says so, else by the explicit one; a subject for which that takes too many steps is then given to the stiff
/// method. The choice looks at one subject at a time, so it does not depend on whom a subject is simulated with.
/// </remarks>
sealed class Planner : IModelVisitor<Solver[]>
{
    /// <summary>So many explicit steps a subject may take before the stiff method is tried (the project's choice).</summary>
    const int Patience = 50_000;

    readonly SolverWork _work;
    readonly int _width;
    readonly Solver[] _chosen;

    Planner(SolverWork work, int width)
    {
        (_work, _width) = (work, width);
        _chosen = new Solver[work.Programs.Length];
    }

    /// <summary>Solves every subject whose status is Ok.</summary>
    /// <returns>How each subject was solved.</returns>
    /// <exception cref="ArgumentException">The closed form was asked for and the model has none.</exception>
    public static Solver[] Solve(StructuralModel model, SolverWork work) => Solve(model, work, Lanes.Width);

    internal static Solver[] Solve(StructuralModel model, SolverWork work, int width) => model.Accept(new Planner(work, width));

    public Solver[] Visit<TModel>()
        where TModel : struct, IEquations
    {
        if (_work.Options.Solver == Solver.Closed && !TModel.Description.IsLinear)
            throw new ArgumentException($"The model '{TModel.Description.Name}' is not linear, so it has no closed form; let the solver be chosen, or take the explicit or the stiff one.");
        new Blocks(_chosen.Length, _work.Options.Threads).Do(Choose<TModel>);
        Do<TModel>(Solver.Closed);
        Do<TModel>(Solver.Explicit);
        if (_work.Options.Solver == Solver.Auto) TryAgain();
        Do<TModel>(Solver.Stiff);
        return _chosen;
    }

    void Choose<TModel>(int from, int to)
        where TModel : struct, IEquations
    {
        Solver asked = _work.Options.Solver;
        if (asked == Solver.Auto && TModel.Description.IsLinear) asked = Solver.Closed;
        for (int subject = from; subject < to; subject++)
        {
            _chosen[subject] = asked != Solver.Auto ? asked
                : TModel.Description.IsStiff || IsStiff<TModel>(subject) ? Solver.Stiff
                : Solver.Explicit;
        }
    }

    /// <summary>Looks at the subject right after its largest dose, where a nonlinear model is usually fastest, and before any.</summary>
    bool IsStiff<TModel>(int subject)
        where TModel : struct, IEquations
    {
        EventProgram program = _work.Programs[subject];
        if (!_work.Statuses[subject].IsOk || program.Steps.Length == 0) return false;
        Step largest = default, infusion = default;
        int stops = 0;
        double endH = program.StartH, horizonH = 0;
        foreach (ref readonly Step step in program.Steps.AsSpan())
        {
            if (step.Act == Act.Bolus && step.Value > largest.Value) largest = step;
            if (step.Act == Act.Infuse)
            {
                double infused = infusion.Target == step.Target ? infusion.Value * (step.TimeH - infusion.TimeH) : 0;
                if (infused > largest.Value) largest = step with { Value = infused };
                infusion = step;
            }
            if (step.TimeH > endH)
            {
                stops++;
                horizonH += step.TimeH - endH;
            }
            endH = step.TimeH;
        }
        double[] parameters = new double[TModel.Description.Parameters.Count], state = new double[TModel.StateCount];
        for (int i = 0; i < parameters.Length; i++) parameters[i] = _work.Parameters.Padded(i)[_work.Parameters.FirstSet(subject)];
        InitialStates.Of<TModel>(parameters, state);
        double rate = StiffnessProbe.FastestRate<TModel>(program.StartH, state, parameters);
        if (largest.Value > 0)
        {
            state[largest.Target] += largest.Value;
            rate = Math.Max(rate, StiffnessProbe.FastestRate<TModel>(largest.TimeH, state, parameters));
        }
        return StiffnessProbe.IsStiff(rate, horizonH, Math.Max(stops, 1));
    }

    void Do<TModel>(Solver solver)
        where TModel : struct, IEquations
    {
        int[] subjects = [.. Enumerable.Range(0, _chosen.Length).Where(i => _chosen[i] == solver && _work.Statuses[i].IsOk)];
        if (subjects.Length == 0) return;
        if (solver == Solver.Closed) Lanes.Run(_width, new Work<TModel>(_work, solver, subjects));
        else new Blocks(subjects.Length, _work.Options.Threads).Do((from, to) => Lanes.Run(Width(to - from), new Work<TModel>(_work, solver, subjects[from..to])));
    }

    /// <summary>The lanes for so many subjects: integrators are faster on two of the largest vectors than on one.</summary>
    int Width(int subjects) => _width == 8 && subjects > 8 ? 16 : _width;

    void TryAgain()
    {
        for (int subject = 0; subject < _chosen.Length; subject++)
        {
            if (_chosen[subject] != Solver.Explicit || _work.Statuses[subject].Outcome is not (SolveOutcome.StepLimit or SolveOutcome.StepTooSmall or SolveOutcome.Undershoot)) continue;
            (_chosen[subject], _work.Statuses[subject]) = (Solver.Stiff, SolveStatus.Ok);
        }
    }

    sealed class Work<TModel>(SolverWork work, Solver solver, int[] subjects) : ILaneWork<bool>
        where TModel : struct, IEquations
    {
        public bool Run<T>()
            where T : unmanaged, ILanes<T>
        {
            switch (solver)
            {
                case Solver.Closed: LinearSystem<TModel, T>.Solve(work, subjects); break;
                case Solver.Explicit: Integration<TModel, Vern7, T>.Solve(Limited(), subjects); break;
                default: Integration<TModel, Rodas5P, T>.Solve(work, subjects); break;
            }
            return true;
        }

        SolverWork Limited() => work.Options.Solver == Solver.Auto
            ? work with { Options = work.Options with { MaxSteps = Math.Min(work.Options.MaxSteps, Patience) } }
            : work;
    }
}
