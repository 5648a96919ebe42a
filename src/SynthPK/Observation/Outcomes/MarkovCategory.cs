using SynthPK.Randomness;

namespace SynthPK.Observation.Outcomes;

/// <summary>Ordered categories of which each depends on the one before it.</summary>
/// <remarks>
/// After category j the thresholds are those of row j: a first-order Markov chain. Source: Zingmark PH, Kågedal M, Karlsson
/// MO. Modelling a spontaneously reported side effect by use of a Markov mixed-effects model. J Pharmacokinet Pharmacodyn
/// 2005;32:261–281.
/// </remarks>
/// <param name="First">The law of a subject's first observation.</param>
/// <param name="After">The law after each category, from category 0 up; as many as there are categories.</param>
public sealed record MarkovCategory(OrderedCategory First, IReadOnlyList<OrderedCategory> After)
{
    /// <summary>The observations of one subject in the order in which they are made.</summary>
    /// <param name="predicted">The predictions, logits; finite.</param>
    /// <param name="subject">The key of the subject's observations.</param>
    /// <param name="records">The permanent numbers of the observations.</param>
    /// <exception cref="ArgumentException">There are not as many records as predictions, or not as many laws as categories.</exception>
    public int[] Draw(ReadOnlySpan<double> predicted, RandomKey subject, ReadOnlySpan<long> records)
    {
        if (records.Length != predicted.Length)
            throw new ArgumentException($"There are {predicted.Length} predictions and {records.Length} records; give one record for each.", nameof(records));
        if (After.Count != First.Thresholds.Count + 1)
            throw new ArgumentException($"There are {First.Thresholds.Count + 1} categories and laws after {After.Count}; give one law for each.", nameof(predicted));
        int[] categories = new int[predicted.Length];
        for (int i = 0; i < categories.Length; i++)
            categories[i] = (i == 0 ? First : After[categories[i - 1]]).Category(predicted[i], subject.Uniform(records[i]));
        return categories;
    }
}
