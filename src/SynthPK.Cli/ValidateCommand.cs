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
        IReadOnlyList<Issue> issues = IssuesOf(path);
        if (asJson)
        {
            Terminal.WriteJson(new
            {
                Path = path,
                Kind = "scenario",
                Valid = issues.Count == 0,
                Issues = issues.Select(i => new { i.Location?.File, i.Location?.Line, i.Location?.Column, i.Path, i.Problem, i.Allowed, i.Try }),
            });
        }
        else if (issues.Count == 0)
        {
            Terminal.Out.WriteLine($"{path}: the scenario is right.");
        }
        return issues.Count == 0 ? ExitCode.Done : asJson ? ExitCode.WrongInput : Terminal.Issues(issues);
    }

    static IReadOnlyList<Issue> IssuesOf(string path)
    {
        try
        {
            ScenarioFile.Load(path);
            return [];
        }
        catch (ScenarioException wrong)
        {
            return wrong.Issues;
        }
    }

    static int Report(string directory, IReadOnlyList<string> problems, bool asJson)
    {
        if (asJson) Terminal.WriteJson(new { Path = directory, Kind = "dataset", Valid = problems.Count == 0, Problems = problems });
        else if (problems.Count == 0) Terminal.Out.WriteLine($"{directory}: every file and every value is as it was written.");
        else foreach (string problem in problems) Console.Error.WriteLine(problem);
        return problems.Count == 0 ? ExitCode.Done : ExitCode.WrongInput;
    }
}
