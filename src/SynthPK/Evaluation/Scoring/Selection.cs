namespace SynthPK.Evaluation.Scoring;

/// <summary>What was selected beside what should have been: a score of at least one half is a selection.</summary>
/// <param name="TruePositives">Selected, and rightly.</param>
/// <param name="FalsePositives">Selected, and wrongly.</param>
/// <param name="FalseNegatives">Wrongly left out.</param>
/// <param name="TrueNegatives">Rightly left out.</param>
public readonly record struct Selection(int TruePositives, int FalsePositives, int FalseNegatives, int TrueNegatives)
{
    /// <summary>The least score that selects.</summary>
    public const double Cut = 0.5;

    /// <summary>The counts of scores beside what is true.</summary>
    /// <param name="scores">The scores.</param>
    /// <param name="truths">Whether each is true.</param>
    public static Selection Of(IReadOnlyList<double> scores, IReadOnlyList<bool> truths)
    {
        Selection all = default;
        for (int i = 0; i < scores.Count; i++) all += One(scores[i], truths[i]);
        return all;
    }

    /// <summary>The share of what is true that was selected; null where nothing is true.</summary>
    public double? Sensitivity => Share(TruePositives, FalseNegatives);

    /// <summary>The share of what is false that was selected; null where nothing is false.</summary>
    public double? FalsePositiveRate => Share(FalsePositives, TrueNegatives);

    /// <summary>The share of the selected that is true; 1 where nothing was selected, for then nothing was selected wrongly.</summary>
    public double Precision => Share(TruePositives, FalsePositives) ?? 1;

    /// <summary>The share of the selected that is false: 1 - <see cref="Precision"/>.</summary>
    public double FalseDiscoveryRate => Share(FalsePositives, TruePositives) ?? 0;

    /// <summary>The harmonic mean of precision and sensitivity, 2 TP/(2 TP + FP + FN); null where nothing is true and nothing was selected.</summary>
    public double? F1 => Share(2 * TruePositives, FalsePositives + FalseNegatives);

    /// <summary>Both together.</summary>
    public static Selection operator +(Selection a, Selection b) =>
        new(a.TruePositives + b.TruePositives, a.FalsePositives + b.FalsePositives, a.FalseNegatives + b.FalseNegatives, a.TrueNegatives + b.TrueNegatives);

    internal static Selection One(double score, bool isTrue) => (score >= Cut, isTrue) switch
    {
        (true, true) => new(1, 0, 0, 0),
        (true, false) => new(0, 1, 0, 0),
        (false, true) => new(0, 0, 1, 0),
        _ => new(0, 0, 0, 1),
    };

    static double? Share(int part, int rest) => part + rest == 0 ? null : (double)part / (part + rest);
}
