using SynthPK.Observation;
using SynthPK.Units;

namespace SynthPK.Scenarios.Checks;

/// <summary>An endpoint's error and limit have the dimension of its output, and there is some residual error: a dataset without any is none that a laboratory could return.</summary>
sealed class ResidualErrorCheck : ScenarioCheck<Scenario>
{
    protected override IReadOnlyList<string> Reads => ["model", "error", "assay", "autocorrelation", "endpoints"];

    protected override void Look(Scenario subject, Place at, Scenario scenario, Findings findings)
    {
        if (scenario.Endpoints.Count == 0 && scenario.Error is not null)
            LookAt(new Endpoint { Error = scenario.Error, Assay = scenario.Assay, Autocorrelation = scenario.Autocorrelation }, Unit(scenario, null), at, findings);
        foreach ((string name, Endpoint endpoint) in scenario.Endpoints)
        {
            Place place = at["endpoints"][name];
            LookAt(endpoint, Unit(scenario, name), place, findings);
            if (endpoint.ErrorVariability is { LogVariance: 0 }) findings.Report(place["error-variability"], "the variability of the error is 0", "greater than 0", "leave it out");
        }
    }

    /// <summary>The unit of an endpoint's output; null where the model or the output is not known.</summary>
    static string? Unit(Scenario scenario, string? endpoint) =>
        ModelCheck.ModelOf(scenario)?.Outputs is { } outputs ? (endpoint is null ? outputs[0] : outputs.FirstOrDefault(o => o.Name == endpoint))?.Unit : null;

    static void LookAt(Endpoint endpoint, string? unit, Place at, Findings findings)
    {
        if (endpoint.Autocorrelation is { PerHour: 0 or 1 }) findings.Report(at["autocorrelation"], "the correlation after an hour is 0 or 1", "between 0 and 1", "leave it out");
        if (unit is null) return;
        int before = findings.Count;
        if (endpoint.Error is not { } error) return;
        foreach ((string key, Quantity value) in error.InOutputUnit) LookAt(value, unit, key.Length == 0 ? at["error"] : at["error"][key], findings);
        if (endpoint.Assay.Lloq is { } lloq) LookAt(lloq, unit, at["assay"]["lloq"], findings);
        if (endpoint.Assay.Uloq is { } uloq) LookAt(uloq, unit, at["assay"]["uloq"], findings);
        if (findings.Count > before) return;
        if (endpoint.Assay is { Lloq: { } lower, Uloq: { } upper } && lower.In(unit) >= upper.In(unit))
            findings.Report(at["assay"]["uloq"], $"the upper limit, {upper}, is not above the lower one, {lower}", $"more than {lower}", "exchange the two");
        if (error is LogitError { Low.InBase: var low, High.InBase: var high } && low >= high) findings.Report(at["error"]["low"], "low is not below high", "low below high");
        if (error.Sigma(unit) is { Count: > 0 } sigma && sigma.All(s => s.Value == 0 || s.Name is "exponent" or "shape" or "low" or "high"))
            findings.Report(at["error"], "the residual error is 0", "greater than 0", "a small one, such as { proportional: 1 % }");
    }

    static void LookAt(Quantity value, string unit, Place at, Findings findings)
    {
        Dimension dimension = new Quantity(1, unit).Dimension;
        if (value.Dimension == dimension) return;
        if (value.Unit.Length == 0) findings.Report(at, $"'{value}' has no unit", $"{dimension}, such as {unit}", $"write {value} {unit}, not {value}");
        else findings.Report(at, $"'{value}' is {value.Dimension}, which does not fit {at.Name}", $"{dimension}{(unit.Length == 0 ? "" : $", such as {unit}")}", unit.Length == 0 ? "a pure number, or give the output a unit in its model file: outputs: { CP: mg/L }" : null);
    }
}
