namespace SynthPK.Evaluation;

/// <summary>A measure of how good answers are. A metric is one sealed class, found by its type.</summary>
public abstract class Metric
{
    /// <summary>Its name in task.json and results.json, such as <c>rmsle</c>.</summary>
    public abstract string Name { get; }

    /// <summary>What it is, in one line, with its formula.</summary>
    public abstract string Description { get; }

    /// <summary>Where the formula was published.</summary>
    public abstract string Source { get; }

    /// <summary>What its best value is: 0 for a loss, 1 for a share that should be whole, 0.9 for a coverage.</summary>
    public virtual double Best(TaskDescription task) => 0;

    /// <summary>Whether lower values are better; else it is the distance from the best value that counts.</summary>
    public virtual bool IsLoss => true;

    /// <summary>What of an answer it reads.</summary>
    public abstract MetricInput Reads { get; }

    /// <summary>The metric of one unit by itself; null where it has none: no query that it is about, or only all units together tell.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="task">The task.</param>
    public virtual double? Of(EvaluationUnit unit, TaskDescription task) => null;

    /// <summary>The metric of all units: the mean over those that have one, unless the metric is of all together.</summary>
    /// <param name="units">The units; a resample may hold one of them several times.</param>
    /// <param name="task">The task.</param>
    /// <returns>Null where nothing can be said.</returns>
    public virtual double? Of(IReadOnlyList<EvaluationUnit> units, TaskDescription task)
    {
        double sum = 0;
        int count = 0;
        foreach (EvaluationUnit unit in units)
        {
            if (Of(unit, task) is not { } own) continue;
            sum += own;
            count++;
        }
        return count == 0 ? null : sum / count;
    }
}

/// <summary>What of an answer a metric reads.</summary>
public enum MetricInput
{
    /// <summary>The point.</summary>
    Point,

    /// <summary>The nine quantiles.</summary>
    Quantiles,

    /// <summary>The draws.</summary>
    Draws,
}
