using SynthPK.Populations;

namespace SynthPK.Scenarios.Checks;

/// <summary>The covariates that something in a scenario hangs on; any other only describes the subjects.</summary>
static class UsedCovariates
{
    /// <summary>Their names, among them names of what is no covariate.</summary>
    public static HashSet<string> In(Scenario scenario)
    {
        Population population = scenario.Population;
        return
        [
            .. population.Parameters.Values.SelectMany(p => p.Effects).Select(effect => effect.Covariate),
            .. population.Covariates.Values.Where(c => c is not null).SelectMany(c => c.Sources),
            .. scenario.Courses.SelectMany(course => course.Covariates),
            .. population.Include.Keys, .. population.Exclude.Keys,
            .. ModelCheck.ModelOf(scenario)?.Parameters.Select(p => p.Name) ?? [],
        ];
    }
}
