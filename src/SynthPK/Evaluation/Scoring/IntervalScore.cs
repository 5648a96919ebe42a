namespace SynthPK.Evaluation.Scoring;

/// <summary>The interval score (Gneiting and Raftery, J Am Stat Assoc 2007;102:359).</summary>
public static class IntervalScore
{
    /// <summary>The score of a central interval: its width, and 2/α times how far the truth is outside.</summary>
    /// <param name="lower">Its lower end, the quantile α/2.</param>
    /// <param name="upper">Its upper end, the quantile 1 - α/2.</param>
    /// <param name="truth">The true value.</param>
    /// <param name="alpha">How often the truth should be outside, greater than 0 and less than 1.</param>
    public static double Of(double lower, double upper, double truth, double alpha) =>
        upper - lower + 2 / alpha * (Math.Max(0, lower - truth) + Math.Max(0, truth - upper));
}
