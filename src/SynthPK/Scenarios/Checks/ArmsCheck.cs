using SynthPK.Scenarios.Binding;

namespace SynthPK.Scenarios.Checks;

/// <summary>There are arms, and each has a name of its own.</summary>
sealed class ArmsCheck : ScenarioCheck<Scenario>
{
    const int LongestName = 64;

    protected override IReadOnlyList<string> Reads => ["arms"];

    protected override void Look(Scenario subject, Place at, Scenario scenario, Findings findings)
    {
        if (scenario.Arms.Count == 0) findings.Report(at["arms"], "there are no arms", "one or more", "- name: single-dose");
        HashSet<string> names = [];
        for (int i = 0; i < scenario.Arms.Count; i++)
        {
            string name = scenario.Arms[i].Name;
            Place place = at["arms"][i]["name"];
            if (name.Length is 0 or > LongestName || name.Any(char.IsControl)) findings.Report(place, $"'{Scalars.Short(name)}' cannot name an arm", $"1 to {LongestName} characters on one line");
            else if (!names.Add(name)) findings.Report(place, $"an arm before this one is called '{name}' too", "a name of its own for each arm");
        }
    }
}
