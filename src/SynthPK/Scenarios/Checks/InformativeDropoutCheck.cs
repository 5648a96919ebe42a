using SynthPK.Corruption;
using SynthPK.Scenarios.Binding;
using SynthPK.Wording;

namespace SynthPK.Scenarios.Checks;

/// <summary>What drives dropout are outputs of the model.</summary>
sealed class InformativeDropoutCheck : ScenarioCheck<InformativeDropout>
{
    protected override void Look(InformativeDropout subject, Place at, Scenario scenario, Findings findings)
    {
        if (ModelCheck.ModelOf(scenario) is not { } model) return;
        string[] outputs = [.. model.Outputs.Select(o => o.Name)];
        LookAt(subject.AdverseDriver, at["adverse-driver"]);
        LookAt(subject.InefficacyDriver, at["inefficacy-driver"]);

        void LookAt(string? driver, Place place)
        {
            if (driver is null || outputs.Contains(driver)) return;
            findings.Report(place, $"the model {model.Name} has no output '{Scalars.Short(driver)}'", string.Join(", ", outputs), Nearest.To(driver, outputs));
        }
    }
}
