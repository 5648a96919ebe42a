namespace SynthPK.Cli.Tests;

/// <summary>What the README types, typed.</summary>
public sealed class ReadmeTests : IDisposable
{
    readonly Scratch _scratch = new();

    static string Readme
    {
        get
        {
            DirectoryInfo folder = new(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "SynthPK.sln"))) folder = folder.Parent!;
            return Path.Combine(folder.FullName, "README.md");
        }
    }

    public void Dispose() => _scratch.Dispose();

    [Test]
    public void Commands_OfTheReadme_DoWhatTheySay()
    {
        string[] commands = [.. File.ReadLines(Readme).Where(line => line.StartsWith("synthpk ", StringComparison.Ordinal)).Select(line => line.Split('#')[0].Trim())];
        Assert.That(commands, Has.Length.EqualTo(5));
        _scratch.Write("my-scenario.yaml", Tool.Run("describe", "theophylline", "--yaml").Out);
        foreach (string command in commands)
        {
            Outcome outcome = Tool.Run(new Dictionary<string, string>(), _scratch.Root, command.Split(' ')[1..]);
            Assert.That(outcome.ExitCode, Is.Zero, $"{command}\n{outcome}");
        }
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
