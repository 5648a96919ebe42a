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
    public virtual double Best => 0;

    /// <summary>Whether lower values are better; else it is the distance from the best value that counts.</summary>
    public virtual bool IsLoss => true;

    /// <summary>What of an answer it reads.</summary>
    public abstract MetricInput Reads { get; }

    /// <summary>Whether it is about a query; it passes over the others.</summary>
    /// <param name="query">The query, with its truth and answer.</param>
    /// <param name="task">The task.</param>
    public virtual bool IsAbout(Answered query, TaskDescription task) => query.Truth.Value is not null;

    /// <summary>Whether its value has the unit of what is asked, so that it cannot be said of several units together.</summary>
    public virtual bool HasUnit => false;

    /// <summary>Whether it has an interval by resampling units; not where a resample costs seconds.</summary>
    public virtual bool HasInterval => true;

    /// <summary>The metric of one unit by itself; null where it has none: no query that it is about, or only all units together tell.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="task">The task.</param>
    public virtual double? Of(EvaluationUnit unit, TaskDescription task) => null;

    /// <summary>The metric of all units.</summary>
    /// <param name="units">The units.</param>
    /// <param name="task">The task.</param>
    /// <returns>Null where nothing can be said.</returns>
    public double? Of(IReadOnlyList<EvaluationUnit> units, TaskDescription task) => Prepare(units, task)([.. Enumerable.Range(0, units.Count)]);

    /// <summary>The metric as a function of who is in: what is the same in every resample is worked out once.</summary>
    /// <param name="units">The units.</param>
    /// <param name="task">The task.</param>
    /// <returns>From the places of the units that are in, one of them perhaps several times, the metric; null where nothing can be said.</returns>
    public abstract Func<IReadOnlyList<int>, double?> Prepare(IReadOnlyList<EvaluationUnit> units, TaskDescription task);

    /// <summary>How far a value is from the best: 0 for a perfect one. A loss whose best value is not 0, such as a fold error of 1, counts from there.</summary>
    public double Loss(double value) => IsLoss ? value - Best : Math.Abs(value - Best);
}

/// <summary>What of an answer a metric reads.</summary>
public enum MetricInput
{
    /// <summary>The point.</summary>
    Point,

    /// <summary>The nine quantiles; where only draws were given, theirs.</summary>
    Quantiles,

    /// <summary>The draws.</summary>
    Draws,
}
