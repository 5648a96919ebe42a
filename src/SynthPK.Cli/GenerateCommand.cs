using System.CommandLine;
using System.CommandLine.Parsing;
using System.Diagnostics;
using System.Globalization;
using SynthPK.Corruption;
using SynthPK.Datasets;
using SynthPK.Formats;
using SynthPK.Numerics;
using SynthPK.Scenarios;

namespace SynthPK.Cli;

/// <summary>synthpk generate: a scenario becomes a folder with a dataset, its truth and its card.</summary>
sealed class GenerateCommand : Verb
{
    /// <summary>More would be a slip of the finger.</summary>
    const int MostThreads = 1024;

    readonly Argument<string> _scenario = new("SCENARIO")
    {
        Description = "A scenario file, or the name of a built-in scenario.",
        DefaultValueFactory = _ => "theophylline",
    };

    readonly Option<int?> _subjects = WholeNumber("--subjects", int.MinValue, int.MaxValue, "How many subjects, instead of what the scenario says.", "N");

    readonly Option<ulong?> _seed = new("--seed")
    {
        Description = "The seed, instead of the scenario's. The same seed gives the same data on every machine.",
        HelpName = "S",
        CustomParser = ParseSeed,
    };

    readonly SplitOption _split = new();

    readonly Option<int?> _severity = WholeNumber("--severity", 0, CorruptionStage.MaxSeverity, $"How badly data go wrong, for every stage the scenario lists: 0 (not at all) to {CorruptionStage.MaxSeverity} (the worst published).", "0..5");

    readonly Option<string?> _preset = new("--preset") { Description = $"What goes wrong in data of a kind, in place of what the scenario lists: {string.Join(", ", Preset.All.Select(p => p.Name))}.", HelpName = "NAME" };

    readonly FormatsOption _formats = new();

    readonly EventTableOptions _eventTables = new();

    readonly Option<string?> _out = new("--out") { Description = "The folder to make. [default: out/<name of the scenario>]", HelpName = "DIR" };

    readonly Option<int?> _threads = WholeNumber("--threads", 1, MostThreads, "How many processors to use; the data do not depend on it. [default: all]", "N");

    readonly Option<Shard?> _shard = new("--shard")
    {
        Description = "Make only the Ith of N parts of the subjects; 'synthpk merge' joins them to what one run would have made.",
        HelpName = "I/N",
        CustomParser = ParseShard,
    };

    readonly Option<bool> _force = new("--force") { Description = "Replace the dataset that the folder holds." };

    readonly Option<bool> _twins = new("--twins") { Description = "Make the clean twin (nothing went wrong) and the recording-clean twin (the same trial, faultlessly recorded) as well, each in a folder of its own in DIR, and compare them." };

    readonly Option<bool> _ablation = new("--ablation") { Description = "Make the twins, and the dataset without each stage in turn, and compare them: what each stage costs." };

    readonly Option<bool> _report = new("--report") { Description = "Make the page of the dataset as well, beside its folder, as 'synthpk report' does." };

    readonly Option<bool> _quiet = new("--quiet") { Description = "Print nothing but errors." };

    readonly Option<bool> _json = new("--json") { Description = "Print the summary as one JSON object." };

    public GenerateCommand()
        : base("generate", "Generates a dataset with its truth, the audit of it, and a card.",
            ("synthpk generate", "the theophylline study, in out/theophylline"),
            ("synthpk generate warfarin --subjects 5000 --seed 7", "more people, other people"),
            ("synthpk generate warfarin --preset realworld", "as routine care would have it"),
            ("synthpk generate warfarin --report", "and a page to look at"),
            ("synthpk generate warfarin --ablation", "what each thing that goes wrong costs"),
            ("synthpk generate warfarin --subjects 1000000 --shard 1/4", "a quarter of a million; the others elsewhere"),
            ("synthpk generate my-study.yaml --format nonmem --force", "your own scenario, for NONMEM"))
    {
        Take(_scenario);
        _eventTables.AddTo(this);
        foreach (Option option in (Option[])[_subjects, _seed, _split, _severity, _preset, _formats, _out, _threads, _shard, _force, _twins, _ablation, _report, _quiet, _json]) Add(option);
        _out.Validators.Add(result =>
        {
            if (result.Tokens.Any(t => t.Value.Length == 0)) result.AddError("--out is empty.");
        });
        _preset.AcceptOnlyFromAmong([.. Preset.All.Select(p => p.Name)]);
        Validators.Add(result =>
        {
            if (result.GetResult(_severity) is not null && result.GetResult(_preset) is not null) result.AddError("--severity is about the stages that the scenario lists, and --preset puts others in their place; give one of them.");
            if (result.GetResult(_shard) is not null && (result.GetValue(_twins) || result.GetValue(_ablation))) result.AddError("--shard is for one dataset; it goes with neither --twins nor --ablation.");
            if (result.GetValue(_report) && (result.GetValue(_twins) || result.GetValue(_ablation))) result.AddError("--report is about one dataset; it goes with neither --twins nor --ablation.");
            if (result.GetValue(_report) && result.GetResult(_formats) is not null && result.GetValue(_formats) is { } formats && formats.All(f => f.Name != "parquet")) result.AddError("--report reads the released tables as Parquet; add parquet to --format.");
        });
        SetAction((parsed, cancellation) => Task.Run(() => Run(parsed, cancellation), CancellationToken.None));
    }

    int Run(ParseResult parsed, CancellationToken cancellation)
    {
        DemandLanes();
        Stopwatch watch = Stopwatch.StartNew();
        Scenario scenario = Altered(ScenarioFile.Load(parsed.GetRequiredValue(_scenario)), parsed);
        Shard? shard = parsed.GetValue(_shard);
        string directory = parsed.GetValue(_out) ?? Path.Combine("out", scenario.Name + (shard is null ? "" : $".{shard.Index}-of-{shard.Count}"));
        bool isQuiet = parsed.GetValue(_quiet), asJson = parsed.GetValue(_json);

        Study study = new(scenario);
        if (shard?.Count > study.MostShards)
            throw new WrongInputException($"{scenario.Subjects} subjects make at most {Show.Count(study.MostShards, "shard")}, not {shard.Count}: the 8 of an analytical run stay together. Give --shard I/N with N up to {study.MostShards}.");
        WarnOfFailedChecks(study);
        ReportFile? report = parsed.GetValue(_report) ? new ReportFile(directory) : null;
        report?.RefuseOther();
        StudyOptions options = new() { Threads = parsed.GetValue(_threads) ?? Environment.ProcessorCount, Shard = shard };
        IReadOnlyList<DatasetFormat> formats = _eventTables.Apply(parsed, _formats.Of(parsed));
        if (parsed.GetValue(_twins) || parsed.GetValue(_ablation))
        {
            IReadOnlyList<StudyVariant> variants = [.. study.Twins(), .. parsed.GetValue(_ablation) ? study.Ablation() : []];
            VariantComparison comparison = VariantComparison.Run(variants, directory, formats, parsed.GetValue(_force), options, isShown: !isQuiet, cancellation);
            if (asJson) Terminal.WriteJson(comparison.ToJson());
            else if (!isQuiet) comparison.Print();
            return ExitCode.Done;
        }
        Generation generation = SubjectProgress.Watch(scenario.Subjects, isShown: !isQuiet, subjects =>
            Generation.Run(study, directory, formats, parsed.GetValue(_force), options, subjects, cancellation));
        GenerationSummary summary = new(scenario, directory, generation, watch.Elapsed) { Report = report?.Path };
        report?.Write();
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

    /// <summary>A slip in the scenario's numbers does not stop a run, but nobody shall miss it.</summary>
    static void WarnOfFailedChecks(Study study)
    {
        foreach (SelfCheckResult c in study.SelfChecks().Where(c => !c.Holds))
            Console.Error.WriteLine($"synthpk: warning: {c.Check.Name} of the typical subject is {Show.Number(c.Found.Value)} {c.Found.Unit}, not {c.Check.Expected} as the scenario says.");
    }

    /// <summary>The scenario with what the command line says otherwise.</summary>
    Scenario Altered(Scenario scenario, ParseResult parsed)
    {
        if (parsed.GetValue(_subjects) is { } subjects) scenario = scenario with { Subjects = subjects };
        if (parsed.GetValue(_seed) is { } seed) scenario = scenario with { Seed = seed };
        if (parsed.GetValue(_split) is { } splits) scenario = scenario with { Splits = splits };
        if (parsed.GetValue(_preset) is { } preset) return Preset.Find(preset).Of(scenario);
        int? severity = parsed.GetValue(_severity);
        if (severity is not null && scenario.Corruption.Count == 0)
            throw new WrongInputException($"'{scenario.Name}' lists no corruption stage, so a severity changes nothing. Name a preset (--preset), or list stages in the scenario; 'synthpk list corruptions' shows them.");
        return severity is { } rung ? scenario with { Corruption = [.. scenario.Corruption.Select(stage => stage.AtSeverity(rung))] } : scenario;
    }

    static Shard? ParseShard(ArgumentResult result)
    {
        try
        {
            return Shard.Parse(result.Tokens[0].Value);
        }
        catch (FormatException wrong)
        {
            result.AddError($"--shard: {wrong.Message}");
            return null;
        }
    }

    static ulong? ParseSeed(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed)) return seed;
        result.AddError($"--seed is a whole number from 0 to {ulong.MaxValue}, not '{text}'.");
        return null;
    }
}
