using SynthPK.Randomness;

namespace SynthPK.Observation.Outcomes;

/// <summary>One of several ordered categories, numbered from 0, by proportional odds.</summary>
/// <remarks>
/// The chance of category k or less is 1/(1 + e^(x − threshold k)), x being the prediction, a logit: the greater it is, the
/// higher the category. One uniform number decides, so a greater prediction never gives a lower category. Source: McCullagh
/// P. Regression models for ordinal data. J R Stat Soc B 1980;42:109–142.
/// </remarks>
/// <param name="Thresholds">The logits between neighbouring categories, rising; one fewer than there are categories.</param>
public sealed record OrderedOutcome(IReadOnlyList<double> Thresholds) : Outcome
{
    internal override bool IsLegal(double predicted) => double.IsFinite(predicted);

    internal override string LegalRange => "a finite logit";

    internal override IEnumerable<(string Name, double Value)> Numbers => Thresholds.Select((threshold, k) => ($"threshold {k + 1}", threshold));

    internal override IEnumerable<(string Key, string Problem, string Allowed)> Problems
    {
        get
        {
            if (Thresholds.Count == 0) yield return ("", "there are no thresholds, so there is one category only", "one logit or more");
            for (int k = 1; k < Thresholds.Count; k++)
            {
                if (!(Thresholds[k] > Thresholds[k - 1])) yield return ("", $"the thresholds do not rise: {Thresholds[k]} stands after {Thresholds[k - 1]}", "logits that rise");
            }
        }
    }

    /// <summary>The chances of the categories, from the lowest up; they sum to 1.</summary>
    /// <param name="predicted">The prediction, a logit; finite.</param>
    public double[] Chances(double predicted)
    {
        double[] chances = new double[Thresholds.Count + 1];
        for (int k = 0; k < chances.Length; k++) chances[k] = UpTo(k, predicted) - UpTo(k - 1, predicted);
        return chances;
    }

    internal int Category(double predicted, double uniform)
    {
        int category = 0;
        while (category < Thresholds.Count && uniform > UpTo(category, predicted)) category++;
        return category;
    }

    private protected override double Observe(double predicted, RandomKey subject, long record) => Category(predicted, subject.Uniform(record));

    /// <summary>The chance of a category or any below it.</summary>
    double UpTo(int category, double predicted) =>
        category < 0 ? 0 : category == Thresholds.Count ? 1 : Logistic.Probability(Thresholds[category] - predicted);
}
