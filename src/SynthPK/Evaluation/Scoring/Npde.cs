using SynthPK.Numerics;
using SynthPK.Randomness;
using SynthPK.Realism;

namespace SynthPK.Evaluation.Scoring;

/// <summary>
/// Normalised prediction distribution errors: observations in terms of what a model simulates, standard normal and independent where
/// the model is true (Brendel et al., Pharm Res 2006;23:2036; below the limit of quantification Nguyen et al., J Pharmacokinet Pharmacodyn 2012;39:499).
/// </summary>
/// <remarks>
/// Observations and simulations of a subject are centred by the mean of the simulations and decorrelated by the Cholesky factor of their
/// covariance. p is the share of decorrelated simulations below the observation, those equal counting half, and at least 1/(2K) and at
/// most 1 - 1/(2K) with K simulations, so that few simulations bound the error. An observation below the limit is first put where a
/// uniform share of the simulations below the limit is. What has no variance left after the observations before it has no error.
/// </remarks>
public static class Npde
{
    /// <summary>The errors of a subject.</summary>
    /// <param name="simulations">For each observation what was simulated, in the same order of simulations.</param>
    /// <param name="observations">The observations; null for one below the limit.</param>
    /// <param name="limits">The limit of quantification of each observation; needed where one is below it.</param>
    /// <param name="key">The key of the shares of observations below the limit.</param>
    /// <returns>An error for each observation; fewer where one tells nothing.</returns>
    public static IReadOnlyList<double> Of(IReadOnlyList<double[]> simulations, IReadOnlyList<double?> observations, IReadOnlyList<double>? limits = null, RandomKey key = default)
    {
        int count = observations.Count, draws = simulations[0].Length;
        double[] observed = new double[count], centre = new double[count];
        for (int j = 0; j < count; j++)
        {
            observed[j] = observations[j] ?? Imputed(simulations[j], limits![j], key.Uniform(j));
            centre[j] = Average.Of(simulations[j]);
        }
        Cholesky factor = Cholesky.Factor(Covariance(simulations, centre));
        double[] own = Decorrelated(factor, j => observed[j] - centre[j]);
        double[][] simulated = [.. Enumerable.Range(0, draws).Select(s => Decorrelated(factor, j => simulations[j][s] - centre[j]))];
        return [.. Enumerable.Range(0, count).Where(j => factor[j, j] > 0).Select(j => Error(own[j], simulated.Select(values => values[j])))];
    }

    /// <summary>The mean distance between the quantiles of errors and those of the standard normal law (Wasserstein-1).</summary>
    /// <param name="errors">The errors, at least one.</param>
    public static double Distance(IReadOnlyList<double> errors)
    {
        double[] sorted = [.. errors];
        Array.Sort(sorted);
        double sum = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            // ∫ |x - Φ⁻¹(p)| dp over the i-th n-th; an integral of Φ⁻¹(p) is -φ(Φ⁻¹(p))
            double x = sorted[i], from = (double)i / sorted.Length, to = (i + 1.0) / sorted.Length, turn = Math.Clamp(RealMath.NormalCdf(x), from, to);
            sum += x * (2 * turn - from - to) + 2 * Density(turn) - Density(from) - Density(to);
        }
        return sum;
    }

    /// <summary>The largest distance of the distribution of errors from the standard normal one (Kolmogorov-Smirnov).</summary>
    /// <param name="errors">The errors, at least one.</param>
    public static double LargestDistance(IReadOnlyList<double> errors) => PitDistance.Of([.. errors.Select(RealMath.NormalCdf)]);

    /// <summary>The share of simulations below the limit by which one is drawn, and the simulation at that share.</summary>
    static double Imputed(double[] simulations, double limit, double uniform)
    {
        double below = (double)simulations.Count(value => value < limit) / simulations.Length;
        return below == 0 ? Math.Min(limit, simulations.Min()) : Statistics.Quantile(simulations, uniform * below);
    }

    static double[,] Covariance(IReadOnlyList<double[]> simulations, double[] centre)
    {
        int count = centre.Length, draws = simulations[0].Length;
        double[,] covariance = new double[count, count];
        for (int a = 0; a < count; a++)
        {
            for (int b = 0; b <= a; b++)
            {
                double sum = 0;
                for (int s = 0; s < draws; s++) sum += (simulations[a][s] - centre[a]) * (simulations[b][s] - centre[b]);
                covariance[a, b] = covariance[b, a] = sum / (draws - 1);
            }
        }
        return covariance;
    }

    /// <summary>L⁻¹ v; a row without a variance of its own stays 0.</summary>
    static double[] Decorrelated(Cholesky factor, Func<int, double> centred)
    {
        double[] free = new double[factor.Size];
        for (int row = 0; row < free.Length; row++)
        {
            if (factor[row, row] == 0) continue;
            double rest = centred(row);
            for (int column = 0; column < row; column++) rest -= factor[row, column] * free[column];
            free[row] = rest / factor[row, row];
        }
        return free;
    }

    static double Error(double own, IEnumerable<double> simulated)
    {
        int count = 0, below = 0, level = 0;
        foreach (double value in simulated)
        {
            count++;
            if (value < own) below++;
            else if (value == own) level++;
        }
        return RealMath.NormalQuantile(Math.Clamp((below + level / 2.0) / count, 0.5 / count, 1 - 0.5 / count));
    }

    /// <summary>φ(Φ⁻¹(p)).</summary>
    static double Density(double p)
    {
        if (p is <= 0 or >= 1) return 0;
        double z = RealMath.NormalQuantile(p);
        return RealMath.Exp(-z * z / 2) * 0.3989422804014327; // 1/√(2π)
    }
}
