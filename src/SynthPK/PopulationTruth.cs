using System.Text;
using System.Text.Json;
using SynthPK.Formats;
using SynthPK.Observation;
using SynthPK.Populations;
using SynthPK.Scenarios.Binding;

namespace SynthPK;

/// <summary>THETA, OMEGA and SIGMA as the truth bundle states them, in JSON.</summary>
static class PopulationTruth
{
    public static string ToJson(string model, PopulationLaw law, ResidualError error)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = JsonText.Open(stream))
        {
            json.WriteStartObject();
            json.WriteString("model", model);
            WriteTheta(json, law);
            WriteOmega(json, law);
            WriteSigma(json, error);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    static void WriteTheta(Utf8JsonWriter json, PopulationLaw law)
    {
        json.WriteStartObject("theta");
        foreach (ParameterValues typical in law.Typical()) WriteValue(json, typical.Name, typical.Values[0], typical.Unit);
        json.WriteEndObject();
    }

    /// <summary>The covariance matrix of the ETAs, on the scale of the logarithm.</summary>
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
        json.WriteEndObject();
    }

    static void WriteSigma(Utf8JsonWriter json, ResidualError error)
    {
        json.WriteStartObject("sigma");
        json.WriteString("law", UnionShape.Of(typeof(ResidualError)).KeyOf(error.GetType()));
        foreach ((string name, double value, string unit) in error.Sigma) WriteValue(json, name, value, unit);
        json.WriteEndObject();
    }

    static void WriteValue(Utf8JsonWriter json, string name, double value, string unit)
    {
        json.WriteStartObject(name);
        json.WriteNumber("value", value);
        json.WriteString("unit", unit);
        json.WriteEndObject();
    }
}
