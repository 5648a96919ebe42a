using System.CommandLine;
using Spectre.Console;
using SynthPK.Suites.Leaks;

namespace SynthPK.Cli;

/// <summary>synthpk suite verify: whether a built suite is whole, and tells nothing of its answers.</summary>
sealed class SuiteVerifyCommand : Verb
{
    readonly Argument<string> _suite = new("DIR_OR_ZIP") { Description = "The folder of a built suite, or one of its packages: public or hidden, a folder or a zip." };

    readonly Option<string?> _revealed = new("--revealed") { Description = "With a public package: the hidden one, once organisers have published it. Every rule is then checked, and that the truth is the one that they committed themselves to.", HelpName = "DIR_OR_ZIP" };

    readonly Option<bool> _json = new("--json") { Description = "Write one JSON object to standard output." };

    public SuiteVerifyCommand()
        : base("verify", "Checks a built suite against the fifteen rules that keep its answers secret.",
            ("synthpk suite verify out/tutorial", "everything"),
            ("synthpk suite verify out/tutorial/public", "what can be checked by those who have the public package"),
            ("synthpk suite verify tutorial-1.0.0-public.zip", "the same of the package as it was published"),
            ("synthpk suite verify tutorial-1.0.0-public.zip --revealed tutorial-1.0.0-hidden.zip", "and when the round is over, is the truth the one that was promised?"))
    {
        Take(_suite);
        foreach (Option option in (Option[])[_revealed, _json]) Add(option);
        SetAction(parsed => Run(parsed.GetRequiredValue(_suite), parsed.GetValue(_revealed), parsed.GetValue(_json)));
    }

    static int Run(string path, string? revealed, bool asJson)
    {
        SuiteVerification found;
        try
        {
            found = SuiteVerification.Of(path, revealed);
        }
        catch (Exception wrong) when (wrong is DirectoryNotFoundException or InvalidDataException)
        {
            throw new WrongInputException(wrong.Message);
        }
        if (asJson)
            Terminal.WriteJson(new
            {
                Path = path,
                Valid = found.IsSound,
                Rules = found.Checks.Select(c => new { c.Rule.Number, c.Rule.Name, c.Rule.Description, c.IsChecked, c.Note, Breaches = c.Breaches.Select(b => new { b.Path, b.Problem }) }),
            });
        else Print(path, found);
        return found.IsSound ? ExitCode.Done : ExitCode.WrongInput;
    }

    static void Print(string path, SuiteVerification found)
    {
        Grid grid = Terminal.Grid("rule>", "", "found");
        foreach (RuleCheck check in found.Checks)
            grid.AddRow(new Text($"{check.Rule.Number}"), new Text(check.Rule.Name), new Text(!check.IsChecked ? $"not checked: {check.Note}" : check.Breaches.Count == 0 ? $"kept{(check.Note.Length > 0 ? $" ({check.Note})" : "")}" : check.Breaches.Count == 1 ? "1 breach" : $"{check.Breaches.Count} breaches{(check.Breaches.Count < SuiteVerification.Most ? "" : " or more")}"));
        Terminal.Write(grid);
        foreach (RuleCheck check in found.Checks)
            foreach (LeakBreach breach in check.Breaches) Console.Error.WriteLine($"{breach.Path}: rule {check.Rule.Number}, {check.Rule.Name}: {breach.Problem}");
        Terminal.Out.WriteLine();
        Terminal.Out.WriteLine(found.IsSound ? $"{path}: no rule is broken." : $"{path}: {Show.Count(found.Checks.Count(c => c.Breaches.Count > 0), "rule")} broken.");
    }
}
