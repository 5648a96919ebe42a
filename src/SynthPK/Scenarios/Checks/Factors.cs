using SynthPK.Scenarios.Binding;
using SynthPK.Wording;

namespace SynthPK.Scenarios.Checks;

/// <summary>Factors of a formulation multiply parameters that the model has, and do something.</summary>
static class Factors
{
    public static void Look(IReadOnlyDictionary<string, double> factors, Place at, Scenario scenario, Findings findings)
    {
        if (ModelCheck.ModelOf(scenario) is not { } model) return;
        string[] known = [.. model.Parameters.Select(p => p.Name)];
        foreach ((string name, double factor) in factors)
        {
            if (!known.Contains(name)) findings.Report(at[name], $"the model {model.Name} has no parameter '{Scalars.Short(name)}'", string.Join(", ", known), Nearest.To(name, known));
            else if (factor == 1) findings.Report(at[name], $"the factor of {name} is 1, which changes nothing", "another factor", $"delete {name}");
        }
    }
}
