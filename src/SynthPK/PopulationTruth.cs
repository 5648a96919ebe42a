using System.Text.Json;
using SynthPK.Formats;
using SynthPK.Numerics;
using SynthPK.Observation;
using SynthPK.Populations;
using SynthPK.Scenarios.Binding;

namespace SynthPK;

/// <summary>THETA, OMEGA and SIGMA as the truth bundle states them, in JSON.</summary>
static class PopulationTruth
{
    public static string ToJson(string model, PopulationLaw law, IReadOnlyList<MeasuredEndpoint> endpoints, Scenario scenario) => JsonText.Of(json =>
    {
        json.WriteStartObject();
        json.WriteString("model", model);
        WriteTheta(json, "theta", law);
        WriteOmega(json, law);
        WriteKappa(json, law);
        WriteDistributions(json, law);
        WriteMixture(json, law.Population);
        if (scenario.Population.Uncertainty is not null) json.WriteNumber("replicate", scenario.Replicate);
        WriteSigma(json, endpoints, scenario.ErrorCorrelations);
        json.WriteEndObject();
    });

    static void WriteTheta(Utf8JsonWriter json, string name, PopulationLaw law)
    {
        json.WriteStartObject(name);
        foreach (ParameterValues typical in law.Typical()) WriteValue(json, typical.Name, typical.Values[0], typical.Unit);
        json.WriteEndObject();
    }

    /// <summary>The covariance matrix of the ETAs, on the scale where they are normal.</summary>
    static void WriteOmega(Utf8JsonWriter json, PopulationLaw law)
    {
        json.WriteStartObject("omega");
        json.WriteStartArray("parameters");
        foreach (string name in law.Varying) json.WriteStringValue(name);
        json.WriteEndArray();
        json.WriteStartArray("covariance");
        for (int row = 0; row < law.Varying.Count; row++)
        {
            json.WriteStartArray();
            for (int column = 0; column < law.Varying.Count; column++) json.WriteNumberValue(law.Omega[row, column]);
            json.WriteEndArray();
        }
        json.WriteEndArray();
        json.WriteNumber("rank", Cholesky.Factor(law.Omega).Rank);
        json.WriteEndObject();
    }

    /// <summary>The variances between occasions, where there are any.</summary>
    static void WriteKappa(Utf8JsonWriter json, PopulationLaw law)
    {
        if (law.Changing.Count == 0) return;
        json.WriteStartObject("kappa");
        foreach (string name in law.Changing) json.WriteNumber(name, law.KappaVariance(name));
        json.WriteEndObject();
    }

    /// <summary>The laws of the parameters that are not log-normal, in the words of scenario files.</summary>
    static void WriteDistributions(Utf8JsonWriter json, PopulationLaw law)
    {
        KeyValuePair<string, Parameter>[] others =
            [.. law.Population.Parameters.Where(p => p.Value is not { Distribution: LognormalDistribution, Eta: NormalEta, Truncation: null })];
        if (others.Length == 0) return;
        json.WriteStartObject("distributions");
        foreach ((string name, Parameter parameter) in others)
        {
            json.WriteStartObject(name);
            json.WriteString("distribution", Word(parameter.Distribution));
            json.WriteString("eta", Word(parameter.Eta));
            if (parameter.Truncation is { } truncation) json.WriteString("truncation", Word(truncation));
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    static void WriteMixture(Utf8JsonWriter json, Population population)
    {
        if (population.Mixture.Count == 0) return;
        json.WriteStartObject("mixture");
        foreach ((string part, double share) in population.Mixture)
        {
            json.WriteStartObject(part);
            json.WriteNumber("share", share);
            foreach ((string name, Parameter parameter) in population.Parameters)
            {
                if (parameter.Mixture.GetValueOrDefault(part) is not { } own) continue;
                json.WriteStartObject(name);
                if (own.Typical is { } typical) WriteValue(json, "typical", typical.Value, typical.Unit);
                if (own.Variability is { } spread) json.WriteNumber("variance", parameter.Distribution.Variance(spread, own.Typical ?? parameter.Typical));
                json.WriteEndObject();
            }
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    /// <summary>SIGMA of the only endpoint, or of each by its name.</summary>
    static void WriteSigma(Utf8JsonWriter json, IReadOnlyList<MeasuredEndpoint> endpoints, IReadOnlyList<ErrorCorrelation> correlations)
    {
        json.WriteStartObject("sigma");
        if (endpoints is [{ Output: 0, Endpoint.Error: not null } only]) WriteError(json, only);
        else
        {
            foreach (MeasuredEndpoint endpoint in endpoints)
            {
                json.WriteStartObject(endpoint.Name);
                WriteError(json, endpoint);
                json.WriteEndObject();
            }
        }
        json.WriteEndObject();
        if (correlations.Count == 0) return;
        json.WriteStartArray("errorCorrelations");
        foreach (ErrorCorrelation c in correlations)
        {
            json.WriteStartObject();
            json.WriteString("first", c.Between[0]);
            json.WriteString("second", c.Between[1]);
            json.WriteNumber("value", c.Value);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    static void WriteError(Utf8JsonWriter json, MeasuredEndpoint measured)
    {
        Endpoint endpoint = measured.Endpoint;
        if (endpoint.Error is { } error)
        {
            json.WriteString("law", Word(error));
            foreach ((string name, double value, string unit) in error.Sigma(measured.Unit)) WriteValue(json, name, value, unit);
        }
        if (endpoint.Outcome is { } outcome)
        {
            json.WriteString("law", Word(outcome));
            foreach ((string name, double value) in outcome.Numbers) WriteValue(json, name, value, "");
        }
        if (endpoint.EventTime is { } happening)
        {
            json.WriteString("law", "event-time");
            WriteValue(json, "until", happening.Until.In("h"), "h");
            WriteValue(json, "most", happening.Most, "");
        }
        if (endpoint.Epsilon is StudentTEpsilon t) WriteValue(json, "degrees of freedom", t.Df, "");
        if (endpoint.Epsilon is StandardisedTEpsilon standardised)
        {
            WriteValue(json, "degrees of freedom", standardised.Df, "");
            WriteValue(json, "scale of EPS", standardised.Scale, "");
        }
        if (endpoint.Autocorrelation is { } hanging) WriteValue(json, "correlation after an hour", hanging.PerHour, "");
        if (endpoint.ErrorVariability is { } spread) WriteValue(json, "variance of ETA_RUV", spread.LogVariance, "");
    }

    static string Word<T>(T value)
        where T : class => UnionShape.Of(typeof(T)).KeyOf(value.GetType());

    static void WriteValue(Utf8JsonWriter json, string name, double value, string unit)
    {
        json.WriteStartObject(name);
        json.WriteNumber("value", value);
        json.WriteString("unit", unit);
        json.WriteEndObject();
    }
}
