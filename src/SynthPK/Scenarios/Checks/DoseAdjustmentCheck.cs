using SynthPK.Corruption;
using SynthPK.Scenarios.Binding;
using SynthPK.Units;
using SynthPK.Wording;

namespace SynthPK.Scenarios.Checks;

/// <summary>Doses are adjusted on an endpoint that is a value with an error, and the target range is one of it.</summary>
sealed class DoseAdjustmentCheck : ScenarioCheck<DoseAdjustment>
{
    protected override void Look(DoseAdjustment subject, Place at, Scenario scenario, Findings findings)
    {
        if (ModelCheck.ModelOf(scenario) is not { } model) return;
        string name = subject.Endpoint ?? model.Outputs[0].Name;
        string[] measured = [.. scenario.Measured(model).Where(e => e.Endpoint.Error is not null).Select(e => e.Name)];
        if (!measured.Contains(name))
        {
            findings.Report(at["endpoint"], $"no level of {Scalars.Short(name)} is measured", measured.Length == 0 ? "none: no endpoint has an error" : string.Join(", ", measured), Nearest.To(name, measured));
            return;
        }
        string unit = model.Outputs.Single(o => o.Name == name).Unit;
        LookAt(subject.Low, at["low"]);
        LookAt(subject.High, at["high"]);

        void LookAt(Quantity level, Place place)
        {
            if (level.Dimension != new Quantity(1, unit).Dimension)
                findings.Report(place, $"{level} is {level.Dimension}, and {name} is {new Quantity(1, unit).Dimension}", unit.Length == 0 ? "a pure number" : $"a quantity in {unit}");
        }
    }
}
