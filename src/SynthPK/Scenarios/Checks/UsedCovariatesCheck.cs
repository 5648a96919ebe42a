using SynthPK.Models;
using SynthPK.Populations;
using SynthPK.Units;

namespace SynthPK.Scenarios.Checks;

/// <summary>Every covariate is used, or is said to describe the subjects only.</summary>
sealed class UsedCovariatesCheck : ScenarioCheck<Scenario>
{
    protected override IReadOnlyList<string> Reads => ["population", "model", "arms", "design", "studies"];

    protected override void Look(Scenario subject, Place at, Scenario scenario, Findings findings)
    {
        Population population = scenario.Population;
        Place place = at["population"];
        HashSet<string> used = UsedCovariates.In(scenario);
        CovariateLookup covariates = new(population, findings);
        foreach (ModelParameter read in ModelCheck.ModelOf(scenario)?.Parameters ?? []) LookAtModel(read, population, covariates, findings);
        for (int i = 0; i < population.Descriptive.Count; i++)
        {
            string name = population.Descriptive[i];
            if (covariates.Has(name, place["descriptive"][i]) && used.Contains(name)) findings.Report(place["descriptive"][i], $"{name} is used, so it does more than describe", "covariates that nothing uses", $"delete {name} here");
        }
        foreach (string name in population.Covariates.Keys.Except(population.Descriptive).Where(name => !used.Contains(name)))
            findings.Report(place["covariates"][name], $"nothing uses {name}", "covariates with an effect, or listed as descriptive", $"add it to 'descriptive: [{name}]' of the population if it is only to be released");
    }

    /// <summary>A covariate that bears the name of a model's parameter is what the model reads, so it is a number of that dimension.</summary>
    static void LookAtModel(ModelParameter read, Population population, CovariateLookup covariates, Findings findings)
    {
        if (covariates.Sound(read.Name) is not { } covariate || population.Parameters.ContainsKey(read.Name)) return;
        Place at = CovariateLookup.PlaceOf(read.Name);
        if (Support.Of(covariate) is not { } support) findings.Report(at, $"the model reads {read.Name}, which has levels and is no number", "a covariate that is a number, or another name");
        else if (read.Unit.Length > 0 && support.Dimension != new Quantity(1, read.Unit).Dimension)
            findings.Report(at, $"the model reads {read.Name}{(read.Description.Length > 0 ? $", the {read.Description}," : $" in {read.Unit},")} but this is {support.Dimension}", $"{new Quantity(1, read.Unit).Dimension}, or another name");
    }
}
