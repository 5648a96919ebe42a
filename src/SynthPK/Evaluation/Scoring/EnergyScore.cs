namespace SynthPK.Evaluation.Scoring;

/// <summary>The CRPS of a whole curve: draws must move together as the truth does.</summary>
public sealed class EnergyScore : UnitMetric
{
    /// <inheritdoc/>
    public override string Name => "energy";

    /// <inheritdoc/>
    public override string Description => "Energy score, mean ‖x - y‖ - mean ‖x - x'‖/2 over draws of all values of a unit together, on the scale of the quantity; the fair version";

    /// <inheritdoc/>
    public override string Source => "Gneiting and Raftery, J Am Stat Assoc 2007;102:359";

    /// <inheritdoc/>
    public override MetricInput Reads => MetricInput.Draws;

    /// <inheritdoc/>
    public override bool IsAbout(Answered query, TaskDescription task) => Asked(query, task) is not null && query.Quantity.IsOnMainScale(task);

    /// <summary>The fair energy score of draws of a vector.</summary>
    /// <param name="draws">The draws, at least one, each as long as the truth.</param>
    /// <param name="truth">The true vector.</param>
    public static double Of(IReadOnlyList<double[]> draws, double[] truth)
    {
        double away = 0, apart = 0;
        for (int s = 0; s < draws.Count; s++)
        {
            away += Distance(draws[s], truth);
            for (int r = 0; r < s; r++) apart += Distance(draws[s], draws[r]);
        }
        return away / draws.Count - (draws.Count > 1 ? apart / ((double)draws.Count * (draws.Count - 1)) : 0);
    }

    /// <inheritdoc/>
    public override double? Of(EvaluationUnit unit, TaskDescription task)
    {
        Answered[] queries = [.. unit.Queries.Where(query => IsAbout(query, task))];
        if (queries.Length == 0) return null;
        int count = queries.Min(query => query.Answer.Draws!.Count);
        return Of(
            [.. Enumerable.Range(0, count).Select(s => Array.ConvertAll(queries, query => query.Quantity.Scaled(query.Answer.Draws![s])))],
            Array.ConvertAll(queries, query => query.Quantity.Scaled(Asked(query, task)!.Value)));
    }

    /// <summary>A task that asks for draws alone asks to simulate observations.</summary>
    static double? Asked(Answered query, TaskDescription task) => task.Answer.NeedsDraws ? query.Observed : query.Truth.Value;

    static double Distance(double[] a, double[] b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++) sum += (a[i] - b[i]) * (a[i] - b[i]);
        return Math.Sqrt(sum);
    }
}
