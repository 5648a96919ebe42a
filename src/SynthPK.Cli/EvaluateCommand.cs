using System.CommandLine;
using Spectre.Console;
using SynthPK.Evaluation;
using SynthPK.Evaluation.Scorecards;
using SynthPK.Issues;

namespace SynthPK.Cli;

/// <summary>synthpk evaluate: a submission to a task, scored and explained.</summary>
sealed class EvaluateCommand : Verb
{
    readonly Argument<string> _task = new("TASK") { Description = "The task's public folder." };

    readonly Argument<string> _submission = new("SUBMISSION") { Description = "The submission's folder: submission.json, and predictions.parquet or predictions.csv. With --template, the folder to write." };

    readonly Option<bool> _template = new("--template") { Description = "Write a submission to fill in: every key, every query, and a page that explains them." };

    readonly Option<bool> _validation = new("--validation") { Description = "The validation part, whose truth is public, in place of the test." };

    readonly Option<string?> _truth = new("--truth") { Description = "The folder of the test's truth. [default: the task's place in the hidden package: hidden/ where its path has public/]", HelpName = "DIR" };

    readonly Option<string?> _out = new("--out") { Description = "The results. [default: beside the submission: SUBMISSION-results.json]", HelpName = "FILE.json" };

    readonly Option<string?> _html = new("--html") { Description = "The scorecard as one page with pictures, too.", HelpName = "FILE.html" };

    readonly Option<bool> _official = new("--official") { Description = "The organisers of a round score; else results of a test are labelled UNOFFICIAL." };

    readonly Option<string?> _supersedes = new("--supersedes") { Description = "The version of the method that these results replace on a leaderboard.", HelpName = "VERSION" };

    readonly Option<bool> _force = new("--force") { Description = "Replace files that hold something else." };

    readonly Option<bool> _quiet = new("--quiet") { Description = "Print nothing but errors." };

    public EvaluateCommand()
        : base("evaluate", "Scores a submission to a task of a suite, and explains the score.",
            ("synthpk evaluate TASK mine --template", "a submission to fill in"),
            ("synthpk evaluate TASK mine --validation", "is it right, and how good on the validation part?"),
            ("synthpk evaluate TASK mine --html scorecard.html", "on the test, by who holds its truth"))
    {
        Take(_task);
        Take(_submission);
        foreach (Option option in (Option[])[_template, _validation, _truth, _out, _html, _official, _supersedes, _force, _quiet]) Add(option);
        Validators.Add(result =>
        {
            if (result.GetValue(_validation) && result.GetValue(_truth) is not null) result.AddError("--truth is of the test, and --validation asks for the other part.");
        });
        SetAction(Run);
    }

    int Run(ParseResult parsed)
    {
        string task = parsed.GetRequiredValue(_task), submission = parsed.GetRequiredValue(_submission);
        bool isQuiet = parsed.GetValue(_quiet), isForced = parsed.GetValue(_force);
        try
        {
            if (parsed.GetValue(_template)) return WriteTemplate(task, submission, parsed.GetValue(_validation), isQuiet);
            OutputFile results = OutputFile.OfResults(parsed.GetValue(_out) ?? Path.TrimEndingDirectorySeparator(submission) + "-results.json", isForced);
            OutputFile? page = parsed.GetValue(_html) is { } html ? OutputFile.OfPage(html, ScorecardPage.Generator, isForced) : null;
            Scorecard card = Scorecard.Of(task, submission, new ScorecardOptions
            {
                IsValidation = parsed.GetValue(_validation),
                Truth = parsed.GetValue(_truth),
                IsOfficial = parsed.GetValue(_official),
                Supersedes = parsed.GetValue(_supersedes) ?? "",
            });
            results.Save(card.Results.ToJson());
            page?.Save(ScorecardPage.Html(card));
            if (!isQuiet) Print(card, [results.Path, .. page is null ? (string[])[] : [page.Path]]);
            return ExitCode.Done;
        }
        catch (SubmissionException) when (FitsTheOtherPart(task, submission, parsed.GetValue(_validation)))
        {
            (string its, string asked, string remedy) = parsed.GetValue(_validation) ? ("the test", "the validation part", "leave --validation out") : ("the validation part", "the test", "--validation");
            throw new SubmissionException([new Issue(null, submission, $"it answers the queries of {its}", $"answers to those of {asked}", remedy)]);
        }
        catch (Exception wrong) when (wrong is DirectoryNotFoundException or InvalidDataException)
        {
            throw new WrongInputException(wrong.Message);
        }
    }

    /// <summary>Whether a submission that is wrong for one part of a task is right for the other.</summary>
    static bool FitsTheOtherPart(string task, string submission, bool isValidation)
    {
        BenchmarkTask asked = BenchmarkTask.Load(task);
        try
        {
            Submission.Load(submission, asked.Description, (isValidation ? asked.Test : asked.Validation).Query);
            return true;
        }
        catch (SubmissionException)
        {
            return false;
        }
    }

    static int WriteTemplate(string task, string folder, bool isValidation, bool isQuiet)
    {
        BenchmarkTask asked = BenchmarkTask.Load(task);
        SubmissionTemplate.Write(folder, asked.Description, (isValidation ? asked.Validation : asked.Test).Query);
        if (!isQuiet) Terminal.Out.WriteLine($"Wrote {folder}: fill in submission.json and predictions.csv; README.md says how. Next: synthpk evaluate {task} {folder}{(isValidation ? " --validation" : "")}");
        return ExitCode.Done;
    }

    static void Print(Scorecard card, IReadOnlyList<string> files)
    {
        Terminal.Out.MarkupLineInterpolated($"[bold]{card.Name}[/] on {card.Task.Id} {card.Task.Version}");
        Terminal.Out.WriteLine();
        foreach (string sentence in card.Words) Terminal.Paragraph(sentence);
        foreach (ScoreTable table in card.Tables) Print(table);
        if (card.Omissions.Count > 0) Terminal.Heading("Not scored");
        foreach (string omission in card.Omissions) Terminal.Paragraph(omission, indent: 2);
        Terminal.Out.WriteLine();
        Terminal.Out.WriteLine($"Wrote {string.Join(" and ", files)}.");
    }

    /// <summary>A table of a scorecard or leaderboard.</summary>
    internal static void Print(ScoreTable table)
    {
        Terminal.Heading(table.Title);
        if (table.Explanation.Length > 0) Terminal.Paragraph(table.Explanation, indent: 2);
        Grid grid = Terminal.Grid([.. table.Columns.Select(column => column.IsNumber ? column.Name + ">" : column.Name)]);
        foreach (IReadOnlyList<string> row in table.Rows) grid.AddRow([.. row.Select(cell => new Text(cell))]);
        Terminal.Write(grid);
    }
}
