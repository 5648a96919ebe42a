using SynthPK.Dosing;
using SynthPK.Numerics;
using SynthPK.Simulation;

namespace SynthPK.Benchmarks;

/// <summary>Subjects ready to be simulated.</summary>
public sealed record Population(SubjectParameters Parameters, Ragged<Dose> Doses, Ragged<double> SampleTimes)
{
    /// <summary>How many subjects are simulated at once: enough that what a call costs is nothing, and few enough for the processor's cache.</summary>
    public const int Block = 2000;

    /// <summary>How many subjects a thread takes at once: about as many as a study's threads do.</summary>
    public const int SmallBlock = 496;

    /// <summary>The outputs of every subject: the one place where the benchmarks call the engine.</summary>
    public Profiles Simulate(SimulationOptions options) => Simulator.Run(Parameters.Model, Parameters, Doses, SampleTimes, options);
}
