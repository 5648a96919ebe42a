namespace SynthPK.Formats.Report.Facts;

/// <summary>Spearman's rank correlation.</summary>
static class RankCorrelation
{
    /// <summary>
    /// The correlation of the ranks of the pairs that are whole, ties sharing the mean of their ranks (Spearman, Am J Psychol
    /// 1904;15:72); null for fewer than three pairs, or where one side is the same throughout.
    /// </summary>
    public static double? Of(IReadOnlyList<double?> x, IReadOnlyList<double?> y)
    {
        (double X, double Y)[] pairs = [.. x.Zip(y).Where(p => p is (not null, not null)).Select(p => (p.First!.Value, p.Second!.Value))];
        if (pairs.Length < 3) return null;
        double[] first = Ranks([.. pairs.Select(p => p.X)]), second = Ranks([.. pairs.Select(p => p.Y)]);
        double mean = (pairs.Length + 1) / 2.0, xy = 0, xx = 0, yy = 0;
        for (int i = 0; i < pairs.Length; i++)
        {
            (double a, double b) = (first[i] - mean, second[i] - mean);
            xy += a * b;
            xx += a * a;
            yy += b * b;
        }
        return xx == 0 || yy == 0 ? null : Math.Clamp(xy / Math.Sqrt(xx * yy), -1, 1);
    }

    static double[] Ranks(double[] values)
    {
        int[] order = [.. Enumerable.Range(0, values.Length).OrderBy(i => values[i])];
        double[] ranks = new double[values.Length];
        for (int first = 0, next; first < order.Length; first = next)
        {
            next = first + 1;
            while (next < order.Length && values[order[next]] == values[order[first]]) next++;
            for (int i = first; i < next; i++) ranks[order[i]] = (first + 1 + next) / 2.0;
        }
        return ranks;
    }
}
