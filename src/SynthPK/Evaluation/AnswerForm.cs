namespace SynthPK.Evaluation;

/// <summary>What an answer to a query is made of.</summary>
/// <param name="Point">The functional of the predictive distribution that is asked for: <c>median</c> or <c>mean</c>. Under RMSE the mean is best, under MAE the median, under RMSLE the geometric mean, which is the median of a log-normal law.</param>
/// <param name="TakesQuantiles">Whether the nine quantiles of <see cref="Levels"/> may be given too, all or none.</param>
/// <param name="Draws">How many draws are asked for; 0 for none.</param>
/// <param name="NeedsDraws">Whether draws must be given, in place of a point; else they may be.</param>
public sealed record AnswerForm(PointKind Point, bool TakesQuantiles = false, int Draws = 0, bool NeedsDraws = false)
{
    /// <summary>The levels of the quantiles.</summary>
    public static IReadOnlyList<double> Levels { get; } = [0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.975];
}

/// <summary>The functional that a point answer states.</summary>
public enum PointKind
{
    /// <summary>The median.</summary>
    Median,

    /// <summary>The mean; also a probability, a score or a choice.</summary>
    Mean,
}
