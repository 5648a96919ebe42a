using SynthPK.Populations;
using SynthPK.Units;

namespace SynthPK.Scenarios.Checks;

/// <summary>A mean that is linear in other covariates has slopes and references in their units.</summary>
sealed class LinearCheck : CovariateSourcesCheck<LinearCovariate>
{
    protected override void Look(LinearCovariate subject, Place at, Scenario scenario, Findings findings)
    {
        CovariateLookup covariates = new(scenario.Population, findings);
        if (subject.Slopes.Count == 0) findings.Report(at["slopes"], "the mean follows no covariate", "one slope or more", "write 'normal:' with this mean and sd");
        foreach ((string name, Slope slope) in subject.Slopes)
        {
            Place place = at["slopes"][name];
            if (Source(name, place, Covariate(at), covariates, findings) is not { } column) continue;
            Dimension other = new Quantity(1, column.Unit).Dimension, wanted = subject.Mean.Dimension * other.ToThe(-1);
            if (column.IsCategorical) findings.Report(place, $"{name} has levels and is no number", "a covariate that is a number", $"'conditional: {{ on: {name}, … }}'");
            else if (slope.Reference.Dimension != other) findings.Report(place["reference"], $"'{slope.Reference}' is {slope.Reference.Dimension}, but {name} is {other}", $"a quantity such as 1 {column.Unit}");
            else if (slope.Per.Dimension != wanted) findings.Report(place["per"], $"'{slope.Per}' is {slope.Per.Dimension}", $"{wanted}, such as 1 {subject.Mean.Unit}/{column.Unit}");
        }
    }
}

/// <summary>A median that other covariates multiply follows covariates written before it.</summary>
sealed class LogLinearCheck : CovariateSourcesCheck<LogLinearCovariate>
{
    protected override void Look(LogLinearCovariate subject, Place at, Scenario scenario, Findings findings)
    {
        CovariateLookup covariates = new(scenario.Population, findings);
        if (subject.Effects.Count == 0) findings.Report(at["effects"], "the median follows no covariate", "one effect or more", "write 'lognormal:' with this median and cv");
        for (int i = 0; i < subject.Effects.Count; i++)
        {
            string name = subject.Effects[i].Covariate;
            if (covariates.Names.Contains(name)) Source(name, at["effects"][i]["covariate"], Covariate(at), covariates, findings); // one that is not there is the effect's issue
        }
    }
}
