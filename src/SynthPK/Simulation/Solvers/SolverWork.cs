using SynthPK.Simulation.Events;

namespace SynthPK.Simulation.Solvers;

/// <summary>What a solver is given: subjects, what happens to each, and where to note what comes of it.</summary>
/// <param name="Parameters">The parameters, one or more sets for each subject.</param>
/// <param name="Programs">What happens to each subject. Subjects may share one program.</param>
/// <param name="Outputs">One column for each output, by row of the results.</param>
/// <param name="States">One column for each state, by row of the results; empty when nobody wants them.</param>
/// <param name="Statuses">What came of each subject; a subject whose status is not Ok at the beginning is left alone.</param>
/// <param name="Options">Tolerances and limits.</param>
sealed record SolverWork(SubjectParameters Parameters, EventProgram[] Programs, double[][] Outputs, double[][] States, SolveStatus[] Statuses, SimulationOptions Options)
{
    /// <summary>Where the rows of each subject begin: an <see cref="Act.Observe"/> names a row counted from there. Null: rows are counted from 0 for all.</summary>
    public int[]? FirstRows { get; init; }

    /// <summary>Where the rows of a subject begin.</summary>
    public int FirstRow(int subject) => FirstRows is null ? 0 : FirstRows[subject];
}
