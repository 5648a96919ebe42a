using SynthPK.Numerics;

namespace SynthPK.Simulation.Solvers;

/// <summary>What a search for a steady state knows of its subject.</summary>
/// <param name="P">Parameters, constants and dose history.</param>
/// <param name="Initial">The states before the first record.</param>
/// <param name="Off">For each state 1 where it is switched off, else 0.</param>
/// <param name="Set">Which of the subject's sets of parameters is in force.</param>
sealed record SubjectAlone(Real1[] P, double[] Initial, double[] Off, int Set);
