using System.Globalization;
using System.Text.Json;
using SynthPK.Models;

namespace SynthPK.Tests.Simulation.Events;

/// <summary>A reference case: a folder with <c>model.json</c>, <c>events.csv</c> and <c>expected.csv</c>.</summary>
/// <param name="Folder">The folder.</param>
sealed record ReferenceCase(string Folder)
{
    /// <summary>The cases of the workshop, which are no part of the project; empty elsewhere.</summary>
    public static IEnumerable<ReferenceCase> Workshop => In("/work/shared/reference/events");

    /// <summary>The cases written for this project.</summary>
    public static IEnumerable<ReferenceCase> Own => In(Conventions.Repository.PathOf("tests", "SynthPK.Tests", "Simulation", "Events", "Cases"));

    static IEnumerable<ReferenceCase> In(string folder) =>
        Directory.Exists(folder) ? Directory.GetDirectories(folder).Order(StringComparer.Ordinal).Select(path => new ReferenceCase(path)) : [];

    public JsonElement Json => JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "model.json"))).RootElement;

    public string EventsFile => Path.Combine(Folder, "events.csv");

    /// <summary>Everything in which simulated values differ from the expected ones by more than the case permits.</summary>
    /// <param name="value">The simulated value of a column at a record, counted from 1.</param>
    public IEnumerable<string> Differences(Func<string, int, double> value)
    {
        JsonElement expected = Json.GetProperty("expected");
        double relative = expected.GetProperty("rel_tol").GetDouble(), absolute = expected.GetProperty("abs_tol").GetDouble();
        string[][] lines = [.. File.ReadLines(Path.Combine(Folder, "expected.csv")).Where(l => l.Length > 0).Select(l => l.Split(','))];
        int record = Array.IndexOf(lines[0], "REC"), time = Array.IndexOf(lines[0], "TIME");
        foreach (string[] line in lines.Skip(1))
        {
            for (int i = 0; i < line.Length; i++)
            {
                if (i == record || i == time || line[i].Length == 0) continue;
                int rec = int.Parse(line[record], CultureInfo.InvariantCulture);
                double e = double.Parse(line[i], CultureInfo.InvariantCulture), x = value(lines[0][i], rec);
                if (!(Math.Abs(x - e) <= absolute + relative * Math.Abs(e))) yield return $"record {rec} at {line[time]}: {lines[0][i]} is {x:R}, not {e:R} ({(x - e) / e:E2})";
            }
        }
    }

    /// <summary>The model of the case as the library sees models, for the present thread.</summary>
    public StructuralModel Model
    {
        get
        {
            string[] items = ["ID", "TIME", "EVID", "AMT", "CMT", "RATE", "II", "ADDL", "SS"];
            return new ReferenceModel(Json, File.ReadLines(EventsFile).First().Split(',').Except(items)).Use();
        }
    }

    /// <summary>How the case says that its covariates are interpolated.</summary>
    public Interpolation Interpolation =>
        Json.TryGetProperty("covariate_interpolation", out JsonElement word) ? Enum.Parse<Interpolation>(word.GetString()!, ignoreCase: true) : Interpolation.Nocb;

    public override string ToString() => Path.GetFileName(Folder);
}
