using SynthPK.Datasets;

namespace SynthPK.Corruption;

/// <summary>What a stage that acts while the trial goes on may ask of the simulation, as tables.</summary>
/// <param name="Outputs">The true values of the model's outputs under a trial as performed so far: for the times of each subject in h,
/// rising, ID, TIME (h) and a column for each output with its unit, one row for each subject and time.</param>
/// <param name="Measured">What the laboratory reports of the samples of a trial as performed so far, before anything goes wrong with it:
/// ID, SAMPLE, DVID where there are several endpoints, NTIME, TIME (h), DV, BLQ, LLOQ.</param>
/// <remarks>What is simulated after a time tells nothing of what came before it: a stage that looks no further than the present is causal.</remarks>
public sealed record TrialSimulation(Func<Conduct, Func<long, double[]>, Table> Outputs, Func<Conduct, Table> Measured);
