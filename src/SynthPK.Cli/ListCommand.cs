using System.CommandLine;
using Spectre.Console;

namespace SynthPK.Cli;

/// <summary>synthpk list: what there is to choose from.</summary>
sealed class ListCommand : Verb
{
    readonly Argument<string?> _chapter = new("WHAT")
    {
        Description = "scenarios, models, corruptions, presets, formats, suites, tasks, metrics or baselines; everything when left out.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    readonly Option<bool> _json = new("--json") { Description = "Write one JSON object to standard output." };

    public ListCommand()
        : base("list", "Lists scenarios, models, corruption stages, presets, formats, suites, tasks, metrics and baselines.",
            ("synthpk list", "everything"),
            ("synthpk list corruptions", "the ways data go wrong"),
            ("synthpk list models --json", "for a program"))
    {
        Take(_chapter.AcceptOnlyFromAmong([.. Catalogue.Chapters.Select(c => c.Name)]));
        Add(_json);
        SetAction(parsed => Run(parsed.GetValue(_chapter), parsed.GetValue(_json)));
    }

    static int Run(string? name, bool asJson)
    {
        Chapter[] chapters = [.. Catalogue.Chapters.Where(c => name is null || c.Name == name)];
        if (asJson)
            Terminal.WriteJson(chapters.ToDictionary(c => c.Name, c => c.Entries.Select(e => new { e.Name, e.Summary })));
        else
            foreach (Chapter chapter in chapters) Print(chapter);
        return ExitCode.Done;
    }

    static void Print(Chapter chapter)
    {
        Terminal.Out.MarkupLineInterpolated($"[bold]{chapter.Title}[/]");
        Grid grid = Terminal.Grid();
        foreach (Entry entry in chapter.Entries) grid.AddRow(new Text("  " + entry.Name), new Text(entry.Summary));
        Terminal.Write(grid);
        Terminal.Out.WriteLine();
    }
}
