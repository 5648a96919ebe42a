using System.CommandLine;
using System.CommandLine.Parsing;
using System.Diagnostics;
using SynthPK.Corruption;
using SynthPK.Formats;
using SynthPK.Numerics;
using SynthPK.Scenarios;

namespace SynthPK.Cli;

/// <summary>synthpk generate: a scenario becomes a folder with a dataset, its truth and its card.</summary>
sealed class GenerateCommand : Verb
{
    readonly Argument<string> _scenario = new("SCENARIO")
    {
        Description = "A scenario file, or the name of a built-in scenario.",
        DefaultValueFactory = _ => "theophylline",
    };

    readonly Option<int?> _subjects = new("--subjects", "-n") { Description = "How many subjects, instead of what the scenario says.", HelpName = "N" };

    readonly Option<ulong?> _seed = new("--seed", "-s") { Description = "The seed, instead of the scenario's. The same seed gives the same data everywhere.", HelpName = "S" };

    readonly Option<int?> _severity = new("--severity") { Description = "How badly data go wrong: 0 (not at all) to 5 (the worst published), for every stage the scenario lists.", HelpName = "0..5" };

    readonly Option<string?> _preset = new("--preset") { Description = $"A severity by name: {string.Join(", ", Enum.GetValues<Preset>().Select(p => $"{NameOf(p)} ({(int)p})"))}.", HelpName = "NAME" };

    readonly Option<IReadOnlyList<DatasetFormat>> _formats = new("--format", "-f")
    {
        Description = $"What to write, separated by commas: {string.Join(", ", DatasetFormats.All.Select(f => f.Name))}. [default: parquet,csv]",
        HelpName = "LIST",
        CustomParser = ParseFormats,
    };

    readonly Option<string?> _out = new("--out", "-o") { Description = "The folder to make. [default: out/<name of the scenario>]", HelpName = "DIR" };

    readonly Option<int?> _threads = new("--threads") { Description = "How many processors to use; the data do not depend on it. [default: all]", HelpName = "N" };

    readonly Option<bool> _force = new("--force") { Description = "Replace the dataset that the folder holds." };

    readonly Option<bool> _quiet = new("--quiet", "-q") { Description = "Print nothing but errors." };

    readonly Option<bool> _json = new("--json") { Description = "Print the summary as one JSON object." };

    public GenerateCommand()
        : base("generate", "Generates a dataset with its truth, the audit of everything that was done to it, and a card.",
            ("synthpk generate", "the theophylline study, in out/theophylline"),
            ("synthpk generate warfarin --subjects 5000 --seed 7", "more people, other people"),
            ("synthpk generate warfarin --preset stress --out messy", "as bad as published data get"),
            ("synthpk generate my-study.yaml --format nonmem --force", "your own scenario, for NONMEM"))
    {
        Add(_scenario);
        foreach (Option option in (Option[])[_subjects, _seed, _severity, _preset, _formats, _out, _threads, _force, _quiet, _json]) Add(option);
        _preset.AcceptOnlyFromAmong([.. Enum.GetValues<Preset>().Select(NameOf)]);
        _severity.Validators.Add(result => Demand(result, result.GetValue(_severity) is null or (>= 0 and <= CorruptionStage.MaxSeverity), $"--severity is 0 to {CorruptionStage.MaxSeverity}."));
        _threads.Validators.Add(result => Demand(result, result.GetValue(_threads) is null or > 0, "--threads is 1 or more."));
        Validators.Add(result => Demand(result, result.GetResult(_severity) is null || result.GetResult(_preset) is null, "--severity and --preset say the same thing; give one of them."));
        SetAction((parsed, cancellation) => Task.Run(() => Run(parsed, cancellation), CancellationToken.None));
    }

    int Run(ParseResult parsed, CancellationToken cancellation)
    {
        DemandLanes();
        Stopwatch watch = Stopwatch.StartNew();
        Scenario scenario = Altered(ScenarioFile.Load(parsed.GetRequiredValue(_scenario)), parsed);
        string directory = parsed.GetValue(_out) ?? Path.Combine("out", scenario.Name);
        bool isQuiet = parsed.GetValue(_quiet), asJson = parsed.GetValue(_json);

        Study study = new(scenario);
        StudyOptions options = new() { Threads = parsed.GetValue(_threads) ?? Environment.ProcessorCount };
        IReadOnlyList<DatasetFormat> formats = parsed.GetValue(_formats) ?? DefaultFormats;
        Generation generation = SubjectProgress.Watch(scenario.Subjects, isShown: !isQuiet, subjects =>
            Generation.Run(study, directory, formats, parsed.GetValue(_force), options, subjects, cancellation));
        GenerationSummary summary = new(scenario, directory, generation, watch.Elapsed);
        if (asJson) Terminal.WriteJson(summary.ToJson());
        else if (!isQuiet) summary.Print();
        return ExitCode.Done;
    }

    /// <summary>A slip in an environment variable is told before anything else, not from the depth of the simulation.</summary>
    static void DemandLanes()
    {
        try
        {
            _ = Lanes.Width;
        }
        catch (InvalidOperationException wrong)
        {
            throw new WrongInputException(wrong.Message);
        }
    }

    static IReadOnlyList<DatasetFormat> DefaultFormats => [DatasetFormats.Find("parquet"), DatasetFormats.Find("csv")];

    /// <summary>The scenario with what the command line says otherwise.</summary>
    Scenario Altered(Scenario scenario, ParseResult parsed)
    {
        if (parsed.GetValue(_subjects) is { } subjects) scenario = scenario with { Subjects = subjects };
        if (parsed.GetValue(_seed) is { } seed) scenario = scenario with { Seed = seed };
        int? severity = parsed.GetValue(_preset) is { } preset ? (int)Enum.Parse<Preset>(preset, ignoreCase: true) : parsed.GetValue(_severity);
        return severity is { } rung ? scenario with { Corruption = [.. scenario.Corruption.Select(stage => stage.AtSeverity(rung))] } : scenario;
    }

    static List<DatasetFormat> ParseFormats(ArgumentResult result)
    {
        List<DatasetFormat> formats = [];
        foreach (string name in result.Tokens.SelectMany(t => t.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Distinct())
        {
            try
            {
                formats.Add(DatasetFormats.Find(name));
            }
            catch (ArgumentException unknown)
            {
                result.AddError(unknown.Message);
            }
        }
        return formats;
    }

    static string NameOf(Preset preset) => preset.ToString().ToLowerInvariant();

    static void Demand(SymbolResult result, bool isMet, string otherwise)
    {
        if (!isMet) result.AddError(otherwise);
    }
}
