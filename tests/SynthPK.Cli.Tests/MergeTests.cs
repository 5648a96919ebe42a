namespace SynthPK.Cli.Tests;

/// <summary>synthpk generate --shard and synthpk merge.</summary>
public sealed class MergeTests
{
    [Test]
    public void Merge_OfTwoShards_GivesTheFilesOfOneRun()
    {
        using Scratch scratch = new();
        Generate("--out", scratch["whole"], "--format", "parquet,nonmem");
        Generate("--out", scratch["a"], "--shard", "1/2", "--format", "parquet");
        Generate("--out", scratch["b"], "--shard", "2/2", "--format", "parquet");

        Outcome outcome = Tool.Run("merge", scratch["b"], scratch["a"], "--out", scratch["merged"], "--format", "parquet,nonmem");

        Assert.That(outcome.ExitCode, Is.Zero, outcome.ToString());
        Assert.That(outcome.Out, Does.StartWith("40 subjects of 2 shards merged into"));
        Assert.That(File.ReadAllText(scratch["merged", "manifest.json"]), Is.EqualTo(File.ReadAllText(scratch["whole", "manifest.json"])));
        Assert.That(Tool.Run("validate", scratch["merged"]).ExitCode, Is.Zero);
    }

    [Test]
    public void Generate_OfAShard_NamesItsFolderAndCountsItsSubjects()
    {
        using Scratch scratch = new();
        Outcome outcome = Tool.Run(new Dictionary<string, string>(), scratch.Root, "generate", "theophylline", "--subjects", "40", "--shard", "2/3");
        Assert.That(outcome.ExitCode, Is.Zero, outcome.ToString());
        Assert.That(outcome.Out, Does.Contain("16 subjects,"));
        Assert.That(File.Exists(scratch["out", "theophylline.2-of-3", "manifest.json"]));
    }

    [Test]
    public void Merge_WithoutAllShards_SaysEverythingThatIsWrong_AndWritesNothing()
    {
        using Scratch scratch = new();
        Generate("--out", scratch["a"], "--shard", "1/2", "--format", "csv");
        Outcome outcome = Tool.Run("merge", scratch["a"], scratch["none"], "--out", scratch["merged"]);
        Assert.That(outcome.ExitCode, Is.EqualTo(1), outcome.ToString());
        Assert.That(outcome.Error, Does.Contain("lacks data/subjects.parquet").And.Contain("There is no folder").And.Contain("of 2 shards, 2 is missing"));
        Assert.That(Directory.Exists(scratch["merged"]), Is.False);
    }

    [TestCase("3/2", "I from 1 to N")]
    [TestCase("1/40", "at most 5 shards")]
    public void Generate_OfAWrongShard_IsRefused(string shard, string says)
    {
        using Scratch scratch = new();
        Outcome outcome = Tool.Run("generate", "theophylline", "--subjects", "40", "--shard", shard, "--out", scratch["a"]);
        Assert.That(outcome.ExitCode, Is.InRange(1, 2), outcome.ToString());
        Assert.That(outcome.Error, Does.Contain(says));
        Assert.That(Directory.Exists(scratch["a"]), Is.False);
    }

    static void Generate(params string[] options)
    {
        Outcome outcome = Tool.Run(["generate", "theophylline", "--subjects", "40", "--quiet", .. options]);
        Assert.That(outcome.ExitCode, Is.Zero, outcome.ToString());
    }
}
