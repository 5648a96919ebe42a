using SynthPK.Randomness;
using SynthPK.Realism;

namespace SynthPK.Evaluation;

/// <summary>The bootstrap resamples of a task's units (Efron and Tibshirani, An Introduction to the Bootstrap, 1993, §13.3: the percentile interval).</summary>
/// <remarks>The resamples of a task are the same for every method, so that methods are compared in pairs: what was hard for both cancels.</remarks>
static class Resampling
{
    /// <summary>How many resamples there are (the project's choice).</summary>
    public const int Count = 1000;

    /// <summary>The places of the units in each resample, as many as there are units.</summary>
    public static int[][] Places(string task, string stratum, int units)
    {
        RandomKey key = RandomKey.FromSeed(0).For("evaluation").For(task).For(stratum);
        int[][] resamples = new int[Count][];
        for (int b = 0; b < Count; b++)
        {
            RandomKey own = key.For(b);
            resamples[b] = new int[units];
            for (int i = 0; i < units; i++) resamples[b][i] = (int)(own.Uniform(i) * units);
        }
        return resamples;
    }

    /// <summary>The standard deviation of values in resamples and their 2.5th and 97.5th percentile; null with fewer than two.</summary>
    public static (double StandardError, double Low, double High)? Interval(IEnumerable<double?> values)
    {
        double[] known = [.. values.OfType<double>()];
        return known.Length < 2 ? null : (Statistics.Sd(known), Statistics.Quantile(known, 0.025), Statistics.Quantile(known, 0.975));
    }
}
