using SynthPK.Models;
using SynthPK.Numerics;

namespace SynthPK.Simulation.Solvers;

/// <summary>Solves subjects by integration, over asynchronous lanes.</summary>
static class Integration<TModel, TStepper, T>
    where TModel : struct, IEquations
    where TStepper : struct, IStepper
    where T : unmanaged, ILanes<T>
{
    /// <summary>Runs the programs of the given subjects and notes what they observe; a subject that fails gets its status.</summary>
    /// <param name="work">Subjects, programs and where to note results.</param>
    /// <param name="subjects">Which subjects.</param>
    /// <param name="untilH">When to stop: at the last step of each program that is not later.</param>
    /// <param name="saved">By subject: where it goes on from (null: from the beginning), and afterwards where it stopped. Null when nobody goes on.</param>
    public static void Solve(SolverWork work, ReadOnlySpan<int> subjects, double untilH = double.PositiveInfinity, SubjectState?[]? saved = null)
    {
        using LaneEngine<TModel, WholeModel<TModel, T>, TStepper, T> engine = new(work, untilH, saved);
        engine.Run(subjects);
    }
}
