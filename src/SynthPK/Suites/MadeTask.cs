using SynthPK.Datasets;
using SynthPK.Evaluation;

namespace SynthPK.Suites;

/// <summary>A task with everything behind it: what is public, and what only its makers know.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Description">What <c>task.json</c> will state.</param>
/// <param name="Train">What may be learnt from.</param>
/// <param name="Validation">The validation part.</param>
/// <param name="Test">The test.</param>
public sealed record MadeTask(TaskKind Kind, TaskDescription Description, Table Train, MadePart Validation, MadePart Test)
{
    /// <summary>What is public of it: the truth of the test is left out.</summary>
    public BenchmarkTask Public => new(Description, Train, Validation.Part, Test.Part with { Truth = null });

    /// <summary>Writes what is public of it, for others to solve: <see cref="BenchmarkTask"/> reads it back.</summary>
    /// <param name="folder">Where the task shall stand; a training table that tasks share stands beside it.</param>
    /// <returns>The task with the hash of each file.</returns>
    /// <exception cref="IOException">A file stands there already, or cannot be written.</exception>
    public TaskDescription Save(string folder) => TaskFolder.Write(folder, Public);
}

/// <summary>A part of a task with the studies behind it.</summary>
/// <param name="Part">Context, queries and truth.</param>
/// <param name="Studies">The studies that its subjects are from; empty where it is about no subject.</param>
public sealed record MadePart(TaskPart Part, IReadOnlyList<PartStudy> Studies);
