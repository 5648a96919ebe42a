using SynthPK.Numerics;

namespace SynthPK.Simulation;

/// <summary>The simulated outputs of many subjects.</summary>
/// <param name="Outputs">
/// One for each output of the model, in its order and unit: one row per subject, aligned with the sample times that were
/// asked for. The row of a subject whose status is not <see cref="SolveOutcome.Ok"/> holds zeros that mean nothing.
/// </param>
/// <param name="Statuses">What came of each subject.</param>
/// <param name="Solvers">How each subject was solved.</param>
public sealed record Profiles(IReadOnlyList<Ragged<double>> Outputs, IReadOnlyList<SolveStatus> Statuses, IReadOnlyList<Solver> Solvers)
{
    /// <summary>The model's first output: the concentration, in a pharmacokinetic model.</summary>
    public Ragged<double> First => Outputs[0];
}
