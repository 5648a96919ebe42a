using SynthPK.Populations;
using SynthPK.Scenarios.Binding;
using SynthPK.Units;
using SynthPK.Wording;

namespace SynthPK.Scenarios.Checks;

/// <summary>A covariate is computed from covariates whose units fit its formula.</summary>
sealed class DerivedCovariateCheck : CovariateSourcesCheck<DerivedCovariate>
{
    protected override void Look(DerivedCovariate subject, Place at, Scenario scenario, Findings findings)
    {
        CovariateLookup covariates = new(scenario.Population, findings);
        foreach (CovariateInput input in subject.Inputs)
        {
            if (Source(input.Covariate, at[input.Key], at, covariates, findings) is { } number) LookAtNumber(number, at[input.Key], new Quantity(1, input.Unit), findings);
        }
        if (subject is not SexedCovariate { Sex: var sex, Female: var female }) return;
        if (Source(sex, at["sex"], at, covariates, findings) is { } levels && LookAtLevels(levels, at["sex"], findings) && !levels.Levels.Contains(female))
            findings.Report(at["female"], $"{sex} has no level '{Scalars.Short(female)}'", string.Join(", ", levels.Levels), Nearest.To(female, levels.Levels));
    }
}
