using System.CommandLine;
using Spectre.Console;
using SynthPK.Formats;
using SynthPK.Issues;
using SynthPK.Models;
using SynthPK.Scenarios;
using SynthPK.Suites;

namespace SynthPK.Cli;

/// <summary>synthpk validate: whether the file of a scenario, model or suite is right, or a dataset folder whole.</summary>
sealed class ValidateCommand : Verb
{
    readonly Argument<string> _path = new("FILE_OR_DIR") { Description = "The file of a scenario, model or suite, the name of a built-in scenario or suite, or a dataset's folder." };

    readonly Option<bool> _json = new("--json") { Description = "Write one JSON object to standard output." };

    readonly Option<bool> _published = new("--published") { Description = "Ask of a dataset's folder what publishing needs: addresses, a licence, and every answer of the datasheet." };

    public ValidateCommand()
        : base("validate", "Checks a scenario, a model, a suite, or a dataset's folder with every format.",
            ("synthpk validate my-study.yaml", "is the scenario right?"),
            ("synthpk validate my-model.yaml", "is the model right?"),
            ("synthpk validate my-suite.yaml", "is the suite right, and what would be built?"),
            ("synthpk validate out/theophylline", "is every file as it was written, and right?"),
            ("synthpk validate out/theophylline --published", "is it ready to be published?"))
    {
        Take(_path);
        Add(_json);
        Add(_published);
        SetAction(parsed => Run(parsed.GetRequiredValue(_path), parsed.GetValue(_json), parsed.GetValue(_published)));
    }

    static int Run(string path, bool asJson, bool isPublished)
    {
        if (isPublished && !Directory.Exists(path)) return Terminal.Wrong($"'{path}' is no folder; --published asks whether a dataset's folder is ready to be published.");
        if (File.Exists(path)) return Catalogue.HoldsModel(path) ? ValidateModel(path, asJson) : Catalogue.HoldsSuite(path) ? ValidateSuite(path, asJson) : ValidateScenario(path, asJson);
        // Looking at a folder brings back a dataset that a killed run had moved aside, so only then is it known whether there is one.
        IReadOnlyList<string> problems = DatasetChecks.Breaches(path, isPublished);
        return Directory.Exists(path) ? Report(path, problems, asJson) : BuiltInSuites.Names.Contains(path) ? ValidateSuite(path, asJson) : ValidateScenario(path, asJson);
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
            return Report(path, "scenario", wrong.Issues, asJson);
        }
    }

    static int ValidateModel(string path, bool asJson)
    {
        try
        {
            StructuralModel model = ModelFile.Load(path);
            if (asJson) Terminal.WriteJson(new { Path = path, Kind = "model", Valid = true, Issues = Array.Empty<object>(), Warnings = InJson(model.Warnings) });
            else Terminal.Out.WriteLine($"{path}: the model is right: {Show.Count(model.States.Count, "state")}, {Show.Count(model.Outputs.Count, "output")}, {(model.IsLinear ? "linear" : "not linear")}.");
            if (!asJson) foreach (Issue warning in model.Warnings) Console.Error.WriteLine($"synthpk: warning: {warning}");
            return ExitCode.Done;
        }
        catch (ModelException wrong)
        {
            return Report(path, "model", wrong.Issues, asJson);
        }
    }

    static int ValidateSuite(string path, bool asJson)
    {
        try
        {
            IReadOnlyList<PlannedDataset> datasets = SuiteFile.Load(path).Plan();
            if (asJson)
            {
                Terminal.WriteJson(new { Path = path, Kind = "suite", Valid = true, Issues = Array.Empty<object>(), Datasets = datasets.Select(d => new { d.Dataset, Tasks = d.Tasks.Select(kind => kind.Name), d.Unfit }) });
                return ExitCode.Done;
            }
            Terminal.Out.WriteLine($"{path}: the suite is right: {Show.Count(datasets.Count, "dataset")} with {Show.Count(datasets.Sum(d => d.Tasks.Count), "task")}.");
            Terminal.Out.WriteLine();
            SuiteTable.Print([.. datasets.Select(d => (d.Dataset, d.Tasks.Select(kind => kind.Code), d.Unfit))]);
            return ExitCode.Done;
        }
        catch (SuiteException wrong)
        {
            return Report(path, "suite", wrong.Issues, asJson);
        }
    }

    /// <summary>A file with issues.</summary>
    static int Report(string path, string kind, IReadOnlyList<Issue> issues, bool asJson)
    {
        if (!asJson) return Terminal.Issues(issues);
        Terminal.WriteJson(new { Path = path, Kind = kind, Valid = false, Issues = InJson(issues) });
        return ExitCode.WrongInput;
    }

    static IEnumerable<object> InJson(IReadOnlyList<Issue> issues) =>
        issues.Select(i => new { i.Location?.File, i.Location?.Line, i.Location?.Column, i.Path, i.Problem, i.Allowed, i.Try });

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
        else if (problems.Count == 0) Terminal.Out.WriteLine($"{directory}: every file and every value is as it was written, and right by the rules of its formats.");
        else foreach (string problem in problems) Console.Error.WriteLine(problem);
        return problems.Count == 0 ? ExitCode.Done : ExitCode.WrongInput;
    }
}
