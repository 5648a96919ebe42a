using System.Text.RegularExpressions;
using SynthPK.Scenarios.Binding;

namespace SynthPK.Scenarios.Checks;

/// <summary>The name becomes a folder's name, so it may not lead anywhere else.</summary>
sealed partial class NameCheck : ScenarioCheck<Scenario>
{
    protected override IReadOnlyList<string> Reads => ["name"];

    protected override void Look(Scenario subject, Place at, Scenario scenario, Findings findings)
    {
        if (!Legal().IsMatch(subject.Name))
            findings.Report(at["name"], $"'{Scalars.Short(subject.Name)}' cannot name a scenario", "1 to 64 lower-case letters, digits and hyphens, beginning with a letter or digit");
    }

    [GeneratedRegex(@"^[a-z0-9][a-z0-9-]{0,63}\z")]
    private static partial Regex Legal();
}
