namespace SynthPK.Simulation.Events;

/// <summary>All that happens to one subject, translated into steps.</summary>
/// <remarks>
/// Lag, F, modelled rates and durations, additional doses, overlapping infusions, ties and resets are all resolved here: a
/// solver knows nothing of them. No step depends on a state, so a program is made before anything is solved.
/// </remarks>
/// <param name="Steps">The steps, in the order in which they act.</param>
/// <param name="SteadyStates">What <see cref="Act.SteadyState"/> steps refer to.</param>
/// <param name="StartH">The time at which the states have their initial values: that of the first record.</param>
sealed record EventProgram(Step[] Steps, SteadyState[] SteadyStates, double StartH)
{
    /// <summary>A program in which nothing happens.</summary>
    public static EventProgram Empty { get; } = new([], [], 0);
}
