using System.Collections.Concurrent;
using SynthPK.Issues;
using SynthPK.Models;
using SynthPK.Units;

namespace SynthPK;

/// <summary>The structural model of a scenario: one of the library by its name, or one whose file's text the scenario holds.</summary>
/// <param name="Model">The model; null where there is none.</param>
/// <param name="Issues">What is wrong with a text, at its places in it; empty where there is a model, or no model of that name.</param>
sealed record ScenarioModel(StructuralModel? Model, IReadOnlyList<Issue> Issues)
{
    /// <summary>What issues call a text that stands in no file.</summary>
    public const string NoFile = "model";

    /// <summary>Texts whose models are kept, so that one is compiled once; a program that reads more begins anew. The project's choice.</summary>
    const int MostKept = 100;

    static readonly ConcurrentDictionary<string, Lazy<ScenarioModel>> Texts = new();

    /// <summary>Whether a scenario's model is the text of a model file: it has more than one line.</summary>
    public static bool IsText(string model) => model.Contains('\n');

    /// <summary>Whether a scenario's model is the path of a model file: it ends as such a file does, or leads to a folder.</summary>
    public static bool IsPath(string model) =>
        !IsText(model)
        && (model.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || model.EndsWith(".yml", StringComparison.OrdinalIgnoreCase) || model.AsSpan().ContainsAny('/', '\\'));

    /// <summary>The model that a scenario names or holds.</summary>
    public static ScenarioModel Of(string model)
    {
        if (!IsText(model)) return new ScenarioModel(StructuralModel.All.FirstOrDefault(m => m.Name == model), []);
        if (Texts.Count >= MostKept) Texts.Clear();
        return Texts.GetOrAdd(model, text => new Lazy<ScenarioModel>(() => Read(text))).Value;
    }

    static ScenarioModel Read(string text)
    {
        try
        {
            StructuralModel model = ModelFile.Parse(text, NoFile);
            Issue[] issues = [.. model.Warnings, .. TimeIssues(model, text)]; // in a scenario nothing may be idle
            return new ScenarioModel(issues.Length == 0 ? model : null, issues);
        }
        catch (ModelException wrong)
        {
            return new ScenarioModel(null, wrong.Issues);
        }
    }

    /// <summary>Scenarios count in hours, and so must the equations.</summary>
    static IEnumerable<Issue> TimeIssues(StructuralModel model, string text)
    {
        if (new Quantity(1, model.TimeUnit).In("h") == 1) yield break;
        int line = 1 + Array.FindIndex(text.Split('\n'), l => l.StartsWith("time", StringComparison.Ordinal));
        yield return new Issue(
            new Location(NoFile, Math.Max(1, line), 1), "time", $"the equations count time in {model.TimeUnit}, but a scenario counts it in h", "h", $"write the rates per h and leave 'time: {model.TimeUnit}' out");
    }
}
