using SynthPK.Models;
using SynthPK.Numerics;
using SynthPK.Simulation.Solvers;

namespace SynthPK.Simulation.Events;

/// <summary>An event table on its way through a model: its programs, what solves them, and where the results go.</summary>
sealed class EventSimulation
{
    readonly EventTable _table;
    readonly SolverWork _work;

    public EventSimulation(EventTable table, SimulationOptions options)
    {
        _table = table;
        int subjects = table.Records.Count, rows = table.Records.Items.Length;
        EventProgram[] programs = new EventProgram[subjects];
        SolveStatus[] statuses = new SolveStatus[subjects];
        InputSets inputs = new(table);
        EventProgramWriter writer = new(table.Model);
        for (int subject = 0; subject < subjects; subject++)
        {
            inputs.Read(subject);
            programs[subject] = writer.Write(table.Records[subject], inputs, out statuses[subject]);
        }
        Model = table.IsInterpolated ? table.Model.Accept(new Interpolating()) : table.Model;
        _work = new SolverWork(inputs.ToParameters(Model), programs, Columns(Model.Outputs.Count, rows), Columns(Model.States.Count, rows), statuses, options)
        {
            FirstRows = [.. table.Records.Offsets[..subjects]],
        };
    }

    /// <summary>The model to be solved: that of the table, or its interpolated form.</summary>
    public StructuralModel Model { get; }

    /// <summary>Solves it and gathers what came of it.</summary>
    /// <param name="solve">What solves the work of a model and tells how each subject was solved.</param>
    public EventResult Run(Func<StructuralModel, SolverWork, Solver[]> solve)
    {
        Solver[] solvers = solve(Model, _work);
        return new EventResult(_table, Rows(_work.Outputs), Rows(_work.States), _work.Statuses, solvers);
    }

    static double[][] Columns(int count, int rows) => [.. Enumerable.Range(0, count).Select(_ => new double[rows])];

    Ragged<double>[] Rows(double[][] columns) => [.. columns.Select(column => _table.Records.With(column))];

    /// <summary>The model that reads its inputs as straight lines.</summary>
    sealed class Interpolating : IModelVisitor<StructuralModel>
    {
        public StructuralModel Visit<TModel>()
            where TModel : struct, IEquations => StructuralModel.Of(typeof(Interpolated<TModel>));
    }
}
