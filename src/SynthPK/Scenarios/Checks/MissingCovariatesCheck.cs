using SynthPK.Corruption;
using SynthPK.Scenarios.Binding;
using SynthPK.Wording;

namespace SynthPK.Scenarios.Checks;

/// <summary>The covariates that shall be missing are there.</summary>
sealed class MissingCovariatesCheck : ScenarioCheck<MissingCovariates>
{
    protected override void Look(MissingCovariates subject, Place at, Scenario scenario, Findings findings)
    {
        string[] names = [.. scenario.Population.CovariateNames];
        for (int i = 0; i < subject.Covariates.Count; i++)
        {
            string name = subject.Covariates[i];
            if (names.Contains(name)) continue;
            findings.Report(at["covariates"][i], $"there is no covariate '{Scalars.Short(name)}'", names.Length == 0 ? "none: the scenario has no covariates" : string.Join(", ", names), Nearest.To(name, names));
        }
    }
}
