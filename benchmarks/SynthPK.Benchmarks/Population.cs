using SynthPK.Dosing;
using SynthPK.Models;
using SynthPK.Numerics;
using SynthPK.Simulation;

namespace SynthPK.Benchmarks;

/// <summary>Subjects ready to be simulated.</summary>
public sealed record Population(SubjectParameters Parameters, Ragged<Dose> Doses, Ragged<double> SampleTimes)
{
    /// <summary>About the block in which a study's subjects flow: its concentrations fit the processor's cache.</summary>
    public const int Block = 496;

    /// <summary>The outputs of every subject: the one place where the benchmarks call the engine.</summary>
    /// <exception cref="NotSupportedException">The engine of this build cannot do it yet.</exception>
    public Profiles Simulate(SimulationOptions options)
    {
        StructuralModel model = Parameters.Model;
        if (!model.Facts.IsLinear || options.Solver is not (Solver.Auto or Solver.Closed))
            throw new NotSupportedException("This build of the engine has closed forms only.");
        return Simulator.Run(model, Parameters, Doses, SampleTimes);
    }
}
