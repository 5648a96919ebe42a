using SynthPK.Dosing;
using SynthPK.Numerics;
using SynthPK.Simulation.Events;
using SynthPK.Simulation.Solvers;

namespace SynthPK.Simulation;

/// <summary>The doses and sample times of a population on their way through any model: their programs, and what solves them.</summary>
sealed class PopulationSimulation
{
    readonly Ragged<double> _sampleTimesH;
    readonly SolverWork _work;

    public PopulationSimulation(SubjectParameters parameters, Ragged<Dose> doses, Ragged<double> sampleTimesH, SimulationOptions options)
    {
        _sampleTimesH = sampleTimesH;
        EventProgram[] programs = new EventProgram[parameters.Count];
        SolveStatus[] statuses = new SolveStatus[parameters.Count];
        Array.Fill(statuses, SolveStatus.Ok);
        ParameterCheck.Run<Real1>(parameters, doses, (subject, status) => statuses[subject] = statuses[subject].IsOk ? status : statuses[subject]);
        parameters = Filled(parameters);
        new Blocks(programs.Length, options.Threads).Do((from, to) =>
        {
            DoseProgramWriter writer = new(parameters, doses, sampleTimesH);
            for (int subject = from; subject < to; subject++)
                programs[subject] = statuses[subject].IsOk ? writer.Write(subject, out statuses[subject]) : EventProgram.Empty;
        });

        double[][] outputs = [.. parameters.Model.Outputs.Select(_ => new double[sampleTimesH.Items.Length])];
        _work = new SolverWork(parameters, programs, outputs, [], statuses, options) { FirstRows = [.. sampleTimesH.Offsets[..parameters.Count]] };
    }

    /// <summary>What only oral doses use and a subject without any leaves out is 1: it multiplies an amount of 0, but must be a number.</summary>
    static SubjectParameters Filled(SubjectParameters parameters)
    {
        int[] places = [.. Enumerable.Range(0, parameters.Model.Parameters.Count).Where(i => parameters.Model.Parameters[i].OralOnly && parameters[i].ToArray().Any(double.IsNaN))];
        if (places.Length == 0) return parameters;
        SubjectParameters filled = parameters.Of([.. Enumerable.Range(0, parameters.Count)]);
        foreach (int place in places)
        {
            foreach (ref double value in filled[place])
            {
                if (double.IsNaN(value)) value = 1;
            }
        }
        return filled;
    }

    public Profiles Run(int width)
    {
        Solver[] solvers = Planner.Solve(_work.Parameters.Model, _work, width);
        return new Profiles([.. _work.Outputs.Select(_sampleTimesH.With)], _work.Statuses, solvers);
    }
}
