namespace SynthPK.Simulation.Solvers;

/// <summary>One subject between two steps of its program: all that a run needs to go on from there to the same bits.</summary>
/// <param name="TimeH">The time.</param>
/// <param name="Cursor">The step of the program that is next.</param>
/// <param name="Set">Which of the subject's sets of parameters is in force.</param>
/// <param name="Exact">Whether the linear pharmacokinetics are solved exactly.</param>
/// <param name="States">The integrated states.</param>
/// <param name="ExactNumbers">What the exact states are made of.</param>
/// <param name="Largest">The largest size that each integrated state has had.</param>
/// <param name="Infusions">The rate of the infusions that run into each state of the model.</param>
/// <param name="Off">For each state of the model 1 when it is switched off, else 0.</param>
/// <param name="History">The recent doses, as <see cref="Models.DoseHistory"/> reads them; empty for a model without.</param>
/// <param name="Pace">What is remembered of the lengths of steps.</param>
sealed record SubjectState(double TimeH, int Cursor, int Set, bool Exact, double[] States, double[] ExactNumbers, double[] Largest, double[] Infusions, double[] Off, double[] History, Pace Pace);

/// <summary>What a lane remembers of the lengths of its steps.</summary>
/// <param name="StepH">The length that the next step would have.</param>
/// <param name="Growth">By how much the next step may grow.</param>
/// <param name="Kind">The kind of the last dose, whose first step is still to come; −1 for none.</param>
/// <param name="IsFresh">Whether the length of the next step is still to be found.</param>
/// <param name="FirstStepsH">For each kind of dose how long the first step after the last one should have been; 0 for none yet.</param>
/// <param name="Steps">How many steps have been taken.</param>
sealed record Pace(double StepH, double Growth, int Kind, bool IsFresh, double[] FirstStepsH, double Steps);
