using SynthPK.Dosing;
using SynthPK.Models;
using SynthPK.Numerics;

namespace SynthPK.Simulation;

/// <summary>Simulates what the true concentrations of many subjects are.</summary>
public static class Simulator
{
    /// <summary>The concentrations of every subject at that subject's sample times.</summary>
    public static Profiles Run(StructuralModel model, SubjectParameters parameters, Ragged<Dose> doses, Ragged<double> sampleTimesH) =>
        throw new NotImplementedException();
}
