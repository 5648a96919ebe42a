using NUnit.Framework;
using SynthPK.Models;
using SynthPK.Numerics;
using SynthPK.Simulation;
using SynthPK.Simulation.Events;
using SynthPK.Simulation.Solvers;

namespace SynthPK.Tests.Simulation.Solvers;

/// <summary>Programs written by hand, solved by the general linear solver.</summary>
sealed class LinearCase<TModel>
    where TModel : struct, IEquations
{
    public LinearCase(SubjectParameters parameters, EventProgram[] programs, int width = 0)
    {
        int rows = programs.SelectMany(program => program.Steps).Where(step => step.Act == Act.Observe).Select(step => step.Target + 1).DefaultIfEmpty().Max();
        Outputs = [.. Enumerable.Range(0, TModel.OutputCount).Select(_ => new double[rows])];
        States = [.. Enumerable.Range(0, TModel.StateCount).Select(_ => new double[rows])];
        Statuses = [.. Enumerable.Repeat(SolveStatus.Ok, programs.Length)];
        Lanes.Run(width > 0 ? width : Lanes.Width, new Work(new SolverWork(parameters, programs, Outputs, States, Statuses, new SimulationOptions())));
    }

    /// <summary>One subject with one set of parameters.</summary>
    public LinearCase(double[] parameters, double startH, params Step[] steps)
        : this(Parameters(parameters), [new EventProgram(steps, [], startH)])
    {
    }

    public LinearCase(double[] parameters, SteadyState steadyState, params Step[] steps)
        : this(Parameters(parameters), [new EventProgram(steps, [steadyState], 0)])
    {
    }

    public double[][] Outputs { get; }

    public double[][] States { get; }

    public SolveStatus[] Statuses { get; }

    /// <summary>The states in row 0, of a subject who must be all right.</summary>
    public double[] Row(int row = 0)
    {
        Assert.That(Statuses.Select(s => s.Message), Is.All.Empty);
        return [.. States.Select(column => column[row])];
    }

    public static SubjectParameters Parameters(params double[][] sets)
    {
        StructuralModel model = StructuralModel.Of(typeof(TModel));
        SubjectParameters parameters = new(model, sets.Length);
        for (int set = 0; set < sets.Length; set++)
        {
            for (int i = 0; i < sets[set].Length; i++) parameters[model.Parameters[i].Name][set] = sets[set][i];
        }
        return parameters;
    }

    sealed class Work(SolverWork work) : ILaneWork<bool>
    {
        public bool Run<T>()
            where T : unmanaged, ILanes<T>
        {
            LinearSystem<TModel, T>.Solve(work, [.. Enumerable.Range(0, work.Programs.Length)]);
            return true;
        }
    }
}
