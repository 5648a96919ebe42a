using SynthPK.Models;
using SynthPK.Simulation.Solvers;

namespace SynthPK.Simulation;

/// <summary>Chooses how each subject is solved.</summary>
static class Planner
{
    /// <summary>Solves every subject of the work whose status is Ok, and tells how.</summary>
    public static Solver[] Solve(StructuralModel model, SolverWork work) =>
        throw new NotImplementedException($"The planner is not merged yet: {model.Name} with {work.Programs.Length} programs.");
}
