using System.Globalization;
using System.Text.Json;
using SynthPK.Tests.Simulation.Events;

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
        Outcome outcome = Tool.Run("simulate", scratch.Write("model.yaml", ReferenceModelFile.Of(model)), Path.Combine(Workshop, name, "events.csv"), "--out", scratch["out.csv"]);
        Assert.That(outcome.ExitCode, Is.Zero, $"{outcome}\n{ReferenceModelFile.Of(model)}");
        Assert.That(Differences(model.GetProperty("expected"), Lines(Path.Combine(Workshop, name, "expected.csv")), Lines(scratch["out.csv"])), Is.Empty);
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
