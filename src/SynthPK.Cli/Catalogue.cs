using System.Reflection;
using System.Text.Json;
using SynthPK.Corruption;
using SynthPK.Formats;
using SynthPK.Models;
using SynthPK.Scenarios;
using SynthPK.Wording;

namespace SynthPK.Cli;

/// <summary>One thing that can be named on the command line.</summary>
sealed record Entry(string Name, string Summary, Func<Description> Describe);

/// <summary>The things of one kind, which are looked up when they are asked for: most verbs never do.</summary>
sealed record Chapter(string Name, string Title, IEnumerable<Entry> Entries);

/// <summary>Everything that has a name.</summary>
static class Catalogue
{
    public static IReadOnlyList<Chapter> Chapters { get; } =
    [
        new("scenarios", "Scenarios: studies that are ready to generate", BuiltInScenarios.Names.Select(ScenarioFile.Load).Select(s => new Entry(s.Name, s.Title, () => Describe(s)))),
        new("models", "Models: what the body does to the drug", StructuralModel.All.Select(m => new Entry(m.Name, m.Title, () => Describe(m)))),
        new("corruptions", "Corruptions: how data go wrong", CorruptionStages.All.Select(s => new Entry(s.Name, s.Description, () => Describe(s)))),
        new("formats", "Formats: what datasets can be written as", DatasetFormats.All.Select(f => new Entry(f.Name, f.Description, () => Describe(f)))),
    ];

    /// <summary>What a name stands for.</summary>
    /// <exception cref="WrongInputException">Nothing has that name; the message says what is close.</exception>
    public static Entry Find(string name)
    {
        Entry[] all = [.. Chapters.SelectMany(c => c.Entries)];
        return all.FirstOrDefault(e => e.Name == name)
            ?? throw new WrongInputException(Nearest.To(name, all.Select(e => e.Name)) is { } meant
                ? $"nothing is called '{name}'; did you mean '{meant}'?"
                : $"nothing is called '{name}'. There are {string.Join(", ", all.Select(e => e.Name))}.");
    }

    static Description Describe(Scenario scenario) => new("scenario", scenario.Name, scenario.Title, scenario.Description.Split('\n', StringSplitOptions.RemoveEmptyEntries))
    {
        Facts =
        [
            ("model", scenario.Model.Contains('\n') ? ModelFile.Parse(scenario.Model).Title : scenario.Model),
            .. scenario.Endpoints.Count == 0 ? ((string, object?)[])[] : [("endpoints", string.Join(", ", scenario.Endpoints.Keys))],
            ("subjects", scenario.Subjects),
            ("arms", string.Join(", ", scenario.Arms.Select(a => a.Name))),
            ("covariates", string.Join(", ", scenario.Population.Covariates.Keys)),
            ("lower limit of quantification", string.Join(", ", scenario.Endpoints.Values.Select(e => e.Assay).Append(scenario.Assay).Select(a => a.Lloq).OfType<SynthPK.Units.Quantity>().Select(q => q.ToString()).DefaultIfEmpty("none"))),
        ],
        Sheets =
        [
            new("parameters", ["name", "typical value", "between-subject CV", "depends on"],
                [.. scenario.Population.Parameters.Select(p => new object?[]
                {
                    p.Key,
                    p.Value.Typical.ToString(),
                    p.Value.Variability is { } spread ? Show.Share(spread.CoefficientOfVariation) : "",
                    string.Join(", ", p.Value.Effects.Select(e => e.Covariate)),
                })]),
            new("corruption", ["stage", "severity", "what it does"],
                [.. scenario.Corruption.Select(s => new object?[] { s.Name, s.Severity, s.Description })]),
        ],
        Sources = scenario.Citations,
    };

    static Description Describe(StructuralModel model) => new("model", model.Name, model.Title, [model.Description.ReplaceLineEndings(" ")])
    {
        Facts = [.. model.Outputs.Select(o => ("output", $"{o.Name}: {o.Description}{(o.Unit.Length > 0 ? $", {o.Unit}" : "")}"))],
        Sheets =
        [
            new("parameters", ["name", "unit", "default", "legal", "what it is"],
                [.. model.Parameters.Select(p => new object?[] { p.Name, p.Unit, p.Default, p.LegalRange, p.OralOnly ? $"{p.Description} (oral doses)" : p.Description })]),
        ],
    };

    static Description Describe(CorruptionStage stage) => new("corruption", stage.Name, stage.Description, [])
    {
        Facts = [("phase", stage.Phase.ToString().ToLowerInvariant()), ("hits", stage.Unit)],
        Sheets =
        [
            new("parameters", ["name", "default", .. Rungs.Select(r => $"severity {r}")], [.. ParametersOf(stage)]),
            new("what they are", ["name", "meaning"], [.. MeaningsOf(stage)]),
        ],
        Sources = [stage.Source],
    };

    static Description Describe(DatasetFormat format) => new("format", format.Name, format.Description, []);

    static IEnumerable<int> Rungs => Enumerable.Range(1, CorruptionStage.MaxSeverity);

    /// <summary>Each parameter of a stage by default and on each rung of the ladder.</summary>
    static IEnumerable<object?[]> ParametersOf(CorruptionStage stage)
    {
        CorruptionStage[] ladder = [stage, .. Rungs.Select(stage.AtSeverity)];
        return stage.GetType()
            .GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(property => property.SetMethod is { IsPublic: true })
            .Select(property => (object?[])[Kebab.Of(property.Name), .. ladder.Select(rung => Plain(property.GetValue(rung)))]);
    }

    /// <summary>What each parameter of a stage is, as editors show it.</summary>
    static IEnumerable<object?[]> MeaningsOf(CorruptionStage stage)
    {
        JsonElement properties = JsonDocument.Parse(ScenarioSchema.Json()).RootElement.GetProperty("$defs").GetProperty(stage.Name).GetProperty("properties");
        return ParametersOf(stage).Select(parameter => (object?[])
            [parameter[0], properties.GetProperty((string)parameter[0]!).TryGetProperty("description", out JsonElement meaning) ? meaning.GetString() : ""]);
    }

    static object? Plain(object? value) => value is null or double or int or bool ? value : value.ToString();
}
