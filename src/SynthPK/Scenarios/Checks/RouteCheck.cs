using SynthPK.Dosing;

namespace SynthPK.Scenarios.Checks;

/// <summary>The model says where a dose of each route goes.</summary>
sealed class RouteCheck : ScenarioCheck<DoseCourse>
{
    protected override void Look(DoseCourse subject, Place at, Scenario scenario, Findings findings)
    {
        if (ModelCheck.ModelOf(scenario) is not { } model) return;
        bool isOral = subject.Route == Route.Oral;
        if ((isOral ? model.Facts.Oral : model.Facts.Intravenous).Count > 0) return;
        string states = string.Join(", ", model.States.Select(s => s.Name)), key = isOral ? "oral" : "intravenous";
        findings.Report(at, $"the model {model.Name} takes no {key} doses", null, ScenarioModel.IsText(scenario.Model) ? $"'{key}:' in the model, with one of {states}" : "a model that does");
    }
}
