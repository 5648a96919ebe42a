using SynthPK.Populations;
using SynthPK.Scenarios.Binding;
using SynthPK.Wording;

namespace SynthPK.Scenarios.Checks;

/// <summary>The shares of a mixture sum to 1, and its sub-populations differ in something.</summary>
sealed class MixtureCheck : ScenarioCheck<Population>
{
    const double ShareTolerance = 1e-9;

    protected override IReadOnlyList<string> Reads => ["mixture", "parameters"];

    protected override void Look(Population subject, Place at, Scenario scenario, Findings findings)
    {
        HashSet<string> named = [];
        foreach ((string parameter, Parameter law) in subject.Parameters)
        {
            foreach ((string name, Subpopulation part) in law.Mixture)
            {
                Place place = at["parameters"][parameter]["mixture"][name];
                if (!subject.Mixture.ContainsKey(name)) findings.Report(place, $"the population has no sub-population '{Scalars.Short(name)}'", subject.Mixture.Count == 0 ? "none: the population is no mixture" : string.Join(", ", subject.Mixture.Keys), Nearest.To(name, subject.Mixture.Keys) ?? (subject.Mixture.Count == 0 ? "add 'mixture: { name: share }' to the population" : null));
                else if (part is { Typical: null, Variability: null }) findings.Report(place, $"{parameter} of '{name}' differs in nothing", "typical, variability");
                else if (part.Variability is not null && law.Variability is null && !subject.Omega.OfType<BlockAssociation>().Any(block => block.Of.Contains(parameter)))
                    findings.Report(place["variability"], $"{parameter} itself has no variability for a sub-population's to replace", null, $"add a variability to {parameter}");
                else named.Add(name);
            }
        }
        if (subject.Mixture.Count == 0) return;
        double sum = subject.Mixture.Values.Sum();
        if (Math.Abs(sum - 1) > ShareTolerance) findings.Report(at["mixture"], $"the shares of the sub-populations sum to {Scalars.Brief(sum)}", "shares that sum to 1");
        string[] alike = [.. subject.Mixture.Keys.Except(named)];
        if (alike.Length > 1) findings.Report(at["mixture"], $"no parameter tells {string.Join(" and ", alike)} apart", "sub-populations that differ", $"add 'mixture: {{ {alike[0]}: {{ typical: … }} }}' to a parameter");
    }
}
