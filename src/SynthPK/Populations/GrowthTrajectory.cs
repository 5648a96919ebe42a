using SynthPK.Units;

namespace SynthPK.Populations;

/// <summary>
/// It is the weight or the height of a child and grows along the child's own z-score: the charts' value at the age then for the z-score at the start
/// (WHO to 24 months, CDC to 20 years). Let age pass too: <c>trajectories: { AGE: ageing, WT: growth, HT: growth }</c>.
/// </summary>
public sealed record GrowthTrajectory : Trajectory
{
    const double DaysPerYear = 365.25;

    /// <summary>The covariate that holds age at the start; a time, 0 to 20 years.</summary>
    public string Age { get; init; } = "AGE";

    /// <summary>The covariate that holds sex.</summary>
    public string Sex { get; init; } = "SEX";

    /// <summary>The level of <see cref="Sex"/> that means female.</summary>
    public string Female { get; init; } = "female";

    internal override IEnumerable<string> Sources => [Age, Sex];

    private protected override Func<int, double, double> Course(TrajectoryStart start)
    {
        CovariateValues age = start.Drawn[Age];
        string[] sexes = start.Drawn[Sex].Levels;
        double daysPerUnit = new Quantity(1, age.Unit).In("year") * DaysPerYear;
        bool isWeight = new Quantity(1, start.Unit).Dimension == new Quantity(1, "kg").Dimension;
        double one = new Quantity(1, start.Unit).In(isWeight ? "kg" : "cm");
        return (subject, timeH) =>
        {
            GrowthReference growth = GrowthReference.Of(sexes[subject] != Female);
            if (timeH <= 0) return start.Baseline(subject);
            double days = age.Numbers[subject] * daysPerUnit, later = days + timeH / 24, value = start.Baseline(subject) * one;
            return (isWeight ? growth.Weight(later, growth.WeightScore(days, value)) : growth.Height(later, growth.HeightScore(days, value))) / one;
        };
    }
}
