namespace SynthPK.Evaluation.Scoring;

/// <summary>How much of what is wrong one finds who looks at as many as are wrong, from the top of the list.</summary>
public sealed class F1AtBudget : EventMetric
{
    /// <inheritdoc/>
    public override string Name => "f1-at-budget";

    /// <inheritdoc/>
    public override string Description => "F1 of as many selections, from the highest score down, as are true, so that precision and sensitivity are the same; those level at the last place count by their share; of each quantity, then the mean";

    /// <inheritdoc/>
    public override string Source => "Manning, Raghavan and Schütze, Introduction to Information Retrieval, 2008, §8.4 (R-precision)";

    /// <inheritdoc/>
    public override double Best => 1;

    /// <inheritdoc/>
    public override bool IsLoss => false;

    /// <summary>The share of what happened among as many of the highest scores; null where nothing happened.</summary>
    /// <param name="scores">The scores.</param>
    /// <param name="events">Whether each happened.</param>
    public static double? Of(IReadOnlyList<double> scores, IReadOnlyList<bool> events) => new F1AtBudget().InAnyOrder(scores, events);

    private protected override double? Of(double[] scores, bool[] events, int[] weights)
    {
        double budget = 0, found = 0;
        for (int i = 0; i < scores.Length; i++) budget += events[i] ? weights[i] : 0;
        if (budget == 0) return null;
        double left = budget;
        for (int i = scores.Length - 1; i >= 0 && left > 0;)
        {
            double tied = 0, tiedYes = 0;
            for (double score = scores[i]; i >= 0 && scores[i] == score; i--)
            {
                tied += weights[i];
                if (events[i]) tiedYes += weights[i];
            }
            // of those level at the last place as many are taken as there is room for, by chance
            found += tied <= left ? tiedYes : tiedYes * left / tied;
            left -= tied;
        }
        return found / budget;
    }
}
