namespace SynthPK.Simulation.Events;

/// <summary>One dose, repeated for ever: the steady state a solver is to find.</summary>
/// <param name="State">The state that the dose enters.</param>
/// <param name="Amount">F times the amount that each dose gives; 0 for an infusion that never ends.</param>
/// <param name="Rate">The rate while one infusion runs; 0 for a bolus.</param>
/// <param name="DurationH">How long one infusion runs, which may exceed the interval; 0 for a bolus, infinity for one that never ends.</param>
/// <param name="IntervalH">From one dose to the next; 0 for an infusion that never ends.</param>
/// <param name="ElapsedH">How long ago the last dose arrived, in (0, interval]: the state is the one just then. Pumps still running are switched by the program's own steps.</param>
/// <param name="Adds">Whether the steady state is added to the states (SS 2) instead of replacing them (SS 1): all of it, with what the model makes without doses, as in NONMEM.</param>
readonly record struct SteadyState(int State, double Amount, double Rate, double DurationH, double IntervalH, double ElapsedH, bool Adds);
