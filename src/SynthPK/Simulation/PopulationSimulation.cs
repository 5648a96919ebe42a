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
        ParameterCheck.Run(parameters, doses, statuses);
        new Blocks(programs.Length, options.Threads).Do((from, to) =>
        {
            DoseProgramWriter writer = new(parameters, doses, sampleTimesH);
            for (int subject = from; subject < to; subject++)
                programs[subject] = statuses[subject].IsOk ? writer.Write(subject, out statuses[subject]) : EventProgram.Empty;
        });

        double[][] outputs = [.. parameters.Model.Outputs.Select(_ => new double[sampleTimesH.Items.Length])];
        _work = new SolverWork(parameters, programs, outputs, [], statuses, options) { FirstRows = [.. sampleTimesH.Offsets[..parameters.Count]] };
    }

    public Profiles Run(int width)
    {
        Solver[] solvers = Planner.Solve(_work.Parameters.Model, _work, width);
        return new Profiles([.. _work.Outputs.Select(_sampleTimesH.With)], _work.Statuses, solvers);
    }
}
