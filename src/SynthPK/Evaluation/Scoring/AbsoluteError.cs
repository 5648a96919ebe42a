namespace SynthPK.Evaluation.Scoring;

/// <summary>How far probabilities and shares are from the true ones.</summary>
public sealed class AbsoluteError : ErrorMetric
{
    /// <inheritdoc/>
    public override string Name => "absolute-error";

    /// <inheritdoc/>
    public override string Description => "Mean absolute error |m - f| of what is not on the log scale: a probability, a share of time; within two Monte-Carlo standard errors of the truth it is 0";

    /// <inheritdoc/>
    public override string Source => "the project's choice";

    /// <inheritdoc/>
    public override bool IsAbout(Answered query, TaskDescription task) => query.Truth.Value is not null && query.Quantity.Scale == LossScale.Natural && !query.IsEvent;

    /// <inheritdoc/>
    public override bool HasUnit => true;

    private protected override (double Point, double Truth) Compared(double point, double truth, Answered query) =>
        MonteCarlo.IsTie(point, query.Truth) ? (truth, truth) : (point, truth);

    /// <summary>The metric of points m and true values f.</summary>
    /// <param name="points">The points m.</param>
    /// <param name="truths">The true values f, as many.</param>
    public static double Of(IReadOnlyList<double> points, IReadOnlyList<double> truths) => MeanAbsoluteError.Of(points, truths);

    /// <inheritdoc/>
    protected override double Error(IReadOnlyList<double> points, IReadOnlyList<double> truths) => Of(points, truths);
}
