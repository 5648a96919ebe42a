using System.Globalization;

namespace SynthPK.Cli.Tests;

/// <summary>What the README types, typed.</summary>
public sealed class ReadmeTests : IDisposable
{
    readonly Scratch _scratch = new();

    static string Repository
    {
        get
        {
            DirectoryInfo folder = new(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "SynthPK.sln"))) folder = folder.Parent!;
            return folder.FullName;
        }
    }

    static string Readme => Path.Combine(Repository, "README.md");

    public void Dispose() => _scratch.Dispose();

    [Test]
    public void Commands_OfTheReadme_DoWhatTheySay()
    {
        string[] commands = [.. File.ReadLines(Readme).Where(line => line.StartsWith("synthpk ", StringComparison.Ordinal)).Select(line => line.Split('#')[0].Trim())];
        Assert.That(commands, Has.Length.EqualTo(23));
        Directory.CreateDirectory(_scratch["examples", "simulate"]);
        foreach (string file in Directory.GetFiles(Path.Combine(Repository, "examples", "simulate"))) File.Copy(file, _scratch["examples", "simulate", Path.GetFileName(file)]);
        _scratch.Write("my-scenario.yaml", Tool.Run("describe", "theophylline", "--yaml").Out);
        foreach (string command in commands)
        {
            Outcome outcome = Tool.Run(new Dictionary<string, string>(), _scratch.Root, command.Split(' ')[1..]);
            Assert.That(outcome.ExitCode, Is.Zero, $"{command}\n{outcome}");
        }
    }

    /// <summary>The numbers that the README shows are those that come out, as far as the tolerance of a solver goes.</summary>
    [Test]
    public void Result_OfTheReadme_IsWhatComesOut()
    {
        string readme = File.ReadAllText(Readme), folder = Path.Combine(Repository, "examples", "simulate");
        string[] shown = readme[readme.IndexOf("REC,ID,", StringComparison.Ordinal)..].Split("```")[0].TrimEnd().Split('\n');
        Outcome outcome = Tool.Run("simulate", Path.Combine(folder, "warfarin-pca.yaml"), Path.Combine(folder, "warfarin-pca.csv"));
        string[] found = outcome.Out.TrimEnd().Split('\n');
        Assert.That(found, Has.Length.EqualTo(shown.Length), outcome.ToString());
        Assert.That(found[0], Is.EqualTo(shown[0]));
        for (int i = 1; i < shown.Length; i++) Assert.That(Numbers(found[i]), Is.EqualTo(Numbers(shown[i])).Within(1e-7), shown[i]);

        static double[] Numbers(string line) => [.. line.Split(',').Select(cell => double.Parse(cell, CultureInfo.InvariantCulture))];
    }

    [Test]
    public void Scenario_OfADataset_MakesItAgain()
    {
        string first = _scratch["first"], again = _scratch["again"];
        Assert.That(Tool.Run("generate", "vancomycin", "--subjects", "20", "--severity", "4", "--out", first).ExitCode, Is.Zero);
        Outcome outcome = Tool.Run("generate", Path.Combine(first, "truth", "scenario.yaml"), "--out", again);
        Assert.That(outcome.ExitCode, Is.Zero, outcome.ToString());
        Assert.That(File.ReadAllText(Path.Combine(again, "manifest.json")), Is.EqualTo(File.ReadAllText(Path.Combine(first, "manifest.json"))));
    }
}
