namespace SynthPK.Evaluation.Scoring;

/// <summary>
/// A metric of scores of things that happen or do not, all units together: of each quantity by itself, then the mean over quantities,
/// for a score that ranks subjects need not rank quantities. Where a quantity is asked for only once, all are taken together.
/// </summary>
public abstract class EventMetric : Metric
{
    /// <inheritdoc/>
    public sealed override MetricInput Reads => MetricInput.Point;

    /// <inheritdoc/>
    public sealed override bool IsAbout(Answered query, TaskDescription task) => query.IsEvent;

    /// <summary>The metric of a quantity.</summary>
    /// <param name="scores">The scores, rising.</param>
    /// <param name="events">Whether each happened.</param>
    /// <param name="weights">How often each is in.</param>
    /// <returns>Null where it cannot be said, as where nothing happened.</returns>
    private protected abstract double? Of(double[] scores, bool[] events, int[] weights);

    /// <inheritdoc/>
    public sealed override Func<IReadOnlyList<int>, double?> Prepare(IReadOnlyList<EvaluationUnit> units, TaskDescription task)
    {
        (double[] Scores, bool[] Events, int[] Units)[] quantities =
        [
            .. Groups([.. units.SelectMany((unit, place) => unit.Queries.Where(query => IsAbout(query, task)).Select(query => (Query: query, Place: place)))])
                .Select(own => own.OrderBy(q => q.Query.Answer.Point!.Value).ToArray())
                .Select(own => (Array.ConvertAll(own, q => q.Query.Answer.Point!.Value), Array.ConvertAll(own, q => q.Query.Truth.Value == 1), Array.ConvertAll(own, q => q.Place))),
        ];
        return places =>
        {
            int[] counts = new int[units.Count];
            foreach (int place in places) counts[place]++;
            double[] own = [.. quantities.Select(q => Of(q.Scores, q.Events, Array.ConvertAll(q.Units, unit => counts[unit]))).OfType<double>()];
            return own.Length == 0 ? null : Average.Of(own);
        };
    }

    static (Answered Query, int Place)[][] Groups((Answered Query, int Place)[] all)
    {
        (Answered Query, int Place)[][] quantities = [.. all.GroupBy(q => q.Query.Query.Quantity).OrderBy(own => own.Key, StringComparer.Ordinal).Select(own => own.ToArray())];
        return Array.TrueForAll(quantities, own => own.Length == 1) ? [all] : quantities;
    }

    /// <summary>The metric of scores in any order, each in once.</summary>
    private protected double? InAnyOrder(IReadOnlyList<double> scores, IReadOnlyList<bool> events)
    {
        int[] order = [.. Enumerable.Range(0, scores.Count).OrderBy(i => scores[i])];
        return Of(Array.ConvertAll(order, i => scores[i]), Array.ConvertAll(order, i => events[i]), Array.ConvertAll(order, _ => 1));
    }
}
