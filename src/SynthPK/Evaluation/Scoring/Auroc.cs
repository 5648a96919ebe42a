namespace SynthPK.Evaluation.Scoring;

/// <summary>AUROC: whether scores rank what happens above what does not.</summary>
public sealed class Auroc : EventMetric
{
    /// <inheritdoc/>
    public override string Name => "auroc";

    /// <inheritdoc/>
    public override string Description => "Area under the receiver operating characteristic: how often what happened has the higher score, ties counting half; of each quantity, then the mean";

    /// <inheritdoc/>
    public override string Source => "Hanley and McNeil, Radiology 1982;143:29";

    /// <inheritdoc/>
    public override double Best => 1;

    /// <inheritdoc/>
    public override bool IsLoss => false;

    /// <summary>The AUROC of scores; null where only one of the two happened.</summary>
    /// <param name="scores">The scores.</param>
    /// <param name="events">Whether each happened.</param>
    public static double? Of(IReadOnlyList<double> scores, IReadOnlyList<bool> events) => new Auroc().InAnyOrder(scores, events);

    private protected override double? Of(double[] scores, bool[] events, int[] weights)
    {
        double yes = 0, no = 0, won = 0; // of those with a lower score so far
        for (int i = 0; i < scores.Length;)
        {
            double tiedYes = 0, tiedNo = 0;
            for (double score = scores[i]; i < scores.Length && scores[i] == score; i++)
            {
                if (events[i]) tiedYes += weights[i];
                else tiedNo += weights[i];
            }
            won += tiedYes * (no + tiedNo / 2);
            (yes, no) = (yes + tiedYes, no + tiedNo);
        }
        return yes == 0 || no == 0 ? null : won / (yes * no);
    }
}
