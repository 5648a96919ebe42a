using SynthPK.Scenarios.Binding;

namespace SynthPK.Scenarios.Checks;

/// <summary>There are arms or a design, and each arm has a name of its own in its study.</summary>
sealed class ArmsCheck : ScenarioCheck<Scenario>
{
    const int LongestName = 64;

    protected override IReadOnlyList<string> Reads => ["arms", "design", "studies"];

    protected override void Look(Scenario subject, Place at, Scenario scenario, Findings findings)
    {
        bool areCommon = scenario.Studies.Count == 0 || scenario.Studies.Any(study => study.Arms.Count == 0);
        if (scenario.Design is null && scenario.Arms.Count == 0 && areCommon) findings.Report(at["arms"], "there are no arms", "one or more, or a design", "- name: single-dose");
        else if (scenario.Design is not null && scenario.Arms.Count > 0) findings.Report(at["arms"], "arms stand beside a design, from which arms follow", "one of the two", "delete one of the two");
        else if (!areCommon && scenario.Arms.Count > 0) findings.Report(at["arms"], "every study has arms of its own, so nobody comes into these", null, "delete them, or the arms of a study");
        else if (!areCommon && scenario.Design is not null) findings.Report(at["design"], "every study has arms of its own, so nobody comes into this design", null, "delete it, or the arms of a study");
        LookAtNames(scenario.Arms, at["arms"], findings);
        for (int i = 0; i < scenario.Studies.Count; i++) LookAtNames(scenario.Studies[i].Arms, at["studies"][i]["arms"], findings);
    }

    static void LookAtNames(IReadOnlyList<Arm> arms, Place at, Findings findings)
    {
        HashSet<string> names = [];
        for (int i = 0; i < arms.Count; i++)
        {
            string name = arms[i].Name;
            Place place = at[i]["name"];
            if (name.Length is 0 or > LongestName || name.Any(char.IsControl)) findings.Report(place, $"'{Scalars.Short(name)}' cannot name an arm", $"1 to {LongestName} characters on one line");
            else if (!names.Add(name)) findings.Report(place, $"an arm before this one is called '{name}' too", "a name of its own for each arm");
        }
    }
}
