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
        Assert.That(commands, Has.Length.EqualTo(27));
        Directory.CreateDirectory(_scratch["examples", "simulate"]);
        foreach (string file in Directory.GetFiles(Path.Combine(Repository, "examples", "simulate"))) File.Copy(file, _scratch["examples", "simulate", Path.GetFileName(file)]);
        foreach (string command in commands)
        {
            string[] parts = command.Split(" > "), words = parts[0].Split(' ');
            Outcome outcome = Tool.Run(new Dictionary<string, string>(), _scratch.Root, words[1..]);
            Assert.That(outcome.ExitCode, Is.Zero, $"{command}\n{outcome}");
            if (parts.Length > 1) _scratch.Write(parts[1], outcome.Out); // as a shell does
            if (words is ["synthpk", "evaluate", _, { } submission, "--template"]) Fill(_scratch[submission.Split('/')]);
        }
    }

    /// <summary>Answers a template as a reader of the README would: 5 of whatever is asked.</summary>
    static void Fill(string submission)
    {
        string predictions = Path.Combine(submission, "predictions.csv");
        File.WriteAllText(predictions, File.ReadAllText(predictions).Replace(",,,", ",,5,", StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(submission, "submission.json"), """
            {
              "method": "five", "version": "1.0.0", "authors": ["nobody"], "paradigm": "other", "train_size": 40, "train_data_used": "nothing", "extra_data": "none",
              "pretraining_corpora": "none", "transductive": false, "tuned_on": "none", "n_configs_tried": 1, "seeds": [], "n_failed_fits": 0, "wall_s": 1, "hardware": "a laptop",
              "code_url": null, "commit": null, "container_digest": null, "licence": null, "test_not_viewed": true, "relation_to_generator": "none"
            }
            """);
    }

    [Test]
    public void Scenario_OfTheReadme_IsRight()
    {
        string readme = File.ReadAllText(Readme);
        string scenario = readme[readme.IndexOf("name: my-study\n", StringComparison.Ordinal)..].Split("```")[0];
        Outcome outcome = Tool.Run("generate", _scratch.Write("my-study.yaml", scenario), "--out", _scratch["my-study"]);
        Assert.That(outcome.ExitCode, Is.Zero, outcome.ToString());
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
