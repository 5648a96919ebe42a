using SynthPK.Dosing;
using SynthPK.Models;
using SynthPK.Scenarios.Binding;
using SynthPK.Wording;

namespace SynthPK.Scenarios.Checks;

/// <summary>The population gives the parameters that the model needs, and no others.</summary>
sealed class ParameterNamesCheck : ScenarioCheck<Scenario>
{
    protected override IReadOnlyList<string> Reads => ["model"];

    protected override void Look(Scenario subject, Place at, Scenario scenario, Findings findings)
    {
        if (ModelCheck.ModelOf(scenario) is not { } model) return;
        Place parameters = at["population"]["parameters"];
        string[] known = [.. model.Parameters.Select(p => p.Name)];
        foreach (string name in scenario.Population.Parameters.Keys.Except(known))
            findings.Report(parameters[name], $"the model {model.Name} has no parameter '{Scalars.Short(name)}'", string.Join(", ", known), Nearest.To(name, known));

        bool isOral = scenario.Courses.Any(course => course is OralCourse);
        foreach (ModelParameter idle in model.Parameters.Where(p => p.OralOnly && !isOral && scenario.Population.Parameters.ContainsKey(p.Name)))
            findings.Report(parameters[idle.Name], $"nothing uses {idle.Name}: it acts on oral doses, and no arm takes any", null, $"delete {idle.Name}");
        foreach (ModelParameter missing in model.Parameters.Where(p => p.IsRequired(isOral) && !scenario.Population.Parameters.ContainsKey(p.Name) && !scenario.Population.CovariateNames.Contains(p.Name)))
        {
            if (missing.IsCovariate)
            {
                string? meant = Nearest.To(missing.Name, [.. known.Where(name => name != missing.Name), .. model.States.Select(s => s.Name), .. scenario.Population.CovariateNames]);
                findings.Report(at["population"]["covariates"], $"the equations read {missing.Name}, which is neither a covariate of the population nor a parameter", null, $"{(meant is null ? "" : $"{meant}, if that is meant; or ")}add '{missing.Name}: {{ normal: {{ mean: 70 kg, sd: 10 kg }} }}' to the covariates, with your law, or '{missing.Name}: 1' to the parameters of the model");
                continue;
            }
            string user = missing.OralOnly ? "the oral doses need it" : $"the model {model.Name} needs it";
            findings.Report(parameters, $"{missing.Name} is missing, and {user}: the {missing.Description}", null, $"add '{missing.Name}: {{ typical: 1 {missing.Unit} }}', with your number");
        }
    }
}
