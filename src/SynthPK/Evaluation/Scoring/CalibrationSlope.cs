namespace SynthPK.Evaluation.Scoring;

/// <summary>Whether probabilities are as spread as they should be.</summary>
public sealed class CalibrationSlope : EventMetric
{
    /// <inheritdoc/>
    public override string Name => "calibration-slope";

    /// <inheritdoc/>
    public override string Description => "Slope of the logistic regression of what happened on the logit of its probability: below 1 probabilities are too extreme; of each quantity, then the mean";

    /// <inheritdoc/>
    public override string Source => "Cox, Biometrika 1958;45:562; Van Calster et al., BMC Med 2019;17:230";

    /// <inheritdoc/>
    public override double Best => 1;

    /// <inheritdoc/>
    public override bool IsLoss => false;

    /// <summary>The slope; null where there is none.</summary>
    /// <param name="probabilities">The predicted probabilities.</param>
    /// <param name="events">Whether each happened.</param>
    public static double? Of(IReadOnlyList<double> probabilities, IReadOnlyList<bool> events) => new CalibrationSlope().InAnyOrder(probabilities, events);

    private protected override double? Of(double[] scores, bool[] events, int[] weights) =>
        LogisticLine.Fit(Array.ConvertAll(scores, LogisticLine.Logit), events, weights, isSlopeFree: true)?.Slope;
}
