using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using SynthPK.Scenarios;
using SynthPK.Suites;

namespace SynthPK.Cli;

/// <summary>synthpk describe: what anything is that list names.</summary>
sealed class DescribeCommand : Verb
{
    readonly Argument<string> _name = new("NAME") { Description = "A name that 'synthpk list' shows, or the file of a scenario, model or suite." };

    readonly Option<bool> _json = new("--json") { Description = "Write one JSON object to standard output." };

    readonly Option<bool> _yaml = new("--yaml") { Description = "Write the file of a built-in scenario or suite as it is, to copy and change." };

    public DescribeCommand()
        : base("describe", "Describes any of what list shows: parameters, units, defaults, sources.",
            ("synthpk describe theophylline", "a scenario"),
            ("synthpk describe theophylline --yaml > my-study.yaml", "its file, as a beginning of your own"),
            ("synthpk describe one-compartment", "a model: parameters, compartments, outputs, and a table to copy"),
            ("synthpk describe my-model.yaml", "the same of your own"),
            ("synthpk describe missed-doses", "a corruption stage and its ladder of severity"),
            ("synthpk describe phase3", "a preset: its stages and residual errors"),
            ("synthpk describe forecast", "a kind of task, and the scenarios it is fit for"))
    {
        Take(_name);
        Add(_json);
        Add(_yaml);
        SetAction(parsed => parsed.GetValue(_yaml) ? Copy(parsed.GetRequiredValue(_name)) : Run(parsed.GetRequiredValue(_name), parsed.GetValue(_json)));
    }

    static int Copy(string name)
    {
        Console.Out.Write(BuiltInScenarios.Text(name) ?? BuiltInSuites.Text(name) ?? throw new WrongInputException($"no built-in scenario or suite is called '{name}'. There are {string.Join(", ", BuiltInScenarios.Names.Concat(BuiltInSuites.Names))}."));
        return ExitCode.Done;
    }

    static int Run(string name, bool asJson)
    {
        Description description = Catalogue.Find(name).Describe();
        if (asJson) Terminal.WriteJson(description.ToJson());
        else Print(description);
        return ExitCode.Done;
    }

    static void Print(Description description)
    {
        Terminal.Out.MarkupLineInterpolated($"[bold]{description.Name}[/] ({description.Kind})");
        Terminal.Paragraph(description.Title);
        foreach (string paragraph in description.Paragraphs)
        {
            Terminal.Out.WriteLine();
            Terminal.Paragraph(paragraph);
        }
        if (description.Facts.Count > 0)
        {
            Terminal.Out.WriteLine();
            Grid facts = Terminal.Grid();
            foreach ((string name, object? value) in description.Facts) facts.AddRow(new Text("  " + name), Text(value));
            Terminal.Write(facts);
        }
        foreach (Sheet sheet in description.Sheets.Where(s => s.Rows.Count > 0)) Print(sheet);
        if (description.Sources.Count > 0) Terminal.Heading("sources");
        foreach (string source in description.Sources) Terminal.Paragraph(source, indent: 2);
        if (description.Example.Count > 0) Terminal.Heading("try it, with numbers of your own");
        // to be copied, so never wrapped
        foreach (string line in description.Example) Console.Out.WriteLine($"  {line}");
    }

    static void Print(Sheet sheet)
    {
        Terminal.Heading(sheet.Title);
        Grid grid = Terminal.Grid([.. sheet.Columns]);
        foreach (object?[] row in sheet.Rows) grid.AddRow([.. row.Select(Text)]);
        Terminal.Write(grid);
    }

    /// <summary>Numbers are shown to six digits; --json has them all.</summary>
    static Text Text(object? value) =>
        new(value is double number ? number.ToString("G6", CultureInfo.InvariantCulture) : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");
}
