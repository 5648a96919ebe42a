using SynthPK.Realism;

namespace SynthPK.Evaluation.Scoring;

/// <summary>
/// A visual predictive check in numbers: of each bin the 5th, 50th and 95th percentile of what was observed, beside the band between
/// the 5th and 95th percentile of the same percentile in each simulated trial (Holford, PAGE 14 (2005) 738;
/// prediction correction: Bergstrand et al., AAPS J 2011;13:143).
/// </summary>
/// <param name="Coverage">The share of observed percentiles that are inside their band: 0.9 where the model is true, not 1.</param>
/// <param name="Width">The mean width of the bands.</param>
public sealed record VisualPredictiveCheck(double Coverage, double Width)
{
    static readonly double[] Percentiles = [0.05, 0.5, 0.95];

    /// <summary>The check of bins.</summary>
    /// <param name="bins">For each bin its observations, and for each of them what was simulated, in the same order of simulations.</param>
    public static VisualPredictiveCheck Of(IReadOnlyList<(double[] Observed, double[][] Simulated)> bins)
    {
        double inside = 0, width = 0;
        foreach ((double[] observed, double[][] simulated) in bins)
        {
            double[][] trials = [.. Enumerable.Range(0, simulated[0].Length).Select(s => Array.ConvertAll(simulated, draws => draws[s]))];
            foreach (double[] trial in trials) Array.Sort(trial);
            foreach (double percentile in Percentiles)
            {
                double own = Statistics.Quantile(observed, percentile);
                double[] theirs = Array.ConvertAll(trials, trial => Statistics.QuantileOfSorted(trial, percentile));
                double low = Statistics.Quantile(theirs, 0.05), high = Statistics.Quantile(theirs, 0.95);
                if (low <= own && own <= high) inside++;
                width += high - low;
            }
        }
        int cells = Percentiles.Length * bins.Count;
        return new VisualPredictiveCheck(inside / cells, width / cells);
    }

    /// <summary>A bin in which observations and simulations are moved by how far the median of each one's simulations is from the bin's: what is due to doses and covariates falls away.</summary>
    internal static (double[] Observed, double[][] Simulated) Corrected((double[] Observed, double[][] Simulated) bin)
    {
        double[] predicted = Array.ConvertAll(bin.Simulated, Statistics.Median);
        double centre = Statistics.Median(predicted);
        return ([.. bin.Observed.Zip(predicted, (y, own) => y + centre - own)], [.. bin.Simulated.Zip(predicted, (draws, own) => Array.ConvertAll(draws, y => y + centre - own))]);
    }
}
