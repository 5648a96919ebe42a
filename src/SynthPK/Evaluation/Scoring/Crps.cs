namespace SynthPK.Evaluation.Scoring;

/// <summary>CRPS: how far draws are from the truth, less how far they are from each other.</summary>
public sealed class Crps : UnitMetric
{
    /// <inheritdoc/>
    public override string Name => "crps";

    /// <inheritdoc/>
    public override string Description => "Continuous ranked probability score, mean |x - y| - mean |x - x'|/2 over draws, on the scale of the quantity; the fair version, for which the number of draws does not matter";

    /// <inheritdoc/>
    public override string Source => "Gneiting and Raftery, J Am Stat Assoc 2007;102:359; Ferro, Q J R Meteorol Soc 2014;140:1917";

    /// <inheritdoc/>
    public override MetricInput Reads => MetricInput.Draws;

    /// <inheritdoc/>
    public override bool IsAbout(Answered query, TaskDescription task) => query.Truth.Value is not null && query.Quantity.IsOnMainScale(task);

    /// <summary>The fair CRPS of draws: (1/S) Σ |x_s - y| - 1/(2 S (S - 1)) Σ |x_s - x_r|.</summary>
    /// <param name="draws">The draws x, at least one; with one it is the absolute error.</param>
    /// <param name="truth">The true value y.</param>
    public static double Of(IReadOnlyList<double> draws, double truth)
    {
        double[] sorted = [.. draws];
        Array.Sort(sorted);
        int count = sorted.Length;
        double away = 0, spread = 0;
        for (int i = 0; i < count; i++)
        {
            away += Math.Abs(sorted[i] - truth);
            spread += (2.0 * i - count + 1) * sorted[i]; // of all pairs: how often a draw is the greater less how often it is the lesser
        }
        return away / count - (count > 1 ? spread / ((double)count * (count - 1)) : 0);
    }

    /// <inheritdoc/>
    public override double? Of(EvaluationUnit unit, TaskDescription task)
    {
        double[] scores =
        [
            .. unit.Queries.Where(query => IsAbout(query, task))
                .Select(query => Of([.. query.Answer.Draws!.Select(query.Quantity.Scaled)], query.Quantity.Scaled(query.Truth.Value!.Value))),
        ];
        return scores.Length == 0 ? null : Average.Of(scores);
    }
}
