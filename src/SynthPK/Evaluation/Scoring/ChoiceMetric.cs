namespace SynthPK.Evaluation.Scoring;

/// <summary>A metric of what comes of choices, such as an exposure of a dose; the point is the choice, one of those whose outcomes are known.</summary>
public abstract class ChoiceMetric : UnitMetric
{
    /// <inheritdoc/>
    public sealed override MetricInput Reads => MetricInput.Point;

    /// <inheritdoc/>
    public sealed override string Source => "the project's choice";

    /// <summary>The metric of a choice.</summary>
    /// <param name="outcome">What comes of it.</param>
    /// <param name="outcomes">What comes of each that could be made.</param>
    /// <param name="task">The task, whose settings state the target.</param>
    private protected abstract double Of(double outcome, IEnumerable<double> outcomes, TaskDescription task);

    /// <inheritdoc/>
    public sealed override bool IsAbout(Answered query, TaskDescription task) => query.Truth.Outcomes.Count > 0;

    /// <inheritdoc/>
    public sealed override double? Of(EvaluationUnit unit, TaskDescription task)
    {
        double[] values = [.. unit.Queries.Where(query => IsAbout(query, task)).Select(query => Of(OutcomeOf(query), query.Truth.Outcomes.Select(outcome => outcome.Value), task))];
        return values.Length == 0 ? null : Average.Of(values);
    }

    static double OutcomeOf(Answered query)
    {
        double choice = query.Answer.Point!.Value;
        foreach ((double possible, double value) in query.Truth.Outcomes)
        {
            if (possible == choice) return value;
        }
        throw new ArgumentException($"Query {query.Query.Number} is answered by {choice:R}; the choices are {string.Join(", ", query.Truth.Outcomes.Select(outcome => FormattableString.Invariant($"{outcome.Choice:R}")))}.");
    }
}
