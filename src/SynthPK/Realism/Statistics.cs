using SynthPK.Numerics;

namespace SynthPK.Realism;

/// <summary>Numbers that describe a sample of numbers.</summary>
static class Statistics
{
    /// <summary>A normal distribution's standard deviation is this times its median absolute deviation: 1/Φ⁻¹(3/4).</summary>
    const double SdPerMad = 1.4826022185056018;

    /// <summary>The quantile of a share, by linear interpolation between order statistics (type 7 of Hyndman and Fan, Am Stat 1996;50:361); NaN of nothing.</summary>
    public static double Quantile(IEnumerable<double> values, double share)
    {
        double[] sorted = [.. values];
        Array.Sort(sorted);
        return QuantileOfSorted(sorted, share);
    }

    /// <summary>The same of values that are sorted already.</summary>
    public static double QuantileOfSorted(double[] sorted, double share)
    {
        if (sorted.Length == 0) return double.NaN;
        double place = share * (sorted.Length - 1);
        int below = (int)Math.Floor(place);
        return below + 1 < sorted.Length ? sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]) : sorted[below];
    }

    /// <summary>The median; NaN of nothing.</summary>
    public static double Median(IEnumerable<double> values) => Quantile(values, 0.5);

    /// <summary>The standard deviation with n - 1; NaN of fewer than two.</summary>
    public static double Sd(IReadOnlyList<double> values)
    {
        if (values.Count < 2) return double.NaN;
        double mean = values.Average(), squares = 0;
        foreach (double value in values) squares += (value - mean) * (value - mean);
        return Math.Sqrt(squares / (values.Count - 1));
    }

    /// <summary>The standard deviation that the median absolute deviation from the median implies, outliers or not.</summary>
    public static double RobustSd(IReadOnlyList<double> values)
    {
        double median = Median(values);
        return SdPerMad * Median(values.Select(v => Math.Abs(v - median)));
    }

    /// <summary>The geometric CV of positive numbers from their logarithms: √(e^s² - 1).</summary>
    public static double GeometricCv(IReadOnlyList<double> logarithms)
    {
        double sd = Sd(logarithms);
        return Math.Sqrt(RealMath.Exp(sd * sd) - 1);
    }

    /// <summary>Pearson's correlation; NaN when one is constant.</summary>
    public static double Correlation(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        if (x.Count < 2) return double.NaN;
        double meanX = x.Average(), meanY = y.Average(), xx = 0, yy = 0, xy = 0;
        for (int i = 0; i < x.Count; i++)
        {
            double dx = x[i] - meanX, dy = y[i] - meanY;
            (xx, yy, xy) = (xx + dx * dx, yy + dy * dy, xy + dx * dy);
        }
        return xx > 0 && yy > 0 ? xy / Math.Sqrt(xx * yy) : double.NaN;
    }

    /// <summary>Spearman's rank correlation, ties having their mean rank; NaN when one is constant.</summary>
    public static double Spearman(IReadOnlyList<double> x, IReadOnlyList<double> y) => Correlation(Placement.Of([.. x], [.. x]), Placement.Of([.. y], [.. y]));

    /// <summary>The slope of the least-squares line; NaN when there is none.</summary>
    public static double Slope(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        if (x.Count < 2) return double.NaN;
        double meanX = x.Average(), meanY = y.Average(), xx = 0, xy = 0;
        for (int i = 0; i < x.Count; i++) (xx, xy) = (xx + (x[i] - meanX) * (x[i] - meanX), xy + (x[i] - meanX) * (y[i] - meanY));
        return xx > 0 ? xy / xx : double.NaN;
    }
}
