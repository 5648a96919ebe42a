using SynthPK.Corruption;
using SynthPK.Models;
using SynthPK.Observation;
using SynthPK.Units;

namespace SynthPK.Scenarios.Checks;

/// <summary>An endpoint is observed in one way, whose law is one, and nothing stands beside it that acts on another way only.</summary>
sealed class ObservationCheck : ScenarioCheck<Scenario>
{
    const string Ways = "error, outcome or event-time";

    protected override IReadOnlyList<string> Reads => ["endpoints", "corruption", "model"];

    protected override void Look(Scenario subject, Place at, Scenario scenario, Findings findings)
    {
        foreach ((string name, Endpoint endpoint) in scenario.Endpoints) LookAt(endpoint, at["endpoints"][name], findings);
        if (ModelCheck.ModelOf(scenario) is { } model) LookAtLimits(scenario, model, at, findings);
    }

    static void LookAt(Endpoint endpoint, Place at, Findings findings)
    {
        string[] ways = [.. Given(("error", endpoint.Error), ("outcome", endpoint.Outcome), ("event-time", endpoint.EventTime))];
        if (ways.Length == 0) findings.Report(at, "nothing says how the endpoint is observed", Ways, "add 'error: { proportional: 10 % }', with your number");
        foreach (string more in ways.Skip(1)) findings.Report(at[more], $"{more} stands beside {ways[0]}", $"one of {Ways}", "delete one of the two");
        foreach ((string key, string problem, string allowed) in endpoint.Outcome?.Problems ?? [])
            findings.Report(key.Length == 0 ? at["outcome"] : at["outcome"][key], problem, allowed);
        if (ways.Length != 1 || endpoint.Error is not null) return;
        foreach (string idle in Idle(endpoint)) findings.Report(at[idle], $"{idle} acts on an error only, and this is an {ways[0]}", null, $"delete {idle}");
    }

    static IEnumerable<string> Idle(Endpoint endpoint)
    {
        bool isRounded = endpoint.Outcome?.IsRounded ?? false;
        bool assayActs = endpoint.Assay is { Lloq: null, Uloq: null } && isRounded;
        return
        [
            .. endpoint.Assay == new Assay() || assayActs ? (string[])[] : ["assay"],
            .. endpoint.Epsilon is NormalEpsilon ? (string[])[] : ["epsilon"],
            .. Given(("autocorrelation", endpoint.Autocorrelation), ("error-variability", endpoint.ErrorVariability)),
        ];
    }

    /// <summary>A limit that a stage states is one of concentrations.</summary>
    static void LookAtLimits(Scenario scenario, StructuralModel model, Place at, Findings findings)
    {
        if (model.Outputs.Any(output => IsConcentration(output.Unit) && (scenario.Endpoints.Count == 0 ? output == model.Outputs[0] : scenario.Endpoints.GetValueOrDefault(output.Name)?.Error is not null))) return;
        for (int i = 0; i < scenario.Corruption.Count; i++)
        {
            if (scenario.Corruption[i] is BlqCensoring { Lloq: not null } or BlqCensoring { Share: not null })
                findings.Report(at["corruption"][i], "the limit is one of concentrations, and no endpoint is a concentration", "a limit of its own for each endpoint: 'assay: { lloq: … }'", ScenarioModel.IsText(scenario.Model) ? $"the unit of the output in the model: 'outputs: {{ {model.Outputs[0].Name}: mg/L }}'" : null);
        }
    }

    static bool IsConcentration(string unit) => new Quantity(1, unit).Dimension == new Quantity(1, "mg/L").Dimension;

    static IEnumerable<string> Given(params (string Key, object? Value)[] parts) => parts.Where(p => p.Value is not null).Select(p => p.Key);
}
