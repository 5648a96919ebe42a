namespace SynthPK.Simulation.Events;

/// <summary>Something that happens to a subject besides its samples: a dose enters a state, or other parameters come into force.</summary>
/// <param name="TimeH">When.</param>
/// <param name="Act"><see cref="Act.Bolus"/>, <see cref="Act.Remember"/>, <see cref="Act.Infuse"/> or <see cref="Act.Parameters"/>.</param>
/// <param name="Target">The state, or the set of parameters.</param>
/// <param name="Amount">F times the amount.</param>
/// <param name="DurationH">How long an infusion runs.</param>
/// <param name="FollowsSamples">Whether a sample at its time comes before it: it is a dose that acts when it is recorded.</param>
readonly record struct Arrival(double TimeH, Act Act, int Target, double Amount, double DurationH, bool FollowsSamples);
