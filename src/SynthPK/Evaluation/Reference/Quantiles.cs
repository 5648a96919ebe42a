using SynthPK.Numerics;

namespace SynthPK.Evaluation.Reference;

/// <summary>Quantiles of samples and of the log-normal law.</summary>
static class Quantiles
{
    /// <summary>The quantile of a share by linear interpolation between order statistics (type 7 of Hyndman and Fan, Am Stat 1996;50:361).</summary>
    /// <param name="values">At least one value, in any order.</param>
    /// <param name="share">0 to 1.</param>
    public static double Of(IEnumerable<double> values, double share)
    {
        double[] sorted = [.. values];
        Array.Sort(sorted);
        double place = share * (sorted.Length - 1);
        int below = (int)place;
        return below + 1 < sorted.Length ? sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]) : sorted[below];
    }

    /// <summary>The median of at least one value.</summary>
    public static double Median(IEnumerable<double> values) => Of(values, 0.5);

    /// <summary>The nine quantiles of a log-normal law.</summary>
    /// <param name="median">Its median, greater than 0.</param>
    /// <param name="sd">The standard deviation of the logarithm; it counts for no more than 10, so that quantiles stay numbers.</param>
    public static IReadOnlyList<double> LogNormal(double median, double sd) => [.. AnswerForm.Levels.Select(level => median * RealMath.Exp(Math.Min(sd, 10) * RealMath.NormalQuantile(level)))];
}
