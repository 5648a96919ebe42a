using SynthPK.Populations;
using SynthPK.Randomness;
using SynthPK.Scenarios.Binding;
using SynthPK.Units;
using SynthPK.Wording;

namespace SynthPK.Scenarios.Checks;

/// <summary>Criteria of inclusion and exclusion name covariates and values that these can have.</summary>
sealed class CriteriaCheck : ScenarioCheck<Population>
{
    protected override IReadOnlyList<string> Reads => ["people", "covariates", "include", "exclude"];

    protected override void Look(Population subject, Place at, Scenario scenario, Findings findings)
    {
        CovariateLookup covariates = new(subject, findings);
        foreach ((string name, Criterion criterion) in subject.Include) LookAt(name, criterion, at["include"][name], covariates, findings);
        foreach ((string name, Criterion criterion) in subject.Exclude) LookAt(name, criterion, at["exclude"][name], covariates, findings);
    }

    static void LookAt(string name, Criterion criterion, Place at, CovariateLookup covariates, Findings findings)
    {
        if (!covariates.Has(name, at) || covariates.Sound(name) is not { } column) return;
        if (criterion is { Min: null, Max: null, Levels.Count: 0 }) findings.Report(at, "nothing is asked here", column.IsCategorical ? "levels" : "min, max or both");
        else if (column.IsCategorical)
        {
            if (criterion.Min is not null || criterion.Max is not null) findings.Report(at, $"{name} has levels and no bounds", "levels");
            for (int i = 0; i < criterion.Levels.Count; i++)
            {
                if (!column.Levels.Contains(criterion.Levels[i])) findings.Report(at["levels"][i], $"{name} has no level '{Scalars.Short(criterion.Levels[i])}'", string.Join(", ", column.Levels), Nearest.To(criterion.Levels[i], column.Levels));
            }
        }
        else if (criterion.Levels.Count > 0) findings.Report(at["levels"], $"{name} is a number and has no levels", "min, max or both");
        else if (Fits(criterion.Min, "min") & Fits(criterion.Max, "max") && criterion is { Min: { } min, Max: { } max } && min.InBase > max.InBase)
            findings.Report(at["min"], $"min is {min}, which is above max, {max}", "up to max");

        bool Fits(Quantity? bound, string key)
        {
            if (bound is not { } given || given.Dimension == new Quantity(1, column.Unit).Dimension) return true;
            findings.Report(at[key], given.Unit.Length == 0 ? $"'{given}' has no unit" : $"'{given}' is {given.Dimension}, but {name} is {new Quantity(1, column.Unit).Dimension}", column.Unit.Length == 0 ? "a pure number" : $"a quantity such as {given.Value} {column.Unit}");
            return false;
        }
    }
}

/// <summary>Enough people meet the criteria for subjects to be found.</summary>
sealed class ScreeningCheck : ScenarioCheck<Population>
{
    /// <summary>People drawn for the purpose, and how many of them must do: one in a thousand. The project's choice.</summary>
    const int Asked = 10_000, Least = 10;

    protected override bool NeedsSoundScenario => true;

    protected override void Look(Population subject, Place at, Scenario scenario, Findings findings)
    {
        if (subject.Include.Count + subject.Exclude.Count == 0) return;
        int eligible = new CovariateLaw(subject).Eligible(Asked, RandomKey.FromSeed(scenario.Seed).For("screening"));
        if (eligible < Least)
            findings.Report(at[subject.Include.Count > 0 ? "include" : "exclude"], $"{eligible} of {Scalars.Grouped(Asked)} people, drawn to see, may take part", $"criteria that {Least} or more meet", "wider criteria, or people nearer to them");
    }
}
