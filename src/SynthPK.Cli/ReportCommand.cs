using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Spectre.Console;

namespace SynthPK.Cli;

/// <summary>synthpk report: a dataset as one page to look at.</summary>
sealed class ReportCommand : Verb
{
    readonly Argument<string> _directory = new("DIR") { Description = "A dataset's folder, as 'generate' writes it; its released tables must be there as Parquet." };

    readonly Option<string?> _out = new("--out") { Description = "The page. [default: beside the folder, which lists all of its own files: DIR-report.html]", HelpName = "FILE.html" };

    readonly Option<string?> _pictures = new("--pictures") { Description = "A folder for every picture of the page as an .svg file, for slides and papers.", HelpName = "FOLDER" };

    readonly Option<IReadOnlyList<long>?> _subjects = new("--subjects")
    {
        Description = "The subjects to show one by one, separated by commas. [default: those most worth a look]",
        HelpName = "LIST",
        CustomParser = ParseSubjects,
    };

    readonly Option<int?> _most = WholeNumber("--max-subjects", 1, 1_000_000, $"How many subjects are read, from the first; those that --subjects names come on top. [default: {ReportFile.MostSubjects}]", "N");

    public ReportCommand()
        : base("report", "Makes one page of a dataset: profiles, figures, the audit, the card.",
            ("synthpk report out/warfarin", "out/warfarin-report.html, to open in a browser"),
            ("synthpk report out/warfarin --subjects 7,79", "with these two one by one"),
            ("synthpk report out/warfarin --pictures figures", "every picture as a file, too"))
    {
        Take(_directory);
        foreach (Option option in (Option[])[_out, _pictures, _subjects, _most]) Add(option);
        SetAction(Run);
    }

    int Run(ParseResult parsed)
    {
        ReportFile report = new(parsed.GetRequiredValue(_directory), parsed.GetValue(_out)) { Subjects = parsed.GetValue(_subjects), Most = parsed.GetValue(_most) ?? ReportFile.MostSubjects };
        report.Write(parsed.GetValue(_pictures));
        Terminal.Out.WriteLine($"Wrote {report.Path}: open it in a browser.");
        return ExitCode.Done;
    }

    static List<long>? ParseSubjects(ArgumentResult result)
    {
        List<long> subjects = [];
        foreach (string text in result.Tokens.SelectMany(t => t.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))
        {
            if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long subject) && subject > 0) subjects.Add(subject);
            else result.AddError($"--subjects is a list of subjects' numbers, such as 7,79, not '{text}'.");
        }
        if (subjects.Count == 0) result.AddError("--subjects names no subject.");
        if (subjects.Count > ReportFile.MostShown) result.AddError($"--subjects names {subjects.Count} subjects; a page shows {ReportFile.MostShown} at most.");
        return [.. subjects.Distinct()];
    }
}
