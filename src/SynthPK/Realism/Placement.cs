namespace SynthPK.Realism;

/// <summary>
/// Where scores of one class stand among those of the other. Their mean is the area under the ROC curve: the probability that
/// a score of the one is above a score of the other, ties counting half (Mann and Whitney, Ann Math Stat 1947;18:50).
/// </summary>
static class Placement
{
    /// <summary>For each score the share of the others below it, ties counting half: 0 to 1.</summary>
    public static double[] Of(ReadOnlySpan<double> scores, ReadOnlySpan<double> others)
    {
        double[] sorted = others.ToArray();
        Array.Sort(sorted);
        double[] placements = new double[scores.Length];
        for (int i = 0; i < placements.Length; i++) placements[i] = (Below(sorted, scores[i], false) + Below(sorted, scores[i], true)) / (2.0 * sorted.Length);
        return placements;
    }

    /// <summary>The area under the ROC curve of a score that is meant to be higher for <paramref name="second"/>.</summary>
    public static double Auc(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        double sum = 0;
        foreach (double placement in Of(second, first)) sum += placement;
        return sum / second.Length;
    }

    /// <summary>How many are below a value, or below or at it.</summary>
    static int Below(double[] sorted, double value, bool orAt)
    {
        int low = 0, high = sorted.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (sorted[middle] < value || (orAt && sorted[middle] == value)) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
