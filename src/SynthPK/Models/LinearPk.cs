namespace SynthPK.Models;

/// <summary>Where the compartments of linear pharmacokinetics stand among a model's states.</summary>
/// <remarks>
/// A depot that empties by first order into a central compartment, which exchanges with up to two peripheral ones. Nothing
/// else feeds them; the model's other states and its outputs read the depot and the central compartment only. Then these
/// states are exact exponentials, and only the others need a solver.
/// </remarks>
/// <param name="Depot">The state of the depot; −1 for none.</param>
/// <param name="Central">The state of the central compartment.</param>
/// <param name="Peripheral1">The state of the first peripheral compartment; −1 for none.</param>
/// <param name="Peripheral2">The state of the second peripheral compartment; −1 for none.</param>
readonly record struct LinearPk(int Depot, int Central, int Peripheral1 = -1, int Peripheral2 = -1)
{
    /// <summary>How many exponentials the disposition has: 1, 2 or 3.</summary>
    public int ModeCount => Peripheral1 < 0 ? 1 : Peripheral2 < 0 ? 2 : 3;

    /// <summary>How many of the model's states it covers.</summary>
    public int StateCount => ModeCount + (Depot < 0 ? 0 : 1);
}
