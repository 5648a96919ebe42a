using SynthPK.Models;
using SynthPK.Scenarios.Binding;
using SynthPK.Wording;

namespace SynthPK.Scenarios.Checks;

/// <summary>The structural model exists.</summary>
sealed class ModelCheck : ScenarioCheck<Scenario>
{
    protected override IReadOnlyList<string> Reads => ["model"];

    /// <summary>The scenario's model; null when there is none of that name.</summary>
    public static StructuralModel? ModelOf(Scenario scenario) => StructuralModel.All.FirstOrDefault(m => m.Name == scenario.Model);

    protected override void Look(Scenario subject, Place at, Scenario scenario, Findings findings)
    {
        if (ModelOf(scenario) is not null) return;
        string[] names = [.. StructuralModel.All.Select(m => m.Name)];
        findings.Report(at["model"], $"there is no model '{Scalars.Short(subject.Model)}'", string.Join(", ", names), Nearest.To(subject.Model, names));
    }
}
