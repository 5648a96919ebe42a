using System.Text.Json;

namespace SynthPK.Cli.Tests;

/// <summary>synthpk generate --twins and --ablation.</summary>
public sealed class TwinsTests
{
    static readonly string[] Twins = ["as-released", "clean", "recording-clean"];

    [Test]
    public void Twins_StandSideBySide_AndAreCompared()
    {
        using Scratch scratch = new();
        Outcome outcome = Tool.Run("generate", "theophylline", "--subjects", "16", "--format", "csv", "--twins", "--json", "--out", scratch["t"]);
        Assert.That(outcome.ExitCode, Is.Zero, outcome.ToString());
        Dictionary<string, JsonElement> rows = outcome.Json.EnumerateArray().ToDictionary(row => row.GetProperty("variant").GetString()!);
        Assert.That(rows.Keys, Is.EquivalentTo(Twins));
        Assert.That(Directory.GetDirectories(scratch["t"]).Select(Path.GetFileName), Is.EquivalentTo(Twins));
        foreach ((string name, JsonElement row) in rows)
        {
            Assert.That(row.GetProperty("directory").GetString(), Is.EqualTo(scratch["t", name]));
            Assert.That(row.GetProperty("observations").GetInt32(), Is.EqualTo(File.ReadLines(scratch["t", name, "data", "observations.csv"]).Count() - 1));
        }
        Assert.That(rows["clean"].GetProperty("observations").GetInt32(), Is.EqualTo(16 * 12));
        foreach (string loss in (string[])["lost", "blq", "moved", "wrongDoses", "wrongCovariates"]) Assert.That(rows["clean"].GetProperty(loss).GetDouble(), Is.Zero, loss);
        Assert.That(rows["recording-clean"].GetProperty("moved").GetDouble(), Is.Positive.And.EqualTo(rows["as-released"].GetProperty("moved").GetDouble()), "the same performed truth");
        Assert.That(rows["recording-clean"].GetProperty("lost").GetDouble(), Is.Zero);
    }

    [Test]
    public void Ablation_HasEachStageInTurn_AndATable()
    {
        using Scratch scratch = new();
        string file = scratch.Write("two.yaml", Shortened());
        Outcome outcome = Tool.Run("generate", file, "--subjects", "8", "--format", "csv", "--ablation", "--out", scratch["a"]);
        Assert.That(outcome.ExitCode, Is.Zero, outcome.ToString());
        string[] all = [.. Twins, "without-outliers", "without-missed-samples"];
        Assert.That(Directory.GetDirectories(scratch["a"]).Select(Path.GetFileName), Is.EquivalentTo(all));
        foreach (string name in all) Assert.That(outcome.Out, Does.Contain($"  {name} "));
        Assert.That(File.ReadAllText(scratch["a", "without-outliers", "truth", "scenario.yaml"]), Does.Contain("missed-samples").And.Not.Contain("outliers"));
    }

    [Test]
    public void Twins_WhereADatasetStands_AreRefused_AndOverOthersOnlyByForce()
    {
        using Scratch scratch = new();
        string file = scratch.Write("two.yaml", Shortened());
        string[] twins = ["generate", file, "--subjects", "4", "--format", "csv", "--twins", "--quiet", "--out"];
        Assert.That(Tool.Run("generate", file, "--subjects", "4", "--format", "csv", "--quiet", "--out", scratch["d"]).ExitCode, Is.Zero);
        Outcome refused = Tool.Run([.. twins, scratch["d"], "--force"]);
        Assert.That(refused.ExitCode, Is.Not.Zero);
        Assert.That(refused.Error, Does.Contain("holds a dataset").And.Contain("--out"));
        Assert.That(Directory.Exists(scratch["d", "clean"]), Is.False);

        Assert.That(Tool.Run([.. twins, scratch["t"]]), Is.EqualTo(new Outcome(0, "", "")));
        Assert.That(Tool.Run([.. twins, scratch["t"]]).ExitCode, Is.Not.Zero, "twins that stand there already");
        Assert.That(Tool.Run([.. twins, scratch["t"], "--force"]).ExitCode, Is.Zero);
    }

    /// <summary>Theophylline with two stages.</summary>
    static string Shortened()
    {
        string text = Tool.Run("describe", "theophylline", "--yaml").Out;
        return text[..text.IndexOf("corruption:", StringComparison.Ordinal)] + "corruption:\n  - missed-samples: { severity: 5 }\n  - outliers: { severity: 5 }\n";
    }
}
