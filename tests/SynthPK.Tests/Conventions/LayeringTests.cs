using System.Text.RegularExpressions;
using NUnit.Framework;

namespace SynthPK.Tests.Conventions;

/// <summary>Who may use whom: the table of DESIGN.md §1, checked against the <c>using</c> lines of every folder.</summary>
public sealed partial class LayeringTests
{
    static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Issues"] = ["Wording"],
        ["Units"] = [],
        ["Wording"] = [],
        ["Yaml"] = ["Issues"],
        ["Csv"] = [],
        ["Numerics"] = [],
        ["Randomness"] = ["Numerics"],
        ["Models"] = ["Issues", "Numerics", "Units", "Wording", "Yaml"],
        ["Dosing"] = ["Numerics", "Randomness", "Units"],
        ["Populations"] = ["Numerics", "Randomness", "Units"],
        ["Simulation"] = ["Csv", "Issues", "Numerics", "Randomness", "Units", "Wording", "Models", "Dosing", "Populations"],
        ["Datasets"] = [],
        ["Observation"] = ["Numerics", "Randomness", "Units", "Populations", "Simulation", "Datasets"],
        ["Corruption"] = ["Numerics", "Randomness", "Units", "Wording", "Datasets"],
        ["Formats"] = ["Csv", "Issues", "Numerics", "Wording", "Yaml", "Datasets"],
        ["Realism"] = ["Csv", "Issues", "Numerics", "Randomness", "Units", "Wording", "Datasets", "Formats"],
        ["Noncompartmental"] = ["Numerics", "Dosing"],
        ["Estimation"] = ["Numerics", "Randomness", "Units", "Models", "Dosing", "Populations", "Simulation", "Observation", "Datasets"],
        ["Evaluation"] = ["Csv", "Realism", "Issues", "Numerics", "Randomness", "Units", "Wording", "Datasets", "Formats", "Dosing", "Models", "Simulation", "Noncompartmental"],
        ["Suites"] = ["Csv", "Issues", "Numerics", "Randomness", "Units", "Wording", "Yaml", "Models", "Dosing", "Populations", "Simulation", "Observation", "Corruption", "Datasets", "Formats", "Scenarios", "Realism", "Noncompartmental", "Estimation", "Evaluation"],
        ["Scenarios"] = ["Issues", "Numerics", "Randomness", "Units", "Wording", "Yaml", "Models", "Dosing", "Populations", "Simulation", "Observation", "Corruption", "Datasets"],
    };

    public static IEnumerable<string> Folders => Directory.GetDirectories(Repository.PathOf("src", "SynthPK")).Select(d => Path.GetFileName(d)).Where(d => d is not ("bin" or "obj")).Order(StringComparer.Ordinal);

    [Test]
    public void Folders_AreTheLayersOfTheDesign() => Assert.That(Folders, Is.EquivalentTo(MayUse.Keys));

    [TestCaseSource(nameof(Folders))]
    public void Folder_UsesOnlyWhatItMay(string folder)
    {
        string[] allowed = [folder, .. MayUse[folder]];
        var strays = Sources(folder)
            .SelectMany(file => Used().Matches(File.ReadAllText(file)).Select(m => (File: Path.GetFileName(file), Layer: m.Groups[1].Value)))
            .Where(use => !allowed.Contains(use.Layer));
        Assert.That(strays, Is.Empty, $"{folder} may use {string.Join(", ", MayUse[folder])}.");
    }

    [TestCaseSource(nameof(Folders))]
    public void Folder_IsTheNamespace(string folder)
    {
        foreach (string file in Sources(folder))
        {
            string relative = Path.GetRelativePath(Repository.PathOf("src", "SynthPK"), Path.GetDirectoryName(file)!);
            Assert.That(File.ReadAllText(file), Does.Contain($"namespace SynthPK.{relative.Replace(Path.DirectorySeparatorChar, '.')};"), file);
        }
    }

    [Test]
    public void Library_NeverUsesTheTool() =>
        Assert.That(Folders.SelectMany(Sources).Where(f => File.ReadAllText(f).Contains("SynthPK.Cli", StringComparison.Ordinal)), Is.Empty);

    static string[] Sources(string folder) => Directory.GetFiles(Repository.PathOf("src", "SynthPK", folder), "*.cs", SearchOption.AllDirectories);

    [GeneratedRegex(@"(?:using (?:static )?|[ (<])SynthPK\.([A-Z]\w+)[.;]", RegexOptions.Multiline)]
    private static partial Regex Used();
}
