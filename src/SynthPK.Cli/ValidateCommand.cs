using System.CommandLine;
using Spectre.Console;
using SynthPK.Formats;
using SynthPK.Scenarios;

namespace SynthPK.Cli;

/// <summary>synthpk validate: whether a scenario file is right, or a dataset folder whole.</summary>
sealed class ValidateCommand : Verb
{
    readonly Argument<string> _path = new("FILE_OR_DIR") { Description = "A scenario file, the name of a built-in scenario, or a dataset's folder." };

    readonly Option<bool> _json = new("--json") { Description = "Write one JSON object to standard output." };

    public ValidateCommand()
        : base("validate", "Checks a scenario file, issue by issue, or a dataset folder, file by file.",
            ("synthpk validate my-study.yaml", "is the scenario right?"),
            ("synthpk validate out/theophylline", "is every file as it was written?"))
    {
        Take(_path);
        Add(_json);
        SetAction(parsed => Run(parsed.GetRequiredValue(_path), parsed.GetValue(_json)));
    }

    static int Run(string path, bool asJson)
    {
        if (File.Exists(path)) return ValidateScenario(path, asJson);
        // Looking at a folder brings back a dataset that a killed run had moved aside, so only then is it known whether there is one.
        IReadOnlyList<string> problems = DatasetFolder.Verify(path);
        return Directory.Exists(path) ? Report(path, problems, asJson) : ValidateScenario(path, asJson);
    }

    static int ValidateScenario(string path, bool asJson)
    {
        try
        {
            Study study = new(ScenarioFile.Load(path));
            return Report(path, study.SelfChecks(), asJson);
        }
        catch (ScenarioException wrong)
        {
            if (!asJson) return Terminal.Issues(wrong.Issues);
            Terminal.WriteJson(new
            {
                Path = path,
                Kind = "scenario",
                Valid = false,
                Issues = wrong.Issues.Select(i => new { i.Location?.File, i.Location?.Line, i.Location?.Column, i.Path, i.Problem, i.Allowed, i.Try }),
            });
            return ExitCode.WrongInput;
        }
    }

    /// <summary>A scenario without issues: what it says of its typical subject beside what comes out.</summary>
    static int Report(string path, IReadOnlyList<SelfCheckResult> checks, bool asJson)
    {
        bool isValid = checks.All(c => c.Holds);
        if (asJson)
        {
            Terminal.WriteJson(new
            {
                Path = path,
                Kind = "scenario",
                Valid = isValid,
                Issues = Array.Empty<object>(),
                Checks = checks.Select(c => new { Check = c.Check.Name, Expected = c.Check.Expected.Value, Found = c.Found.Value, c.Found.Unit, Within = c.Check.Within.In("1"), c.Holds }),
            });
            return isValid ? ExitCode.Done : ExitCode.WrongInput;
        }
        Terminal.Out.WriteLine(isValid ? $"{path}: the scenario is right." : $"{path}: the scenario can be read, but its typical subject is not as it says.");
        if (checks.Count > 0)
        {
            Terminal.Out.WriteLine();
            Grid grid = Terminal.Grid("check of the typical subject", "expected>", "found>", "");
            foreach (SelfCheckResult c in checks)
                grid.AddRow(c.Check.Name, c.Check.Expected.ToString(), $"{Show.Number(c.Found.Value)} {c.Found.Unit}", c.Holds ? "holds" : $"differs by more than {c.Check.Within}");
            Terminal.Write(grid);
        }
        return isValid ? ExitCode.Done : ExitCode.WrongInput;
    }

    static int Report(string directory, IReadOnlyList<string> problems, bool asJson)
    {
        if (asJson) Terminal.WriteJson(new { Path = directory, Kind = "dataset", Valid = problems.Count == 0, Problems = problems });
        else if (problems.Count == 0) Terminal.Out.WriteLine($"{directory}: every file and every value is as it was written.");
        else foreach (string problem in problems) Console.Error.WriteLine(problem);
        return problems.Count == 0 ? ExitCode.Done : ExitCode.WrongInput;
    }
}
