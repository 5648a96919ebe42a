namespace SynthPK.Evaluation.Scoring;

/// <summary>Whether probabilities are too high or too low on the whole.</summary>
public sealed class CalibrationIntercept : EventMetric
{
    /// <inheritdoc/>
    public override string Name => "calibration-intercept";

    /// <inheritdoc/>
    public override string Description => "Intercept of the logistic regression of what happened on the logit of its probability with slope 1: above 0 probabilities are too low; of each quantity, then the mean";

    /// <inheritdoc/>
    public override string Source => "Cox, Biometrika 1958;45:562; Van Calster et al., BMC Med 2019;17:230";

    /// <inheritdoc/>
    public override bool IsLoss => false;

    /// <summary>The intercept; null where there is none.</summary>
    /// <param name="probabilities">The predicted probabilities.</param>
    /// <param name="events">Whether each happened.</param>
    public static double? Of(IReadOnlyList<double> probabilities, IReadOnlyList<bool> events) => new CalibrationIntercept().InAnyOrder(probabilities, events);

    private protected override double? Of(double[] scores, bool[] events, int[] weights) =>
        LogisticLine.Fit(Array.ConvertAll(scores, LogisticLine.Logit), events, weights, isSlopeFree: false)?.Intercept;
}
