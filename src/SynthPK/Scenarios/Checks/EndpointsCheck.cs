using SynthPK.Models;
using SynthPK.Observation;
using SynthPK.Scenarios.Binding;
using SynthPK.Wording;

namespace SynthPK.Scenarios.Checks;

/// <summary>What is measured is said once, for outputs that the model has; sampling plans and correlations name endpoints that are there.</summary>
sealed class EndpointsCheck : ScenarioCheck<Scenario>
{
    protected override IReadOnlyList<string> Reads => ["error", "assay", "epsilon", "autocorrelation", "endpoints", "error-correlations", "arms", "design", "studies"];

    protected override void Look(Scenario subject, Place at, Scenario scenario, Findings findings)
    {
        if (scenario.Endpoints.Count == 0)
        {
            if (scenario.Error is null) findings.Report(at["error"], "'error' is missing", null, "add 'error:', or 'endpoints:' for other outputs than the first");
        }
        else if (scenario.Error is not null) findings.Report(at["error"], "error stands beside endpoints, which have errors of their own", null, "delete one of the two");
        else LookAtRest(scenario, at, findings);
        if (ModelCheck.ModelOf(scenario) is { } model) LookAtOutputs(scenario, model, at["endpoints"], findings);
        LookAtPlans(scenario, at, findings);
        LookAtCorrelations(scenario, at["error-correlations"], findings);
    }

    static void LookAtRest(Scenario scenario, Place at, Findings findings)
    {
        if (scenario.Assay != new Assay()) findings.Report(at["assay"], "assay stands beside endpoints, which have assays of their own", null, "move it into an endpoint");
        if (scenario.Epsilon is not NormalEpsilon) findings.Report(at["epsilon"], "epsilon stands beside endpoints, which have laws of EPS of their own", null, "move it into an endpoint");
        if (scenario.Autocorrelation is not null) findings.Report(at["autocorrelation"], "autocorrelation stands beside endpoints, which have their own", null, "move it into an endpoint");
    }

    static void LookAtOutputs(Scenario scenario, StructuralModel model, Place at, Findings findings)
    {
        string[] outputs = [.. model.Outputs.Select(o => o.Name)];
        foreach (string name in scenario.Endpoints.Keys.Except(outputs))
            findings.Report(at[name], $"the model {model.Name} has no output '{Scalars.Short(name)}'", string.Join(", ", outputs), Nearest.To(name, outputs));
    }

    static void LookAtPlans(Scenario scenario, Place at, Findings findings)
    {
        HashSet<string> sampled = [];
        string[] measured = [.. scenario.Endpoints.Where(e => e.Value.EventTime is null).Select(e => e.Key)];
        foreach ((SamplingPlan plan, Place place) in Plans(scenario, at))
        {
            if (plan is OfPlan some) LookAt(some, scenario, place, sampled, findings);
            else sampled.UnionWith(measured);
        }
        foreach (string idle in measured.Except(sampled))
            findings.Report(new Place("endpoints")[idle], $"no sampling plan measures {idle}", null, $"add {idle} to a plan, or delete the endpoint");
    }

    static IEnumerable<(SamplingPlan Plan, Place At)> Plans(Scenario scenario, Place at) =>
    [
        .. scenario.Arms.SelectMany((arm, i) => arm.Sampling.Select((plan, k) => (plan, at["arms"][i]["sampling"][k]))),
        .. (scenario.Design?.Plans ?? []).Select((plan, k) => (plan, at["design"]["sampling"][k])),
        .. scenario.Studies.SelectMany((study, s) => study.Arms.SelectMany((arm, i) => arm.Sampling.Select((plan, k) => (plan, at["studies"][s]["arms"][i]["sampling"][k])))),
    ];

    static void LookAt(OfPlan plan, Scenario scenario, Place at, HashSet<string> sampled, Findings findings)
    {
        if (plan.Endpoints.Count == 0) findings.Report(at["endpoints"], "the plan measures nothing", string.Join(", ", scenario.Endpoints.Keys));
        if (plan.Plan is OfPlan) findings.Report(at["plan"], "a plan of some endpoints stands in another", "times, windows");
        for (int i = 0; i < plan.Endpoints.Count; i++)
        {
            string name = plan.Endpoints[i];
            if (scenario.Endpoints.GetValueOrDefault(name) is { EventTime: not null }) findings.Report(at["endpoints"][i], $"{name} is an event, which happens when it happens", "endpoints with an error or outcome", $"delete {name} here");
            else if (scenario.Endpoints.ContainsKey(name)) sampled.Add(name);
            else findings.Report(at["endpoints"][i], $"there is no endpoint '{Scalars.Short(name)}'", scenario.Endpoints.Count == 0 ? "none: the scenario names no endpoints" : string.Join(", ", scenario.Endpoints.Keys), Nearest.To(name, scenario.Endpoints.Keys));
        }
    }

    static void LookAtCorrelations(Scenario scenario, Place at, Findings findings)
    {
        CorrelationMatrix matrix = new();
        string[] names = [.. scenario.Endpoints.Where(e => e.Value.Error is not null).Select(e => e.Key)];
        bool sound = true;
        for (int i = 0; i < scenario.ErrorCorrelations.Count; i++)
        {
            ErrorCorrelation correlation = scenario.ErrorCorrelations[i];
            Place between = at[i]["between"];
            if (!Pair.Look(correlation.Between, between, name => names.Contains(name) ? null : scenario.Endpoints.ContainsKey(name) ? $"{name} has no residual error" : $"there is no endpoint '{Scalars.Short(name)}'", names, findings)
                || !Pair.Add(matrix, correlation.Between, correlation.Value, between, findings)) sound = false;
            else if (scenario.Endpoints[correlation.Between[0]].Autocorrelation?.PerHour != scenario.Endpoints[correlation.Between[1]].Autocorrelation?.PerHour)
                findings.Report(between, $"the errors of {correlation.Between[0]} and {correlation.Between[1]} hang together over time in different ways, so they cannot be correlated in each sample", "the same autocorrelation for both, or none");
            else if (correlation.Value == 0) findings.Report(at[i]["value"], "the correlation is 0", "a correlation that acts", "delete it");
        }
        if (!sound) return;
        foreach ((IReadOnlyList<string> block, double smallest, _) in matrix.IllegalBlocks())
            findings.Report(at, $"the correlations of {string.Join(", ", block)} cannot hold together: the smallest eigenvalue of their matrix is {Scalars.Brief(smallest)}", "a positive semi-definite matrix", "bring the correlations nearer to 0");
    }
}
