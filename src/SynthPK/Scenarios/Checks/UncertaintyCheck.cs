using SynthPK.Models;
using SynthPK.Numerics;
using SynthPK.Populations;
using SynthPK.Scenarios.Binding;
using SynthPK.Units;
using SynthPK.Wording;

namespace SynthPK.Scenarios.Checks;

/// <summary>The uncertainty is a covariance matrix of things that are estimated, and the scenario's replicate can be drawn.</summary>
sealed class UncertaintyCheck : ScenarioCheck<Scenario>
{
    protected override IReadOnlyList<string> Reads => ["population", "replicate", "model"];

    protected override void Look(Scenario subject, Place at, Scenario scenario, Findings findings)
    {
        if (scenario.Population.Uncertainty is not { } uncertainty)
        {
            if (scenario.Replicate > 0) findings.Report(at["replicate"], $"replicate {scenario.Replicate} would be the same as 0: the population has no uncertainty", "0", "add 'uncertainty' to the population");
            return;
        }
        Place place = at["population"]["uncertainty"];
        int before = findings.Count;
        LookAtNames(uncertainty, scenario.Population, place["of"], findings);
        int needed = uncertainty.Of.Count * (uncertainty.Of.Count + 1) / 2;
        if (uncertainty.Lower.Count != needed) findings.Report(place["lower"], $"{uncertainty.Lower.Count} numbers stand here, but the lower triangle of {uncertainty.Of.Count} estimates has {needed}", $"{needed} numbers: row by row, the diagonal included");
        if (findings.Count > before) return;
        if (Enumerable.Range(0, uncertainty.Of.Count).Any(i => !(uncertainty.Covariance[i, i] > 0)))
            findings.Report(place["lower"], "an estimate has no variance", "variances greater than 0");
        else if (!IsCovariance(uncertainty, out string fault)) findings.Report(place["lower"], fault, "a positive semi-definite matrix");
        else if (ModelCheck.ModelOf(scenario) is { } model && IsOf(model, scenario.Population) && scenario.InReplicate(model) is null)
            findings.Report(place, $"no legal parameters could be drawn for replicate {scenario.Replicate}", null, "make the variances of the estimates smaller");
    }

    static void LookAtNames(Uncertainty uncertainty, Population population, Place at, Findings findings)
    {
        HashSet<string> seen = [];
        string[] allowed = [.. population.Parameters.Keys, .. OmegaTerms.Variances(population).Keys.Select(name => $"omega({name})")];
        if (uncertainty.Of.Count == 0) findings.Report(at, "nothing is uncertain", string.Join(", ", allowed));
        for (int i = 0; i < uncertainty.Of.Count; i++)
        {
            string entry = uncertainty.Of[i];
            if (!allowed.Contains(entry)) findings.Report(at[i], $"'{Scalars.Short(entry)}' is not estimated here", string.Join(", ", allowed), Nearest.To(entry, allowed));
            else if (!seen.Add(entry)) findings.Report(at[i], $"'{entry}' is named twice", "each estimate once");
        }
    }

    /// <summary>Whether every parameter is one of the model's, in a unit of its dimension.</summary>
    static bool IsOf(StructuralModel model, Population population) =>
        population.Parameters.All(p => model.Parameters.FirstOrDefault(m => m.Name == p.Key) is { } known && p.Value.Typical.Dimension == new Quantity(1, known.Unit).Dimension);

    static bool IsCovariance(Uncertainty uncertainty, out string fault)
    {
        fault = "";
        try
        {
            Cholesky.Factor(uncertainty.Covariance);
            return true;
        }
        catch (ArgumentException exception)
        {
            fault = exception.Message.TrimEnd('.');
            return false;
        }
    }
}
