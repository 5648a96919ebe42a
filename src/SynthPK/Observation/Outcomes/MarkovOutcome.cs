using SynthPK.Randomness;

namespace SynthPK.Observation.Outcomes;

/// <summary>Ordered categories of which each depends on the one before it.</summary>
/// <remarks>
/// After category j the thresholds are those of row j: a first-order Markov chain. Source: Zingmark PH, Kågedal M, Karlsson
/// MO. Modelling a spontaneously reported side effect by use of a Markov mixed-effects model. J Pharmacokinet Pharmacodyn
/// 2005;32:261–281.
/// </remarks>
public sealed record MarkovOutcome : Outcome
{
    /// <summary>The logits between neighbouring categories for a subject's first observation, rising.</summary>
    public required IReadOnlyList<double> First { get; init; }

    /// <summary>Those after each category, from category 0 up: as many rows as there are categories.</summary>
    public required IReadOnlyList<IReadOnlyList<double>> After { get; init; }

    internal override bool IsLegal(double predicted) => double.IsFinite(predicted);

    internal override string LegalRange => "a finite logit";

    internal override IEnumerable<(string Name, double Value)> Numbers =>
        [.. First.Select((value, k) => ($"first threshold {k + 1}", value)), .. After.SelectMany((row, j) => row.Select((value, k) => ($"threshold {k + 1} after {j}", value)))];

    internal override IEnumerable<(string Key, string Problem, string Allowed)> Problems
    {
        get
        {
            foreach ((_, string problem, string allowed) in new OrderedOutcome(First).Problems) yield return ("first", problem, allowed);
            if (After.Count != First.Count + 1) yield return ("after", $"there are {First.Count + 1} categories, but {After.Count} rows", $"{First.Count + 1} rows, one after each category");
            for (int j = 0; j < After.Count; j++)
            {
                if (After[j].Count != First.Count) yield return ($"after[{j}]", $"there are {First.Count + 1} categories, but {After[j].Count} thresholds", $"{First.Count} thresholds");
                else foreach ((_, string problem, string allowed) in new OrderedOutcome(After[j]).Problems) yield return ($"after[{j}]", problem, allowed);
            }
        }
    }

    private protected override double Observe(double predicted, RandomKey subject, long record) => new OrderedOutcome(First).Category(predicted, subject.Uniform(record));

    private protected override double[] Observe(ReadOnlySpan<double> predicted, RandomKey subject, ReadOnlySpan<long> records)
    {
        if (After.Count != First.Count + 1)
            throw new ArgumentException($"There are {First.Count + 1} categories and {After.Count} rows of thresholds after them; give one row for each.", nameof(predicted));
        OrderedOutcome law = new(First);
        OrderedOutcome[] after = [.. After.Select(thresholds => new OrderedOutcome(thresholds))];
        double[] categories = new double[predicted.Length];
        for (int i = 0; i < categories.Length; i++)
        {
            int category = law.Category(predicted[i], subject.Uniform(records[i]));
            (categories[i], law) = (category, after[category]);
        }
        return categories;
    }
}
