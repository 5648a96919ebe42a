using System.CommandLine;
using Spectre.Console;
using SynthPK.Evaluation;
using SynthPK.Evaluation.Scorecards;

namespace SynthPK.Cli;

/// <summary>synthpk leaderboard: results of many methods as one table for each kind of task and training size.</summary>
sealed class LeaderboardCommand : Verb
{
    static readonly string[] Extensions = [".md", ".html", ".csv"];

    readonly Argument<string[]> _results = new("RESULTS") { Description = "Files of results, as 'evaluate' writes them, or folders that hold such files at any depth.", Arity = ArgumentArity.OneOrMore };

    readonly Option<string?> _out = new("--out") { Description = "The leaderboard as a file: Markdown, a page, or CSV with all digits.", HelpName = "FILE.md|.html|.csv" };

    readonly Option<bool> _public = new("--public") { Description = "As it is shown while a round is open: three digits, and a version counts in place of the one that it supersedes only where it is better by more than one standard error. All units of the test count; none are kept back." };

    readonly Option<bool> _force = new("--force") { Description = "Replace a file that is there." };

    readonly Option<bool> _quiet = new("--quiet") { Description = "Print nothing but errors." };

    public LeaderboardCommand()
        : base("leaderboard", "Folds results into one table for each kind of task and training size. Of a method's versions the one counts that no other supersedes.",
            ("synthpk leaderboard results out/tutorial/hidden", "methods among baselines and oracles"),
            ("synthpk leaderboard results --out leaderboard.html", "as a page"))
    {
        Take(_results);
        foreach (Option option in (Option[])[_out, _public, _force, _quiet]) Add(option);
        _out.Validators.Add(result =>
        {
            string path = result.Tokens[0].Value;
            if (!Extensions.Contains(Path.GetExtension(path))) result.AddError($"--out is a file whose name ends in {string.Join(", ", Extensions)}, not '{path}'.");
        });
        SetAction(Run);
    }

    int Run(ParseResult parsed)
    {
        OutputFile? file = parsed.GetValue(_out) is { } path ? OutputFile.OfAny(path, parsed.GetValue(_force)) : null;
        IReadOnlyList<TaskResults> results = Load(parsed.GetRequiredValue(_results)), counted = [.. results.Where(own => HasMeasure(own, results))];
        if (counted.Count < results.Count) TellOfOthers([.. results.Except(counted)], areAll: counted.Count == 0);
        Leaderboard leaderboard = Fold(counted, parsed.GetValue(_public));
        file?.Save(Path.GetExtension(file.Path) switch
        {
            ".md" => LeaderboardPage.Markdown(leaderboard),
            ".html" => LeaderboardPage.Html(leaderboard),
            _ => LeaderboardPage.Csv(leaderboard),
        });
        if (!parsed.GetValue(_quiet)) Print(leaderboard, file?.Path);
        return ExitCode.Done;
    }

    static IReadOnlyList<TaskResults> Load(string[] paths)
    {
        try
        {
            return ResultFiles.Load(paths);
        }
        catch (InvalidDataException wrong)
        {
            throw new WrongInputException(wrong.Message);
        }
    }

    /// <summary>Whether results can be ranked: on a validation part, whose baselines nobody stores, those of the normaliser must be among them. A missing one of the test is an error.</summary>
    static bool HasMeasure(TaskResults own, IReadOnlyList<TaskResults> all) =>
        !own.Header.IsValidation
        || all.Any(r => r.Header.IsValidation && r.Task == own.Task && r.Header.Method == own.Normaliser && r.Header.TrainSize is { } size && (own.Header.TrainSize ?? size) == size);

    static void TellOfOthers(IReadOnlyList<TaskResults> others, bool areAll)
    {
        string named = string.Join(", ", others.Select(r => $"{r.Header.Method} {r.Header.Version} on '{r.Task}'").Distinct());
        string sentence = $"These results are of validation parts, where those of {string.Join(", ", others.Select(r => r.Normaliser).Distinct())} are missing, to which losses are put in proportion: {named}.";
        if (areAll) throw new WrongInputException($"{sentence} Only those of tests are stored with a suite: score the test, or on the validation part the baseline too.");
        Console.Error.WriteLine($"synthpk: left out: {char.ToLowerInvariant(sentence[0])}{sentence[1..]}");
    }

    static Leaderboard Fold(IReadOnlyList<TaskResults> results, bool isPublic)
    {
        try
        {
            return Leaderboard.Of(results, isPublic);
        }
        catch (ArgumentException wrong)
        {
            throw new WrongInputException(wrong.Message.Split(" (Parameter")[0]);
        }
    }

    static void Print(Leaderboard leaderboard, string? file)
    {
        foreach (ScoreTable board in LeaderboardPage.Tables(leaderboard)) EvaluateCommand.Print(board);
        Explain("columns", LeaderboardPage.Columns);
        Explain("normalisers and floors", LeaderboardPage.References(leaderboard));
        if (file is not null) Terminal.Out.WriteLine($"Wrote {file}.");
    }

    static void Explain(string title, IEnumerable<(string Name, string Meaning)> entries)
    {
        Terminal.Heading(title);
        Grid grid = Terminal.Grid();
        foreach ((string name, string meaning) in entries) grid.AddRow(new Text(name), new Text(meaning));
        Terminal.Write(grid);
    }
}
