using SynthPK.Simulation;

namespace SynthPK.Estimation;

/// <summary>A subject as it might be, and how likely each of its versions is.</summary>
/// <param name="Subject">The versions.</param>
/// <param name="Weights">The probability of each; they sum to 1.</param>
sealed record WeightedSubject(PossibleSubject Subject, double[] Weights)
{
    /// <summary>How many independent draws the versions are worth, 1/Σ weight² (Kong, 1992).</summary>
    public double EffectiveSize => EffectiveSizeOf(Weights);

    /// <summary>How many draws the versions came of: more than there are versions, where some weighed next to nothing.</summary>
    public int Drawn { get; init; } = Weights.Length;

    /// <summary>How many independent draws are worth what some with weights are; the weights sum to 1.</summary>
    public static double EffectiveSizeOf(double[] weights)
    {
        double squares = 0;
        foreach (double weight in weights) squares += weight * weight;
        return 1 / squares;
    }

    /// <summary>The subject with so many versions at most, all equally likely where there were more.</summary>
    public WeightedSubject AtMost(int count) => Weights.Length <= count ? this : new WeightedSubject(Subject.Only(Resampled(count)), [.. Enumerable.Repeat(1.0 / count, count)]) { Drawn = Drawn };

    /// <summary>The places of so many versions, each as often as it is likely: systematic resampling, from the middle of the first share.</summary>
    public int[] Resampled(int count)
    {
        int[] chosen = new int[count];
        double reached = 0;
        for (int i = 0, version = -1; i < count; i++)
        {
            while (version < 0 || (reached <= (i + 0.5) / count && version < Weights.Length - 1)) reached += Weights[++version];
            chosen[i] = version;
        }
        return chosen;
    }
}
