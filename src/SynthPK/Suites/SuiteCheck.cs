using System.Text.RegularExpressions;
using SynthPK.Issues;
using SynthPK.Scenarios;
using SynthPK.Scenarios.Binding;
using SynthPK.Scenarios.Checks;
using SynthPK.Wording;

namespace SynthPK.Suites;

/// <summary>What must hold of a suite file; and the scenarios that it names, read.</summary>
sealed partial class SuiteCheck(string fileName, Findings findings)
{
    /// <summary>The suite with its scenarios at hand.</summary>
    public Suite Resolve(Suite suite)
    {
        foreach (Visit visit in Visit.All(suite)) ValueCheck.Look(visit, findings);
        Place root = Place.Root;
        LookAtName(suite.Name, root["name"], "suite");
        PublicationCheck.Look(suite.Publication, root["publication"], findings);
        LookAtSizes(suite.TrainSizes, root["train-sizes"]);
        LookAtNames(suite.Presets, root["presets"], "preset", SuiteEntry.PresetNames);
        LookAtTasks(suite.Tasks, root["tasks"]);
        if (suite.Presets.Count == 0) findings.Report(root["presets"], "there is no preset", null, "name one, such as pristine, or leave the key out");
        if (suite.Scenarios.Count == 0) findings.Report(root["scenarios"], "there is no scenario", null, "name one, such as 'theophylline:'");
        return suite with
        {
            Scenarios = new OrderedDictionary<string, SuiteScenario>(suite.Scenarios.Select(s => KeyValuePair.Create(s.Key, Resolve(s.Key, s.Value ?? new SuiteScenario(), root["scenarios"][s.Key])))),
        };
    }

    SuiteScenario Resolve(string name, SuiteScenario entry, Place at)
    {
        LookAtName(name, at, "scenario of a suite");
        LookAtNames(entry.Presets, at["presets"], "preset", SuiteEntry.PresetNames);
        LookAtTasks(entry.Tasks, at["tasks"]);
        try
        {
            return entry with { Scenario = entry.File is { } file ? ScenarioFile.Read(Path.Combine(Path.GetDirectoryName(fileName) ?? "", file)) : BuiltIn(name, at) };
        }
        catch (ScenarioException wrong)
        {
            foreach (Issue issue in wrong.Issues) findings.Report(at, issue.Location, issue.Problem, issue.Allowed, issue.Try);
            return entry;
        }
    }

    Scenario? BuiltIn(string name, Place at)
    {
        if (BuiltInScenarios.Names.Contains(name)) return ScenarioFile.Load(name);
        findings.Report(at, $"there is no scenario '{Scalars.Short(name)}'", $"{string.Join(", ", BuiltInScenarios.Names)}, or any name with a file: {{ file: my-study.yaml }}", Nearest.To(name, BuiltInScenarios.Names));
        return null;
    }

    void LookAtName(string name, Place at, string what)
    {
        if (!Legal().IsMatch(name)) findings.Report(at, $"'{Scalars.Short(name)}' cannot name a {what}", "1 to 40 lower-case letters, digits and hyphens, beginning with a letter or digit");
    }

    void LookAtSizes(IReadOnlyList<int> sizes, Place at)
    {
        if (sizes.Count == 0) findings.Report(at, "there is no size of the training data", null, "give one or more, such as [50, 200, 1000]");
        for (int i = 1; i < sizes.Count; i++)
            if (sizes[i] <= sizes[i - 1]) findings.Report(at[i], $"{sizes[i]} does not rise above {sizes[i - 1]}", "sizes that rise, each holding the smaller ones");
    }

    void LookAtTasks(IReadOnlyList<string> names, Place at) => LookAtNames(names, at, "kind of task", TaskKinds.All.Select(kind => kind.Name));

    void LookAtNames(IReadOnlyList<string> names, Place at, string what, IEnumerable<string> known)
    {
        foreach ((int i, string name) in names.Index())
        {
            if (!known.Contains(name)) findings.Report(at[i], $"there is no {what} '{Scalars.Short(name)}'", string.Join(", ", known), Nearest.To(name, known));
            else if (names.Take(i).Contains(name)) findings.Report(at[i], $"'{name}' is named twice", null, "delete one of the two");
        }
    }

    [GeneratedRegex(@"^[a-z0-9][a-z0-9-]{0,39}\z")]
    private static partial Regex Legal();
}
