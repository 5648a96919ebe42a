namespace SynthPK.Evaluation.Scoring;

/// <summary>How far probabilities are from what happened.</summary>
public sealed class BrierScore : ErrorMetric
{
    /// <inheritdoc/>
    public override string Name => "brier";

    /// <inheritdoc/>
    public override string Description => "Brier score, mean (p - y)² of probabilities p of what happened (y = 1) or did not (0)";

    /// <inheritdoc/>
    public override string Source => "Brier, Mon Weather Rev 1950;78:1";

    /// <inheritdoc/>
    public override bool IsAbout(Answered query, TaskDescription task) => query.IsEvent;

    /// <summary>The Brier score of probabilities and what happened.</summary>
    /// <param name="points">The points m.</param>
    /// <param name="truths">The true values f, as many.</param>
    public static double Of(IReadOnlyList<double> points, IReadOnlyList<double> truths) => Average.Of([.. points.Zip(truths, (p, y) => (p - y) * (p - y))]);

    /// <inheritdoc/>
    protected override double Error(IReadOnlyList<double> points, IReadOnlyList<double> truths) => Of(points, truths);
}
