using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using SynthPK.Corruption;
using SynthPK.Evaluation;
using SynthPK.Evaluation.Scorecards;
using SynthPK.Formats;
using SynthPK.Models;
using SynthPK.Scenarios;
using SynthPK.Suites;
using SynthPK.Suites.Oracles;
using SynthPK.Wording;

namespace SynthPK.Cli;

/// <summary>One thing that can be named on the command line.</summary>
sealed record Entry(string Name, string Summary, Func<Description> Describe);

/// <summary>The things of one kind, which are looked up when they are asked for: most verbs never do.</summary>
sealed record Chapter(string Name, string Title, IEnumerable<Entry> Entries);

/// <summary>Everything that has a name.</summary>
static partial class Catalogue
{
    /// <summary>A file of a model or suite is not larger.</summary>
    const int MostOfAFile = 1_000_000;

    /// <summary>Made anew whenever it is asked for: stages of the user's own become known after the command line is laid out.</summary>
    public static IReadOnlyList<Chapter> Chapters =>
    [
        new("scenarios", "Scenarios: studies that are ready to generate", BuiltInScenarios.Names.Select(ScenarioFile.Load).Select(s => new Entry(s.Name, s.Title, () => Describe(s)))),
        new("models", "Models: what the body does to the drug", StructuralModel.All.Select(m => new Entry(m.Name, m.Title, () => Describe(m, m.Name)))),
        new("corruptions", "Corruptions: how data go wrong", CorruptionStages.Known.Select(s => new Entry(s.Name, s.Description, () => Describe(s)))),
        new("presets", "Presets: how bad data of a kind are", Preset.All.Select(p => new Entry(p.Name, p.Description, () => Describe(p)))),
        new("formats", "Formats: what datasets can be written as", DatasetFormats.All.Select(f => new Entry(f.Name, f.Description, () => Describe(f)))),
        new("suites", "Suites: benchmarks that are ready to build", BuiltInSuites.Names.Select(SuiteFile.Load).Select(s => new Entry(s.Name, s.Title, () => Describe(s, s.Name)))),
        new("tasks", "Tasks: what a benchmark asks", TaskKinds.All.Select(k => new Entry(k.Name, $"{k.Code}: {k.Description}", () => Describe(k)))),
        new("metrics", "Metrics: how answers are judged", Metrics.All.Select(m => new Entry(m.Name, m.Description, () => new("metric", m.Name, m.Description, []) { Facts = [("reads", m.Reads.ToString().ToLowerInvariant())], Sources = [m.Source] }))),
        new("baselines", "Baselines: what answers are held against", [.. Baselines.All.Select(b => new Entry(b.Name, b.Description, () => Describe(b.Name, b.Description, "the public files of a task"))), .. Oracle.All.Select(o => new Entry(o.Name, o.Description, () => Describe(o.Name, o.Description, "the truth, or the law that it was drawn from: an oracle")))]),
    ];

    /// <summary>A model of the library by its name, or one in a file.</summary>
    /// <exception cref="ModelException">The file is wrong; the exception lists every issue.</exception>
    /// <exception cref="WrongInputException">There is no such model; the message says what is close.</exception>
    public static StructuralModel Model(string nameOrFile)
    {
        if (StructuralModel.All.FirstOrDefault(model => model.Name == nameOrFile) is { } known) return known;
        if (IsFile(nameOrFile)) return ModelFile.Load(nameOrFile);
        string[] names = [.. StructuralModel.All.Select(model => model.Name)];
        throw new WrongInputException($"there is no model '{nameOrFile}', and no such file. {(Nearest.To(nameOrFile, names) is { } meant ? $"Did you mean '{meant}'?" : $"The models are {string.Join(", ", names)}.")}");
    }

    /// <summary>Whether a file holds a model; what cannot be read holds none.</summary>
    public static bool HoldsModel(string path) => Holds(path, ModelFile.IsMeant);

    /// <summary>Whether a file holds a suite; what cannot be read holds none.</summary>
    public static bool HoldsSuite(string path) => Holds(path, SuiteFile.IsMeant);

    static bool Holds(string path, Func<string, bool> isMeant)
    {
        try
        {
            using StreamReader reader = File.OpenText(path);
            char[] beginning = new char[MostOfAFile];
            return isMeant(new string(beginning, 0, reader.ReadBlock(beginning)));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Whether a path is meant, and not a name.</summary>
    static bool IsFile(string name) => File.Exists(name) || Path.HasExtension(name) || name.AsSpan().ContainsAny('/', '\\');

    /// <summary>What a name or the path of a file stands for.</summary>
    /// <exception cref="WrongInputException">Nothing has that name; the message says what is close.</exception>
    public static Entry Find(string name)
    {
        if (IsFile(name)) return new Entry(name, name, () => HoldsModel(name) ? Describe(ModelFile.Load(name), name) : HoldsSuite(name) ? Describe(SuiteFile.Load(name), name) : Describe(ScenarioFile.Load(name)));
        Entry[] all = [.. Chapters.SelectMany(c => c.Entries)];
        return all.FirstOrDefault(e => e.Name == name)
            ?? Aside(name)
            ?? throw new WrongInputException(Nearest.To(name, all.Select(e => e.Name)) is { } meant
                ? $"nothing is called '{name}'; did you mean '{meant}'?"
                : $"nothing is called '{name}'. There are {string.Join(", ", all.Select(e => e.Name))}.");
    }

    /// <summary>What has no place in a list, but is met elsewhere: the code of a kind of task, a column of a leaderboard.</summary>
    static Entry? Aside(string name)
    {
        if (TaskKinds.All.FirstOrDefault(kind => string.Equals(kind.Code, name, StringComparison.OrdinalIgnoreCase)) is { } meant) return new Entry(meant.Name, meant.Description, () => Describe(meant));
        return LeaderboardPage.Columns.FirstOrDefault(column => column.Column == name) is { Column: { } known, Meaning: var meaning } ? new Entry(known, meaning, () => new("column of a leaderboard", known, meaning, [])) : null;
    }

    static Description Describe(Scenario scenario) => new("scenario", scenario.Name, scenario.Title, scenario.Description.Split('\n', StringSplitOptions.RemoveEmptyEntries))
    {
        Facts =
        [
            ("model", scenario.Model.Contains('\n') ? ModelFile.Parse(scenario.Model).Title : scenario.Model),
            .. scenario.Endpoints.Count == 0 ? ((string, object?)[])[] : [("endpoints", string.Join(", ", scenario.Endpoints.Keys))],
            ("subjects", scenario.Subjects),
            .. scenario.Arms.Count == 0 ? ((string, object?)[])[] : [("arms", string.Join(", ", scenario.Arms.Select(a => a.Name)))],
            .. scenario.Design switch
            {
                CrossoverDesign crossover => [("sequences", string.Join(", ", crossover.Sequences.Select(s => string.Join('-', s))))],
                EscalationDesign escalation => [("levels", string.Join(", ", escalation.Levels.Keys))],
                _ => ((string, object?)[])[],
            },
            .. scenario.Studies.Count == 0 ? ((string, object?)[])[] : [("studies", string.Join(", ", scenario.Studies.Select(s => s.Name)))],
            ("covariates", string.Join(", ", scenario.Population.CovariateNames)),
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

    static Description Describe(StructuralModel model, string name)
    {
        // what a file says stands in the lines in which it was written, such as its equations
        bool isBuiltIn = StructuralModel.All.Contains(model);
        string[] text = isBuiltIn ? SourceMark().Split(model.Description.ReplaceLineEndings(" "), 2) : [model.Description];
        return new("model", model.Name, model.Title, text[0].Length > 0 ? [text[0].TrimEnd()] : [])
        {
            Facts =
            [
                ("time in", model.TimeUnit),
                ("oral doses enter", Names(model.OralStates)),
                ("other doses enter", Names(model.IntravenousStates)),
                ("solved", model.IsLinear ? "in closed form" : "by the explicit or the stiff method, whichever suits each subject"),
            ],
            Sheets =
            [
                new("parameters", ["name", "unit", "default", "legal", "what it is"],
                    [.. model.Parameters.Select(p => new object?[] { p.Name, p.Unit, p.Default, p.LegalRange, MeaningOf(p) })]),
                new("states", ["CMT", "name", "unit", "what it is"],
                    [.. model.States.Select((state, i) => new object?[] { i + 1, state.Name, state.Unit, state.Description })]),
                new("outputs", ["name", "unit", "what it is"],
                    [.. model.Outputs.Select(o => new object?[] { o.Name, o.Unit, o.Description })]),
            ],
            Sources = text.Length > 1 ? [text[1]] : [],
            Example = ModelExample.Of(model, name),
        };
    }

    static string MeaningOf(ModelParameter p) =>
        p.IsCovariate ? $"covariate, {p.Interpolation.ToString().ToLowerInvariant()}: a column of the event table"
        : p.OralOnly ? $"{p.Description} (oral doses)"
        : p.Description;

    static string Names(IReadOnlyList<ModelState> states) => states.Count == 0 ? "nothing" : string.Join(", ", states.Select(state => state.Name));

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

    static Description Describe(Preset preset) => new("preset", preset.Name, preset.Description, [])
    {
        Facts =
        [
            ("residual errors", preset.Epsilon is { } tails ? $"Student's t with {tails.Df} degrees of freedom and the scenario's standard deviation, where that has a normal law" : "the scenario's"),
            .. preset.Autocorrelation is { } hanging ? [("of one subject", $"hang together, with a half-life of {hanging.Value}, where the scenario says nothing")] : ((string, object?)[])[],
        ],
        Sheets =
        [
            new("stages", ["name", "severity", "parameters", "what it does"],
                [.. preset.Stages.Select(stage => new object?[] { stage.Name, stage.Severity, string.Join(", ", StatedIn(stage)), stage.Description })]),
        ],
        Sources = [$"Stages without a severity have the typical values measured in datasets of the kind; of the others 'synthpk describe STAGE' tells the source."],
    };

    /// <summary>The parameters of a stage that differ from its defaults.</summary>
    static IEnumerable<string> StatedIn(CorruptionStage stage)
    {
        CorruptionStage usual = CorruptionStages.Known.Single(known => known.Name == stage.Name);
        return from property in ParametersIn(stage)
               let value = property.GetValue(stage)
               where !Equals(value, property.GetValue(usual))
               select string.Create(CultureInfo.InvariantCulture, $"{Kebab.Of(property.Name)} {(value is double number ? Show.Number(number) : value)}");
    }

    static Description Describe(Suite suite, string name) => new("suite", suite.Name, suite.Title, suite.Description.Split('\n', StringSplitOptions.RemoveEmptyEntries))
    {
        Facts =
        [
            ("version", suite.Publication.Version),
            ("train sizes", string.Join(", ", suite.TrainSizes)),
            ("test subjects of a task", suite.Test),
            ("validation subjects of a task", suite.Validation),
            ("presets", string.Join(", ", suite.Presets)),
            ("to build it", $"synthpk suite build {name}"),
            ("tasks", suite.Tasks.Count == 0 ? "every kind that a scenario is fit for" : string.Join(", ", suite.Tasks)),
        ],
        Sheets =
        [
            new("datasets", ["scenario", "presets", "tasks"],
                [.. suite.Scenarios.Select(s => new object?[] { s.Key, string.Join(", ", s.Value.Presets.DefaultIfEmpty("those of the suite")), string.Join(", ", s.Value.Tasks.DefaultIfEmpty("those of the suite")) })]),
        ],
    };

    static Description Describe(TaskKind kind) => new("task", kind.Name, kind.Description, [])
    {
        Facts = [("in the catalogue", kind.Code)],
        Sheets =
        [
            new("scenarios", ["name", "fit"],
                [.. BuiltInScenarios.Names.Select(name => new object?[] { name, kind.Unfit(ScenarioFile.Load(name)) is { } why ? $"no: {why}" : "yes" })]),
        ],
    };

    static Description Describe(string baseline, string description, string knows) => new("baseline", baseline, description, []) { Facts = [("knows", knows)] };

    static Description Describe(DatasetFormat format) => new("format", format.Name, format.Description, []);

    static IEnumerable<int> Rungs => Enumerable.Range(1, CorruptionStage.MaxSeverity);

    /// <summary>Each parameter of a stage by default and on each rung of the ladder.</summary>
    static IEnumerable<object?[]> ParametersOf(CorruptionStage stage)
    {
        CorruptionStage[] ladder = [stage, .. Rungs.Select(stage.AtSeverity)];
        return ParametersIn(stage).Select(property => (object?[])[Kebab.Of(property.Name), .. ladder.Select(rung => Plain(property.GetValue(rung)))]);
    }

    static IEnumerable<PropertyInfo> ParametersIn(CorruptionStage stage) => stage.GetType()
        .GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        .Where(property => property.SetMethod is { IsPublic: true });

    /// <summary>What each parameter of a stage is, as editors show it.</summary>
    static IEnumerable<object?[]> MeaningsOf(CorruptionStage stage)
    {
        JsonElement properties = JsonDocument.Parse(ScenarioSchema.Json()).RootElement.GetProperty("$defs").GetProperty(Kebab.Of(stage.GetType().Name)).GetProperty("properties");
        return ParametersOf(stage).Select(parameter => (object?[])
            [parameter[0], properties.GetProperty((string)parameter[0]!).TryGetProperty("description", out JsonElement meaning) ? meaning.GetString() : ""]);
    }

    static object? Plain(object? value) => value is null or double or int or bool ? value : value.ToString();

    [GeneratedRegex(@"\bSources?(?: of \w+ \w+)?: ")]
    private static partial Regex SourceMark();
}
