using SynthPK.Issues;
using SynthPK.Models;
using SynthPK.Models.Language;
using SynthPK.Wording;
using SynthPK.Yaml;

namespace SynthPK.Scenarios;

/// <summary>
/// What stands at <c>model:</c> in a scenario file: the name of a model of the library, the path of a model file, or its text.
/// A file's text takes the place of its path, so that the scenario needs nothing but itself from then on.
/// </summary>
sealed class ModelReference(string fileText, string fileName, Findings findings)
{
    static readonly Place At = Place.Root["model"];

    /// <summary>The scenario with its model at hand. What is wrong with the model's text is reported where it stands.</summary>
    public Scenario Resolve(Scenario scenario, YamlNode root)
    {
        if (!findings.Sound(At)) return scenario;
        if (ScenarioModel.IsText(scenario.Model)) findings.Adopt(At, ScenarioModel.Of(scenario.Model).Issues.Select(Here(root)));
        return ScenarioModel.IsPath(scenario.Model) ? scenario with { Model = TextOf(scenario.Model) ?? scenario.Model } : scenario;
    }

    /// <summary>From a place in the text to its place in the scenario file.</summary>
    Func<Issue, Issue> Here(YamlNode root)
    {
        if ((root as YamlMapping)?.Entries.LastOrDefault(entry => entry.Key.Text == At.Path)?.Value is not YamlScalar scalar) return issue => issue;
        EquationsText text = new(scalar, fileText);
        return issue => issue with { Location = issue.Location is { } inText ? text.Locate(new Position(inText.Line - 1, inText.Column - 1)) : scalar.At };
    }

    string? TextOf(string path)
    {
        string whole = Path.Combine(Path.GetDirectoryName(fileName) ?? "", path);
        if (!File.Exists(whole))
        {
            findings.Report(At, $"there is no model file '{whole}'", "the path of a model file, relative to this one; the name of a model; or a model file's text", Nearest.To(Path.GetFileName(path), Siblings(whole)));
            return null;
        }
        try
        {
            string text = ModelFile.Text(whole).ReplaceLineEndings("\n");
            if (!ScenarioModel.IsText(text)) text += "\n";
            findings.Adopt(At, ScenarioModel.Of(text).Issues.Select(issue => issue with { Location = issue.Location is { } inText ? inText with { File = whole } : null }));
            return text;
        }
        catch (ModelException unreadable)
        {
            findings.Adopt(At, unreadable.Issues);
            return null;
        }
    }

    static IEnumerable<string> Siblings(string path)
    {
        string? folder = Path.GetDirectoryName(Path.GetFullPath(path));
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.y*ml").Take(1000).Select(f => Path.GetFileName(f)!) : [];
    }
}
