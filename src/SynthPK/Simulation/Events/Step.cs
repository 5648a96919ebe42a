namespace SynthPK.Simulation.Events;

/// <summary>What a solver does to one subject at one time: the small language into which events of every kind are translated.</summary>
/// <remarks>A solver integrates up to <paramref name="TimeH"/>, then acts. Steps stand in the order in which they act; times never fall but after a <see cref="Act.Clock"/>.</remarks>
/// <param name="TimeH">When it acts.</param>
/// <param name="Act">What it does.</param>
/// <param name="Target">Which state, row, set or steady state; see <see cref="Events.Act"/>.</param>
/// <param name="Value">How much; see <see cref="Events.Act"/>.</param>
readonly record struct Step(double TimeH, Act Act, int Target, double Value);

/// <summary>The acts.</summary>
enum Act : byte
{
    /// <summary>Note the outputs and the states in row Target of the results, counted from the subject's first row: see <see cref="Solvers.SolverWork.FirstRow"/>.</summary>
    Observe,

    /// <summary>Add Value, which is F times the amount, to state Target.</summary>
    Bolus,

    /// <summary>From now on the infusions into state Target run at the rate Value in all; exactly 0 when the last has ended.</summary>
    Infuse,

    /// <summary>Remember a dose of Value, which is F times the amount, in the <see cref="Models.DoseHistory"/>; it enters through the equations.</summary>
    Remember,

    /// <summary>From now on the parameters are set Target of the subject, counted from 0. Initial values are not computed again.</summary>
    Parameters,

    /// <summary>All states to their initial values, all compartments on, the dose history empty. Infusions have their own steps.</summary>
    Reset,

    /// <summary>The states become (or get added) the steady state Target of the program.</summary>
    SteadyState,

    /// <summary>State Target is emptied and stays at 0 until it is switched on.</summary>
    SwitchOff,

    /// <summary>State Target is on again, from 0.</summary>
    SwitchOn,

    /// <summary>The clock is set to TimeH, earlier than it was or later, and no time passes: a table starts again after a reset.</summary>
    Clock,
}
