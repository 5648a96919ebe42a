using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SynthPK.Cli.Tests;

/// <summary>The reference cases, through the tool: each <c>model.json</c> becomes a model file, as a user would write it.</summary>
public sealed class ReferenceCaseTests
{
    const string Workshop = "/work/shared/reference/events";

    static IEnumerable<string> Cases => Directory.Exists(Workshop) ? Directory.GetDirectories(Workshop).Select(d => Path.GetFileName(d)!).Order(StringComparer.Ordinal) : [""];

    [TestCaseSource(nameof(Cases))]
    public void Simulate_AReferenceCase_GivesItsNumbers(string name)
    {
        if (name.Length == 0) Assert.Ignore("The reference cases may not be copied into the project, and are not on this machine.");
        using Scratch scratch = new();
        JsonElement model = JsonDocument.Parse(File.ReadAllText(Path.Combine(Workshop, name, "model.json"))).RootElement;
        Outcome outcome = Tool.Run("simulate", scratch.Write("model.yaml", ModelFile(model)), Path.Combine(Workshop, name, "events.csv"), "--out", scratch["out.csv"]);
        Assert.That(outcome.ExitCode, Is.Zero, $"{outcome}\n{ModelFile(model)}");
        Assert.That(Differences(model.GetProperty("expected"), Lines(Path.Combine(Workshop, name, "expected.csv")), Lines(scratch["out.csv"])), Is.Empty);
    }

    /// <summary>The case's model in the words of a model file.</summary>
    static string ModelFile(JsonElement model)
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

    static IEnumerable<string> Differences(JsonElement tolerance, string[][] expected, string[][] actual)
    {
        double relative = tolerance.GetProperty("rel_tol").GetDouble(), absolute = tolerance.GetProperty("abs_tol").GetDouble();
        int record = Array.IndexOf(expected[0], "REC");
        foreach (string[] line in expected.Skip(1))
        {
            string[] row = actual[int.Parse(line[record], CultureInfo.InvariantCulture)];
            for (int i = 0; i < line.Length; i++)
            {
                if (expected[0][i] is "REC" or "TIME" || line[i].Length == 0) continue;
                double e = double.Parse(line[i], CultureInfo.InvariantCulture), x = double.Parse(row[Array.IndexOf(actual[0], expected[0][i])], CultureInfo.InvariantCulture);
                if (!(Math.Abs(x - e) <= absolute + relative * Math.Abs(e))) yield return $"record {line[record]}: {expected[0][i]} is {x:R}, not {e:R}";
            }
        }
    }

    static string[][] Lines(string path) => [.. File.ReadLines(path).Where(l => l.Length > 0).Select(l => l.Split(','))];
}
