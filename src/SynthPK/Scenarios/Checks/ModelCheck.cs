using SynthPK.Models;
using SynthPK.Scenarios.Binding;
using SynthPK.Wording;

namespace SynthPK.Scenarios.Checks;

/// <summary>The structural model exists, and where it is a text, nothing is wrong with it.</summary>
sealed class ModelCheck : ScenarioCheck<Scenario>
{
    protected override IReadOnlyList<string> Reads => ["model"];

    /// <summary>The scenario's model; null when there is none of that name, or its text is wrong.</summary>
    public static StructuralModel? ModelOf(Scenario scenario) => ScenarioModel.Of(scenario.Model).Model;

    protected override void Look(Scenario subject, Place at, Scenario scenario, Findings findings)
    {
        if (ScenarioModel.IsText(subject.Model))
        {
            findings.Adopt(at["model"], ScenarioModel.Of(subject.Model).Issues);
            return;
        }
        if (ModelOf(scenario) is not null) return;
        string[] names = [.. StructuralModel.All.Select(m => m.Name)];
        if (ScenarioModel.IsPath(subject.Model)) findings.Report(at["model"], $"'{Scalars.Short(subject.Model)}' is the path of a file, which only a scenario file can name", "a model file's text, or the name of a model", "File.ReadAllText of it");
        else findings.Report(at["model"], $"there is no model '{Scalars.Short(subject.Model)}'", string.Join(", ", names) + ", the path of a model file, or its text", Nearest.To(subject.Model, names));
    }
}
