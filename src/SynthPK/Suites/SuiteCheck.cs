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
        suite = suite with
        {
            Scenarios = new OrderedDictionary<string, SuiteScenario>(suite.Scenarios.Select(s => KeyValuePair.Create(s.Key, Resolve(s.Key, s.Value ?? new SuiteScenario(), root["scenarios"][s.Key])))),
        };
        if (findings.Count == 0) LookAtFitness(suite, root["scenarios"]);
        return suite;
    }

    SuiteScenario Resolve(string name, SuiteScenario entry, Place at)
    {
        LookAtName(name, at, "scenario of a suite");
        LookAtNames(entry.Presets, at["presets"], "preset", SuiteEntry.PresetNames);
        LookAtTasks(entry.Tasks, at["tasks"]);
        if (findings.IsStated(at["presets"]) && entry.Presets.Count == 0) findings.Report(at["presets"], "there is no preset", null, "name one, or leave the key out for those of the suite");
        return entry with { Scenario = entry.File is { } file ? InFile(file, at["file"]) : BuiltIn(name, at) };
    }

    Scenario? InFile(string file, Place at)
    {
        string path = Path.Combine(Path.GetDirectoryName(fileName) ?? "", file);
        try
        {
            return ScenarioFile.Read(path);
        }
        catch (ScenarioException wrong) when (!File.Exists(path))
        {
            foreach (Issue issue in wrong.Issues) findings.Report(at, $"{issue.Problem}: '{Scalars.Short(file)}'", issue.Allowed, issue.Try);
        }
        catch (ScenarioException wrong)
        {
            findings.Report(at, $"the scenario in '{Scalars.Short(file)}' is wrong in {wrong.Issues.Count} {(wrong.Issues.Count == 1 ? "place" : "places")}");
            findings.Adopt(at, wrong.Issues);
        }
        return null;
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

    void LookAtTasks(IReadOnlyList<string> names, Place at)
    {
        if (findings.IsStated(at) && names.Count == 0) findings.Report(at, "there is no kind of task", null, "name one, such as new-subjects, or leave the key out for every kind");
        string[] known = [.. TaskKinds.All.Select(kind => kind.Name)];
        // codes stand beside names everywhere, but names alone are written
        foreach ((int i, string name) in names.Index())
            if (TaskKinds.All.FirstOrDefault(kind => string.Equals(kind.Code, name, StringComparison.OrdinalIgnoreCase)) is { } meant) findings.Report(at[i], $"there is no kind of task '{name}'", string.Join(", ", known), meant.Name);
        LookAtNames(names, at, "kind of task", known);
    }

    /// <summary>A dataset about which nothing is asked is no part of a benchmark.</summary>
    void LookAtFitness(Suite suite, Place scenarios)
    {
        foreach (SuiteEntry entry in suite.Entries)
        {
            (TaskKind Kind, string? Why)[] kinds = [.. TaskKinds.All.Select(kind => (kind, kind.Unfit(entry.Scenario)))];
            if (kinds.Any(k => k.Why is null && entry.Kinds.Contains(k.Kind))) continue;
            string reasons = string.Join(" ", kinds.Where(k => entry.Kinds.Contains(k.Kind)).Select(k => $"{k.Kind.Name}: {k.Why}")).TrimEnd('.');
            findings.Report(scenarios[entry.Name], $"no task can be made about the dataset '{entry.Dataset}'. {reasons}", string.Join(", ", kinds.Where(k => k.Why is null).Select(k => k.Kind.Name).DefaultIfEmpty("other scenarios or presets")));
        }
    }

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
