using SynthPK.Numerics;

namespace SynthPK.Formats.Report.Facts;

/// <summary>Percentiles of values of which some may be known only to lie below or above a limit: those stand as −∞ and ∞.</summary>
/// <param name="values">The values, in any order.</param>
sealed class OrderStatistics(IEnumerable<double> values)
{
    const double Tail = 0.025;

    readonly double[] _sorted = [.. values.Order()];

    public int Count => _sorted.Length;

    /// <summary>
    /// The percentile as Hyndman and Fan's type 7 has it (Am Stat 1996;50:361), which R and NumPy give; null where it lies between
    /// values of which one is beyond a limit, and of no values.
    /// </summary>
    /// <param name="share">The share below it, 0 to 1.</param>
    public double? At(double share)
    {
        if (Count == 0) return null;
        double place = share * (Count - 1);
        int below = (int)Math.Floor(place);
        double low = _sorted[below], part = place - below, high = part == 0 ? low : _sorted[below + 1];
        return double.IsFinite(low) && double.IsFinite(high) ? low + part * (high - low) : null;
    }

    /// <summary>
    /// The 95 % interval of a percentile that holds whatever the distribution: from one order statistic to another, chosen by the
    /// binomial distribution (Conover, Practical Nonparametric Statistics, 3rd ed. 1999, section 3.2). Where so few values cannot
    /// give 95 %, an end is the least or the greatest of them. Null of no values.
    /// </summary>
    /// <param name="share">The share below the percentile, 0 to 1.</param>
    public (double Low, double High)? Interval(double share)
    {
        if (Count == 0) return null;
        int n = Count, low = 0, high = n - 1;
        double below = 0;
        for (int k = 0; k < n; k++)
        {
            // The percentile lies above the order statistic k + 1 exactly when more than k values lie below it.
            below += Binomial(n, k, share);
            if (below <= Tail) low = k;
            if (below >= 1 - Tail) { high = Math.Min(k, n - 1); break; }
        }
        return (_sorted[low], _sorted[high]);
    }

    /// <summary>The probability of k hits among n.</summary>
    static double Binomial(int n, int k, double p) => RealMath.Exp(
        RealMath.LogGamma(n + 1) - RealMath.LogGamma(k + 1) - RealMath.LogGamma(n - k + 1) + k * RealMath.Log(p) + (n - k) * RealMath.Log(1 - p));
}
