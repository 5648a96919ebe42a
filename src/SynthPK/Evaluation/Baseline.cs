namespace SynthPK.Evaluation;

/// <summary>A simple method that knows what any method knows: the public files. A baseline is one sealed class, found by its type.</summary>
public abstract class Baseline
{
    /// <summary>Its short name, such as <c>B3</c>.</summary>
    public abstract string Name { get; }

    /// <summary>What it does, in a sentence.</summary>
    public abstract string Description { get; }

    /// <summary>Whether it has an answer for every query of a task.</summary>
    public abstract bool CanAnswer(TaskDescription task);

    /// <summary>Learns from the training rows of a size and answers every query of a part.</summary>
    /// <param name="task">The task.</param>
    /// <param name="trainSize">How many subjects it may learn from.</param>
    /// <param name="part">Who is asked about, without their truth.</param>
    public abstract Predictions Predict(BenchmarkTask task, int trainSize, TaskPart part);
}
