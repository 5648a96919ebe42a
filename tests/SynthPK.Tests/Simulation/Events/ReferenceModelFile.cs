using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SynthPK.Tests.Simulation.Events;

/// <summary>The <c>model.json</c> of a reference case as a model file, such as a user would write.</summary>
static class ReferenceModelFile
{
    public static string Of(JsonElement model)
    {
        StringBuilder equations = new();
        if (model.TryGetProperty("derived", out JsonElement derived))
        {
            foreach (JsonElement pair in derived.EnumerateArray()) Line(pair[0].GetString()!, pair[1].GetString()!);
        }
        foreach (JsonProperty ode in model.GetProperty("odes").EnumerateObject()) Line($"d/dt({ode.Name})", ode.Value.GetString()!);
        foreach ((string property, string function) in ((string, string)[])[("lag", "alag"), ("f", "f"), ("rate", "rate"), ("dur", "dur")])
        {
            if (!model.TryGetProperty(property, out JsonElement perState)) continue;
            foreach (JsonProperty state in perState.EnumerateObject()) Line($"{function}({state.Name})", state.Value.ToString());
        }
        if (model.TryGetProperty("init", out JsonElement initial))
        {
            foreach (JsonProperty state in initial.EnumerateObject()) Line($"{state.Name}(0)", state.Value.ToString());
        }
        JsonProperty[] outputs = [.. model.GetProperty("outputs").EnumerateObject()];
        foreach (JsonProperty output in outputs.Where(o => o.Value.GetString() != o.Name)) Line(output.Name, output.Value.GetString()!);

        string interpolation = model.TryGetProperty("covariate_interpolation", out JsonElement word) ? word.GetString()! : "nocb";
        return $$"""
            name: {{model.GetProperty("name").GetString()!.Replace('_', '-')}}
            parameters: { {{string.Join(", ", model.GetProperty("parameters").EnumerateObject().Select(p => $"{p.Name}: {p.Value.GetRawText()}"))}} }
            states: [{{string.Join(", ", model.GetProperty("states").EnumerateArray().Select(s => s.GetString()))}}]
            equations: |
            {{equations.ToString().TrimEnd()}}
            outputs: [{{string.Join(", ", outputs.Select(o => o.Name))}}]
            covariates: {{interpolation}}
            """;

        void Line(string name, string value) => equations.Append(CultureInfo.InvariantCulture, $"  {name} = {value}\n");
    }
}
