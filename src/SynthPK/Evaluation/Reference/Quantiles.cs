using SynthPK.Numerics;

namespace SynthPK.Evaluation.Reference;

/// <summary>Quantiles of laws.</summary>
static class Quantiles
{
    /// <summary>The nine quantiles of a log-normal law.</summary>
    /// <param name="median">Its median, greater than 0.</param>
    /// <param name="sd">The standard deviation of the logarithm; it counts for no more than 10, so that quantiles stay numbers.</param>
    public static IReadOnlyList<double> LogNormal(double median, double sd) => [.. AnswerForm.Levels.Select(level => median * RealMath.Exp(Math.Min(sd, 10) * RealMath.NormalQuantile(level)))];
}
