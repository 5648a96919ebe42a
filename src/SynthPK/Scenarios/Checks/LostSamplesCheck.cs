using SynthPK.Corruption;
using SynthPK.Populations;
using SynthPK.Scenarios.Binding;
using SynthPK.Wording;

namespace SynthPK.Scenarios.Checks;

/// <summary>The covariate that drives a loss of samples is there and is a number.</summary>
sealed class LostSamplesCheck : ScenarioCheck<Scenario>
{
    protected override IReadOnlyList<string> Reads => ["population", "corruption"];

    protected override void Look(Scenario subject, Place at, Scenario scenario, Findings findings)
    {
        string[] numbers = [.. scenario.Population.Covariates.Where(c => c.Value is not CategoricalCovariate).Select(c => c.Key)];
        for (int i = 0; i < scenario.Corruption.Count; i++)
        {
            if (scenario.Corruption[i] is not LostSamples { Covariate: { } name } || numbers.Contains(name)) continue;
            string problem = scenario.Population.Covariates.ContainsKey(name) ? $"{name} has levels and is no number" : $"there is no covariate '{Scalars.Short(name)}'";
            findings.Report(at["corruption"][i]["covariate"], problem, numbers.Length == 0 ? "none: no covariate is a number" : string.Join(", ", numbers), Nearest.To(name, numbers) ?? "leave it out: the measured value drives the loss then");
        }
    }
}
