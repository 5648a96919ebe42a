using SynthPK.Populations;
using SynthPK.Units;

namespace SynthPK.Scenarios.Checks;

/// <summary>What changes in time is a number that is drawn, and its trajectory is stated in its units.</summary>
sealed class TrajectoryCheck : ScenarioCheck<Population>
{
    protected override IReadOnlyList<string> Reads => ["people", "covariates", "trajectories"];

    protected override void Look(Population subject, Place at, Scenario scenario, Findings findings)
    {
        CovariateLookup covariates = new(subject, findings);
        foreach ((string name, Trajectory trajectory) in subject.Trajectories)
        {
            Place place = at["trajectories"][name];
            if (!covariates.Has(name, place) || covariates.Sound(name) is not { } column) continue;
            if (column.IsCategorical) findings.Report(place, $"{name} has levels and follows no trajectory", "a covariate that is a number");
            else if (subject.DerivedOf(name) is { } derived) findings.Report(place, $"{name} is computed, and changes when {string.Join(" or ", derived.Sources)} does", "covariates that are drawn");
            else
            {
                LookAt(trajectory, column, place, findings);
                if (trajectory is GrowthTrajectory growth) LookAt(growth, column, place, covariates, findings);
            }
        }
    }

    static void LookAt(GrowthTrajectory growth, CovariateColumn column, Place at, CovariateLookup covariates, Findings findings)
    {
        if (new Quantity(1, column.Unit).Dimension is var own && own != new Quantity(1, "kg").Dimension && own != new Quantity(1, "cm").Dimension)
            findings.Report(at, $"{column.Name} is {own}, and the charts are of weight and height", "a mass or a length");
        if (covariates.Has(growth.Age, at["age"]) && covariates.Sound(growth.Age) is { } age && (age.IsCategorical || new Quantity(1, age.Unit).Dimension != new Quantity(1, "h").Dimension))
            findings.Report(at["age"], $"{age.Name} is no age", "a covariate that is a time");
        if (covariates.Has(growth.Sex, at["sex"]) && covariates.Sound(growth.Sex) is { } sex && !sex.Levels.Contains(growth.Female))
            findings.Report(at["female"], $"{sex.Name} has no level '{growth.Female}'", string.Join(", ", sex.Levels));
    }

    static void LookAt(Trajectory trajectory, CovariateColumn column, Place at, Findings findings)
    {
        Dimension own = new Quantity(1, column.Unit).Dimension, perTime = new Quantity(1, "1/h").Dimension;
        Fits(trajectory.Min, "min", own);
        Fits(trajectory.Max, "max", own);
        if (trajectory is { Min: { } min, Max: { } max } && min.Dimension == own && max.Dimension == own && min.InBase >= max.InBase)
            findings.Report(at["min"], $"min is {min}, which is not below max, {max}", "min below max");
        if (trajectory is TrendTrajectory trend)
        {
            if (trend.Slope.Dimension != perTime && trend.Slope.Dimension != own * perTime)
                findings.Report(at["slope"], $"'{trend.Slope}' is {trend.Slope.Dimension}", $"a share per time, such as 1 %/year, or {own * perTime}, such as 1 {column.Unit}/year");
            else if (trend.Sd is { } sd && sd.Dimension != trend.Slope.Dimension)
                findings.Report(at["sd"], $"'{sd}' is {sd.Dimension}, but the slope is {trend.Slope.Dimension}", $"a quantity such as 1 {trend.Slope.Unit}");
            else if (trend is { Slope.Value: 0, Sd: null or { Value: 0 } })
                findings.Report(at, "nothing drifts: slope and sd are 0", "a slope or an sd that is not 0", "delete it");
            else if (column.IsPositive && trend.Slope.Dimension != perTime && trend.Min is null && (trend.Slope.Value < 0 || trend.Sd is { Value: > 0 }))
                findings.Report(at, $"{column.Name} is positive, and a slope in {trend.Slope.Unit} may take it below 0", null, "add a min, or give the slope as a share per time");
        }
        if (trajectory is RecoveryTrajectory recovery)
        {
            if (recovery.To.Dimension != Dimension.Number) Fits(recovery.To, "to", own);
            if (column.IsPositive && recovery.To.Value <= 0) findings.Report(at["to"], $"{column.Name} is positive but goes to {recovery.To}", "greater than 0");
        }
        if (trajectory is OrnsteinUhlenbeckTrajectory && !column.IsPositive)
            findings.Report(at, $"{column.Name} wanders in proportion to itself, but can be 0 or negative", "a covariate that is positive", $"give {column.Name} a min above 0");
        if (trajectory is AgeingTrajectory && own != new Quantity(1, "h").Dimension)
            findings.Report(at, $"{column.Name} is {own} and no age", "a covariate that is a time");

        void Fits(Quantity? quantity, string key, Dimension dimension)
        {
            if (quantity is { } given && given.Dimension != dimension)
                findings.Report(at[key], $"'{given}' is {given.Dimension}, but {column.Name} is {dimension}", column.Unit.Length == 0 ? "a pure number" : $"a quantity such as 1 {column.Unit}");
        }
    }
}
