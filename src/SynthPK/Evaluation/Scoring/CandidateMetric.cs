namespace SynthPK.Evaluation.Scoring;

/// <summary>A metric of scores of candidates of which one is true: of each unit, which asks about all of them. The true one's value is 1, and the others' 0.</summary>
public abstract class CandidateMetric : UnitMetric
{
    /// <inheritdoc/>
    public sealed override MetricInput Reads => MetricInput.Point;

    /// <summary>The metric of candidates.</summary>
    /// <param name="own">The score of the true one.</param>
    /// <param name="others">The scores of the others.</param>
    private protected abstract double Of(double own, IReadOnlyList<double> others);

    /// <inheritdoc/>
    public sealed override bool IsAbout(Answered query, TaskDescription task) => query.IsEvent;

    /// <inheritdoc/>
    public sealed override double? Of(EvaluationUnit unit, TaskDescription task)
    {
        Answered[] candidates = [.. unit.Queries.Where(query => IsAbout(query, task))];
        Answered[] own = Array.FindAll(candidates, query => query.Truth.Value == 1);
        return own.Length == 1 ? Of(own[0].Answer.Point!.Value, [.. candidates.Where(query => query != own[0]).Select(query => query.Answer.Point!.Value)]) : null;
    }
}
