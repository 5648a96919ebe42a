using SynthPK.Numerics;

namespace SynthPK.Simulation;

/// <summary>The simulated concentrations of many subjects.</summary>
/// <param name="ConcentrationsMgPerL">
/// One row per subject, aligned with the sample times that were asked for, in mg/L. The row of a subject whose status is
/// not <see cref="SolveOutcome.Ok"/> holds zeros that mean nothing.
/// </param>
/// <param name="Statuses">What came of each subject.</param>
public sealed record Profiles(Ragged<double> ConcentrationsMgPerL, IReadOnlyList<SolveStatus> Statuses);
