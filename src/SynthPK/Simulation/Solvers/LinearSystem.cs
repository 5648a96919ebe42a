using SynthPK.Models;
using SynthPK.Numerics;
using SynthPK.Simulation.Events;

namespace SynthPK.Simulation.Solvers;

/// <summary>Solves any linear model exactly: from step to step the states are multiplied by e^(A·h).</summary>
/// <remarks>
/// Infusions and constant rates join A as one more column, so that their integral comes with the exponential. A subject's
/// program is walked twice: once to see which exponentials it needs, and once to apply them. Needs
/// <see cref="ModelDescription.IsLinear"/>; a dose history is not linear.
/// </remarks>
sealed class LinearSystem<TModel, T>
    where TModel : struct, IEquations
    where T : unmanaged, ILanes<T>
{
    /// <summary>How many subjects share the lanes of the exponentials: enough to fill them (the project's choice).</summary>
    const int Block = 16;

    readonly SolverWork _work;
    readonly LinearEquations<TModel> _equations = new();
    readonly Propagators<T> _propagators = new(TModel.StateCount);
    readonly LinearSteadyState _steadyState = new(TModel.StateCount);
    readonly List<int> _places = [];
    readonly double[] _y = new double[TModel.StateCount], _spare = new double[TModel.StateCount], _infusion = new double[TModel.StateCount];
    readonly bool[] _off = new bool[TModel.StateCount];
    readonly double[] _matrix = new double[(TModel.StateCount + 1) * (TModel.StateCount + 1)];

    LinearSystem(SolverWork work) => _work = work;

    /// <summary>Solves the given subjects; one whose status is not Ok is left alone.</summary>
    public static void Solve(SolverWork work, ReadOnlySpan<int> subjects)
    {
        LinearSystem<TModel, T> system = new(work);
        for (int first = 0; first < subjects.Length; first += Block)
            system.SolveBlock(subjects[first..Math.Min(first + Block, subjects.Length)]);
    }

    void SolveBlock(ReadOnlySpan<int> subjects)
    {
        _propagators.Clear();
        _places.Clear();
        foreach (int subject in subjects)
        {
            if (_work.Statuses[subject].IsOk) Plan(subject);
        }
        _propagators.Compute();
        int next = 0;
        foreach (int subject in subjects)
        {
            if (_work.Statuses[subject].IsOk) Follow(subject, ref next);
        }
    }

    /// <summary>Asks for the exponentials in the order in which the program needs them.</summary>
    void Plan(int subject)
    {
        EventProgram program = _work.Programs[subject];
        _propagators.BeginSubject();
        Begin(subject);
        double nowH = program.StartH;
        int matrix = -1;
        foreach (ref readonly Step step in program.Steps.AsSpan())
        {
            if (step.Act != Act.Clock && step.TimeH > nowH)
            {
                if (matrix < 0) matrix = _propagators.Matrix(Matrix());
                _places.Add(_propagators.Ask(matrix, step.TimeH - nowH));
            }
            nowH = step.TimeH;
            if (Switch(subject, step)) matrix = -1;
        }
    }

    void Follow(int subject, ref int next)
    {
        EventProgram program = _work.Programs[subject];
        Begin(subject);
        _equations.Initial(_y);
        double nowH = program.StartH;
        bool finite = true;
        SolveStatus? problem = null;
        foreach (ref readonly Step step in program.Steps.AsSpan())
        {
            if (step.Act != Act.Clock && step.TimeH > nowH) _propagators.Advance(_places[next++], _y, _spare);
            nowH = step.TimeH;
            Switch(subject, step);
            switch (step.Act)
            {
                case Act.Observe: finite &= Observe(step.TimeH, _work.FirstRow(subject) + step.Target); break;
                case Act.Bolus: _y[step.Target] += step.Value; break;
                case Act.Reset: _equations.Initial(_y); break;
                case Act.SwitchOff or Act.SwitchOn: _y[step.Target] = 0; break;
                case Act.SteadyState: problem ??= Settle(program.SteadyStates[step.Target]); break;
            }
        }
        if (!finite) problem ??= new SolveStatus(SolveOutcome.NotFinite, "A state or an output overflowed: the parameters or doses are too extreme to mean anything. Use values of a realistic size.");
        if (problem is not null) Fail(subject, problem);
    }

    void Begin(int subject)
    {
        Array.Clear(_infusion);
        Array.Clear(_off);
        _equations.Use(_work.Parameters, _work.Parameters.FirstSet(subject));
    }

    /// <summary>Does what changes the equations and not the states; tells whether the step did.</summary>
    bool Switch(int subject, in Step step)
    {
        switch (step.Act)
        {
            case Act.Infuse: _infusion[step.Target] = step.Value; return true;
            case Act.Parameters: _equations.Use(_work.Parameters, _work.Parameters.FirstSet(subject) + step.Target); return true;
            case Act.SwitchOff: _off[step.Target] = true; return true;
            case Act.SwitchOn: _off[step.Target] = false; return true;
            case Act.Reset: Array.Clear(_off); return true;
            case Act.Remember: throw new InvalidOperationException($"The model '{TModel.Description.Name}' remembers doses and is not linear; solve it with another solver.");
            default: return false;
        }
    }

    /// <summary>A with the constant input as one more column; the row and column of a compartment that is off are empty.</summary>
    double[] Matrix()
    {
        int states = TModel.StateCount, size = states + 1;
        for (int i = 0; i < states; i++)
        {
            for (int j = 0; j < states; j++) _matrix[i * size + j] = _off[i] || _off[j] ? 0 : _equations.A[i * states + j];
            _matrix[i * size + states] = _off[i] ? 0 : _equations.B[i] + _infusion[i];
        }
        return _matrix;
    }

    bool Observe(double timeH, int row)
    {
        bool finite = true;
        ReadOnlySpan<Real1> outputs = _equations.Outputs(timeH, _y);
        for (int i = 0; i < outputs.Length; i++)
        {
            _work.Outputs[i][row] = outputs[i].Value;
            finite &= double.IsFinite(outputs[i].Value);
        }
        for (int i = 0; i < _work.States.Length; i++)
        {
            _work.States[i][row] = _y[i];
            finite &= double.IsFinite(_y[i]);
        }
        return finite;
    }

    SolveStatus? Settle(in SteadyState steadyState)
    {
        if (_steadyState.Find(_equations.A, _equations.B, _off, steadyState, _y)) return null;
        string every = steadyState.IntervalH > 0 ? $"doses into '{TModel.Description.States[steadyState.State].Name}' every {steadyState.IntervalH} h" : $"an endless infusion into '{TModel.Description.States[steadyState.State].Name}'";
        return new SolveStatus(SolveOutcome.NoSteadyState, $"There is no steady state of {every}: what is given is not eliminated as fast as it comes. Give the doses one by one instead.");
    }

    void Fail(int subject, SolveStatus problem)
    {
        _work.Statuses[subject] = problem;
        foreach (ref readonly Step step in _work.Programs[subject].Steps.AsSpan())
        {
            if (step.Act != Act.Observe) continue;
            int row = _work.FirstRow(subject) + step.Target;
            foreach (double[] column in _work.Outputs) column[row] = 0;
            foreach (double[] column in _work.States) column[row] = 0;
        }
    }
}
