namespace SynthPK.Evaluation.Scoring;

/// <summary>WIS: a score of quantiles that rewards narrow intervals and punishes those that miss.</summary>
public sealed class WeightedIntervalScore : UnitMetric
{
    /// <inheritdoc/>
    public override string Name => "wis";

    /// <inheritdoc/>
    public override string Description => "Weighted interval score of the median and the 50, 80, 90 and 95 % intervals, on the scale of the quantity; twice the mean pinball loss of the nine levels";

    /// <inheritdoc/>
    public override string Source => "Bracher et al., PLoS Comput Biol 2021;17:e1008618";

    /// <inheritdoc/>
    public override MetricInput Reads => MetricInput.Quantiles;

    /// <inheritdoc/>
    public override bool IsAbout(Answered query, TaskDescription task) => query.Truth.Value is not null && query.Quantity.IsOnMainScale(task);

    /// <summary>The weighted interval score: [|y - median|/2 + Σ (α/2) IS_α]/(K + 1/2) with K = 4 intervals of α = 0.05, 0.1, 0.2 and 0.5.</summary>
    /// <param name="quantiles">The quantiles at <see cref="AnswerForm.Levels"/>.</param>
    /// <param name="truth">The true value y.</param>
    public static double Of(IReadOnlyList<double> quantiles, double truth)
    {
        int intervals = AnswerForm.Levels.Count / 2;
        double sum = Math.Abs(truth - quantiles[intervals]) / 2;
        for (int k = 0; k < intervals; k++)
        {
            double alpha = 2 * AnswerForm.Levels[k];
            sum += alpha / 2 * IntervalScore.Of(quantiles[k], quantiles[quantiles.Count - 1 - k], truth, alpha);
        }
        return sum / (intervals + 0.5);
    }

    /// <inheritdoc/>
    public override double? Of(EvaluationUnit unit, TaskDescription task)
    {
        double[] scores =
        [
            .. unit.Queries.Where(query => IsAbout(query, task))
                .Select(query => Of([.. PredictiveLaw.QuantilesOf(query.Answer).Select(query.Quantity.Scaled)], query.Quantity.Scaled(query.Truth.Value!.Value))),
        ];
        return scores.Length == 0 ? null : Average.Of(scores);
    }
}
