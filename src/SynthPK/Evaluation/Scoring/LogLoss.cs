using SynthPK.Numerics;

namespace SynthPK.Evaluation.Scoring;

/// <summary>How surprising what happened was.</summary>
public sealed class LogLoss : ErrorMetric
{
    /// <inheritdoc/>
    public override string Name => "log-loss";

    /// <inheritdoc/>
    public override string Description => "Logarithmic loss, mean -ln of the probability of what came to be; a probability counts as at least 0.000001";

    /// <inheritdoc/>
    public override string Source => "Good, J R Stat Soc B 1952;14:107";

    /// <inheritdoc/>
    public override bool IsAbout(Answered query, TaskDescription task) => query.IsEvent;

    /// <summary>The logarithmic loss of probabilities and what happened, 0 or 1.</summary>
    /// <param name="points">The points m.</param>
    /// <param name="truths">The true values f, as many.</param>
    public static double Of(IReadOnlyList<double> points, IReadOnlyList<double> truths) => Average.Of([.. points.Zip(truths, (p, y) => -RealMath.Log(Math.Max(y == 1 ? p : 1 - p, LogisticLine.Least)))]);

    /// <inheritdoc/>
    protected override double Error(IReadOnlyList<double> points, IReadOnlyList<double> truths) => Of(points, truths);
}
