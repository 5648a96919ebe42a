namespace SynthPK.Evaluation.Reference;

/// <summary>A line of times cut into bins that hold about as many values each; equal times share a bin.</summary>
/// <param name="edges">Between each bin and the next, rising: half-way between the last time of one and the first of the other.</param>
sealed class TimeBins(IReadOnlyList<double> edges)
{
    /// <summary>How many bins there are.</summary>
    public int Count => edges.Count + 1;

    /// <summary>Bins of some times.</summary>
    /// <param name="timesH">The times, in any order.</param>
    /// <param name="count">How many bins there are at most.</param>
    public static TimeBins Of(IEnumerable<double> timesH, int count)
    {
        double[] sorted = [.. timesH.Order()];
        List<double> edges = [];
        for (int bin = 1; bin < count; bin++)
        {
            int at = (int)((long)bin * sorted.Length / count);
            while (at > 0 && at < sorted.Length && sorted[at] == sorted[at - 1]) at++;
            if (at == 0 || at >= sorted.Length) continue;
            double edge = sorted[at - 1] + (sorted[at] - sorted[at - 1]) / 2;
            if (edges.Count == 0 || edge > edges[^1]) edges.Add(edge);
        }
        return new TimeBins(edges);
    }

    /// <summary>The bin of a time, from 0.</summary>
    public int BinOf(double timeH)
    {
        int bin = 0;
        while (bin < edges.Count && timeH > edges[bin]) bin++;
        return bin;
    }
}
