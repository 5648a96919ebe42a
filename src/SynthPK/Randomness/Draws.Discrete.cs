using System.Runtime.CompilerServices;
using SynthPK.Numerics;

namespace SynthPK.Randomness;

// Events, choices and counts. Counts need no factorials: large ones are split until few remain, small ones are searched.
public static partial class Draws
{
    const int FewTrials = 32;          // the project's choice: few enough to search
    const double FewArrivals = 16;     // the project's choice, likewise
    const double LargestMean = 1e9;    // the project's choice: counts stay far inside an int
    const double Negligible = 1e-18;   // of the largest weight; a uniform number cannot resolve it

    /// <summary>Whether an event happened. What happens at one probability happens at every larger one.</summary>
    /// <param name="key">The key.</param>
    /// <param name="index">Which of the key's draws.</param>
    /// <param name="probability">The probability, 0 (never) to 1 (always).</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Bernoulli(this RandomKey key, long index, double probability)
    {
        Require(IsProbability(probability), probability, "a probability between 0 and 1");
        return key.Uniform(index) < probability;
    }

    /// <summary>The position of one of the weighted choices.</summary>
    /// <param name="key">The key.</param>
    /// <param name="index">Which of the key's draws.</param>
    /// <param name="weights">The weights, finite, ≥ 0, at least one of them positive; they need not sum to one. A choice
    /// with weight 0 is never taken.</param>
    public static int Categorical(this RandomKey key, long index, ReadOnlySpan<double> weights) => Categorical(key.Uniform(index), weights);

    internal static int Categorical(double u, ReadOnlySpan<double> weights)
    {
        double sum = 0;
        foreach (double weight in weights)
        {
            Require(IsFiniteAndNotNegative(weight), weight, "finite weights ≥ 0", nameof(weights));
            sum += weight;
        }
        Require(IsFiniteAndPositive(sum), sum, "weights whose sum is finite and > 0", nameof(weights));
        double left = u * sum;
        int choice = -1;
        for (int i = 0; i < weights.Length && left >= 0; i++)
        {
            if (weights[i] == 0) continue; // or rounding at the very end would take it
            choice = i;
            left -= weights[i];
        }
        return choice;
    }

    /// <summary>The number of successes in a number of independent trials.</summary>
    /// <param name="key">The key.</param>
    /// <param name="index">Which of the key's draws.</param>
    /// <param name="trials">The number of trials, ≥ 0.</param>
    /// <param name="probability">The probability of each success, 0 to 1.</param>
    /// <remarks>Exact for every number of trials, by splitting at the median order statistic, which is a beta number
    /// (L. Devroye, "Non-Uniform Random Variate Generation", 1986, X.4); up to 32 trials by inversion.</remarks>
    public static int Binomial(this RandomKey key, long index, int trials, double probability)
    {
        Require(trials >= 0, trials, "a number of trials ≥ 0");
        Require(IsProbability(probability), probability, "a probability between 0 and 1");
        if (trials <= FewTrials) return FewSuccesses(key.Uniform(index), trials, probability);
        return ManySuccesses(key.Inside(index), trials, probability);
    }

    /// <summary>The number of independent arrivals.</summary>
    /// <param name="key">The key.</param>
    /// <param name="index">Which of the key's draws.</param>
    /// <param name="mean">The mean, 0 to 10⁹; 0 gives 0.</param>
    /// <remarks>Exact for every mean, by splitting at the time of an arrival, which is a gamma number (J. H. Ahrens and
    /// U. Dieter, "Computer methods for sampling from gamma, beta, Poisson and binomial distributions", Computing 12,
    /// 1974); up to a mean of 16 by inversion.</remarks>
    public static int Poisson(this RandomKey key, long index, double mean)
    {
        Require(mean is >= 0 and <= LargestMean, mean, "a mean between 0 and 1e9");
        if (mean <= FewArrivals) return FewArrivalsWithin(key.Uniform(index), mean);
        return ManyArrivals(key.Inside(index), mean);
    }

    /// <summary>A Poisson count given that it lies between two bounds, both included; by inversion.</summary>
    /// <param name="key">The key.</param>
    /// <param name="index">Which of the key's draws.</param>
    /// <param name="mean">The mean of the untruncated distribution, 0 to 10⁹. The work grows as its square root.</param>
    /// <param name="low">The lowest count, ≥ 0; with mean 0, the count.</param>
    /// <param name="high">The highest count, at least <paramref name="low"/>; <see cref="int.MaxValue"/> for none.</param>
    public static int TruncatedPoisson(this RandomKey key, long index, double mean, int low, int high)
    {
        Require(mean is >= 0 and <= LargestMean, mean, "a mean between 0 and 1e9");
        Require(low >= 0, low, "a lowest count ≥ 0");
        Require(high >= low, high, "a highest count at or above the lowest one");
        // Weights are relative to the likeliest count, so that none is ever too large or too small for a double.
        int mode = Math.Clamp((int)mean, low, high);
        int first = mode;
        double firstWeight = 1;
        while (first > low && firstWeight > Negligible) firstWeight *= first-- / mean;

        int last = first;
        double weight = firstWeight, sum = firstWeight;
        while (last < high && (last < mode || weight > Negligible)) sum += weight *= mean / ++last;

        double left = key.Uniform(index) * sum;
        int count = first;
        for (weight = firstWeight; left > weight && count < last; weight *= mean / ++count) left -= weight;
        return count;
    }

    static int ManySuccesses(RandomKey key, int trials, double probability)
    {
        if (probability is 0 or 1) return probability == 0 ? 0 : trials;
        int successes = 0;
        long split = 0;
        for (; trials > FewTrials; split++)
        {
            // A trial succeeds when its uniform number is at most the probability; the middle one tells about its half.
            int rank = trials / 2 + 1;
            double middle = key.Beta(split, rank, trials + 1 - rank);
            if (middle > probability)
            {
                trials = rank - 1;
                probability /= middle;
            }
            else
            {
                successes += rank;
                trials -= rank;
                probability = (probability - middle) / (1 - middle);
            }
        }
        return successes + FewSuccesses(key.Uniform(split), trials, probability);
    }

    static int FewSuccesses(double u, int trials, double probability)
    {
        // From the likelier end, where no weight is too small.
        bool mirrored = probability > 0.5;
        double p = mirrored ? 1 - probability : probability, odds = p / (1 - p);
        double left = mirrored ? 1 - u : u, weight = RealMath.Pow(1 - p, trials);
        int count = 0;
        while (left > weight && count < trials)
        {
            left -= weight;
            weight *= odds * (trials - count) / (count + 1);
            count++;
        }
        return mirrored ? trials - count : count;
    }

    static int ManyArrivals(RandomKey key, double mean)
    {
        int arrivals = 0;
        long split = 0;
        for (; mean > FewArrivals; split += 2)
        {
            int next = (int)(0.875 * mean); // 7/8: Ahrens and Dieter
            double time = key.Gamma(split, next, 1);
            if (time > mean) return arrivals + key.Binomial(split + 1, next - 1, mean / time);
            arrivals += next;
            mean -= time;
        }
        return arrivals + FewArrivalsWithin(key.Uniform(split), mean);
    }

    static int FewArrivalsWithin(double u, double mean)
    {
        double left = u, weight = RealMath.Exp(-mean);
        int count = 0;
        // Beyond the mean the weights fall; where they no longer count, rounding is all that is left.
        while (left > weight && (count < mean || weight > Negligible))
        {
            left -= weight;
            weight *= mean / ++count;
        }
        return count;
    }
}
