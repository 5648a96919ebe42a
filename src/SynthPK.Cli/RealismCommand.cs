using System.CommandLine;
using Spectre.Console;
using SynthPK.Realism;
using SynthPK.Units;

namespace SynthPK.Cli;

/// <summary>synthpk realism: a dataset measured as real ones were, beside what they show.</summary>
sealed class RealismCommand : Verb
{
    readonly Argument<string> _dataset = new("DIR") { Description = "A dataset's folder; or a data file, to measure a real one alone." };

    readonly Option<string?> _reference = new("--reference") { Description = "A real dataset to hold beside it: a NONMEM-style data file. A classifier then tries to tell the two apart.", HelpName = "FILE.csv" };

    readonly Option<string?> _like = new("--like") { Description = "The kind of study whose ranges are shown. [default: guessed from samples and doses]", HelpName = "phase1|phase3|tdm" };

    readonly Option<string> _features = new("--features") { Description = "What the classifier is shown: the shape of the concentrations (profile), or also times, digits and covariates (all).", HelpName = "profile|all", DefaultValueFactory = _ => "profile" };

    readonly Option<string?> _endpoint = new("--endpoint") { Description = "The endpoint of the data file, and of the dataset if it has it, as DVID names it. [default: the concentration, else the first]", HelpName = "NAME" };

    readonly Option<string[]> _where = new("--where") { Description = "Only rows of the data file with this value, such as OCC=1, and of the dataset if it has the column; may be given several times.", HelpName = "COLUMN=VALUE" };

    readonly Option<string> _timeUnit = new("--time-unit") { Description = "The unit of time in the data file.", HelpName = "h|min|day", DefaultValueFactory = _ => "h" };

    readonly Option<int?> _repeats = WholeNumber("--repeats", 1, 1000, "How often the classifier is trained and tested anew. [default: 10]", "N");

    readonly Option<int?> _seed = WholeNumber("--seed", int.MinValue, int.MaxValue, "The seed of the classifier and of the resamples. [default: 1]", "S");

    readonly Option<int?> _threads = WholeNumber("--threads", 1, 1024, "How many threads work. No figure depends on it. [default: all processors]", "N");

    readonly Option<bool> _json = new("--json") { Description = "Write one JSON object to standard output." };

    public RealismCommand()
        : base("realism", "Measures a dataset as real ones were, and flags what is outside.",
            ("synthpk realism out/warfarin", "beside the ranges seen in real datasets"),
            ("synthpk realism out/warfarin --reference warfarin.csv", "beside a real dataset, with the classifier's AUC"),
            ("synthpk realism out/mavoglurant --reference mavoglurant.csv --where OCC=1", "beside its first occasion"),
            ("synthpk realism warfarin.csv --endpoint cp", "a real dataset alone"))
    {
        Take(_dataset);
        foreach (Option option in (Option[])[_reference, _like, _features, _endpoint, _where, _timeUnit, _repeats, _seed, _threads, _json]) Add(option);
        _like.AcceptOnlyFromAmong([.. Enum.GetNames<StudyKind>().Select(k => k.ToLowerInvariant())]);
        _features.AcceptOnlyFromAmong([.. Enum.GetNames<FeatureSet>().Select(k => k.ToLowerInvariant())]);
        _timeUnit.AcceptOnlyFromAmong("h", "min", "day");
        _where.Validators.Add(result =>
        {
            foreach (string text in result.Tokens.Select(t => t.Value))
                if (text.IndexOf('=') is not > 0) result.AddError($"--where is COLUMN=VALUE, such as OCC=1, not '{text}'.");
        });
        SetAction(Run);
    }

    int Run(ParseResult parsed)
    {
        StudySelection selection = new()
        {
            Endpoint = parsed.GetValue(_endpoint),
            Where = [.. (parsed.GetValue(_where) ?? []).Select(w => (w[..w.IndexOf('=')], w[(w.IndexOf('=') + 1)..]))],
            HoursPerUnit = Quantity.Parse($"1 {parsed.GetRequiredValue(_timeUnit)}").In("h"),
        };
        string? file = parsed.GetValue(_reference);
        StudyRecord? reference = file is null ? null : StudyCsv.Load(file, selection);
        StudyRecord study = Study(parsed.GetRequiredValue(_dataset), selection, isBesideReference: reference is not null);
        TwoSampleOptions twoSample = new() { Seed = unchecked((ulong)(parsed.GetValue(_seed) ?? 1)), Threads = parsed.GetValue(_threads) };
        if (parsed.GetValue(_repeats) is { } repeats) twoSample = twoSample with { Repeats = repeats };
        RealismReport report = RealismReport.Of(study, reference, new RealismOptions
        {
            Like = parsed.GetValue(_like) is { } like ? Enum.Parse<StudyKind>(like, ignoreCase: true) : null,
            Features = Enum.Parse<FeatureSet>(parsed.GetRequiredValue(_features), ignoreCase: true),
            TwoSample = twoSample,
        });
        RealismPage page = new(report);
        if (parsed.GetValue(_json)) Terminal.WriteJson(page.ToJson());
        else page.Print();
        return ExitCode.Done;
    }

    /// <summary>A folder, or a file. What chooses rows of the reference chooses those of the dataset where it can.</summary>
    static StudyRecord Study(string path, StudySelection selection, bool isBesideReference)
    {
        if (File.Exists(path)) return StudyCsv.Load(path, selection);
        try
        {
            return StudyFolder.Load(path, selection with { IsLenient = isBesideReference });
        }
        catch (Exception wrong) when (wrong is DirectoryNotFoundException or InvalidDataException)
        {
            throw new WrongInputException(wrong.Message);
        }
    }
}
