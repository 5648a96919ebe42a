namespace SynthPK.Evaluation.Scoring;

/// <summary>Average precision: whether the few that happened stand at the top.</summary>
public sealed class AveragePrecision : EventMetric
{
    /// <inheritdoc/>
    public override string Name => "average-precision";

    /// <inheritdoc/>
    public override string Description => "Average precision, the mean over what happened of the share of it among all with at least its score; of each quantity, then the mean";

    /// <inheritdoc/>
    public override string Source => "Manning, Raghavan and Schütze, Introduction to Information Retrieval, 2008, §8.4";

    /// <inheritdoc/>
    public override double Best => 1;

    /// <inheritdoc/>
    public override bool IsLoss => false;

    /// <summary>The average precision of scores; null where nothing happened.</summary>
    /// <param name="scores">The scores.</param>
    /// <param name="events">Whether each happened.</param>
    public static double? Of(IReadOnlyList<double> scores, IReadOnlyList<bool> events) => new AveragePrecision().InAnyOrder(scores, events);

    private protected override double? Of(double[] scores, bool[] events, int[] weights)
    {
        double yes = 0, all = 0, sum = 0; // of those with at least the score
        for (int i = scores.Length - 1; i >= 0;)
        {
            double tied = 0;
            for (double score = scores[i]; i >= 0 && scores[i] == score; i--)
            {
                all += weights[i];
                if (events[i]) tied += weights[i];
            }
            yes += tied;
            if (tied > 0) sum += tied * yes / all;
        }
        return yes == 0 ? null : sum / yes;
    }
}
