using System.Diagnostics;
using SynthPK.Formats;

namespace SynthPK.Cli.Tests;

/// <summary>A dataset folder is whole or not there, whenever the process that makes it is killed.</summary>
public sealed class KillTests
{
    const int Kills = 10, Subjects = 20_000;

    static readonly Dictionary<string, string> NoEnvironment = [];

    [Test]
    public void Generate_KilledAtRandom_LeavesNothingOrTheWholeDataset()
    {
        using Scratch scratch = new();
        (string complete, TimeSpan duration) = GenerateTimed(scratch, "complete", seed: 1);
        Random moments = new(1);
        for (int kill = 0; kill < Kills; kill++)
        {
            string directory = scratch[$"d{kill}"];
            KillAfter(duration * (1.1 * moments.NextDouble()), scratch, directory, seed: 1);
            if (!Directory.Exists(directory)) continue;
            Assert.That(DatasetFolder.Verify(directory), Is.Empty, "what stands there is whole");
            Assert.That(ContentHash(directory), Is.EqualTo(complete));
        }
    }

    [Test]
    public void Generate_KilledWhileItReplaces_LeavesTheOldDatasetOrTheNew()
    {
        using Scratch scratch = new();
        (string replacement, TimeSpan duration) = GenerateTimed(scratch, "replacement", seed: 2);
        (string old, _) = GenerateTimed(scratch, "d", seed: 1);
        Random moments = new(2);
        List<string> seen = [];
        for (int kill = 0; kill < Kills; kill++)
        {
            KillAfter(duration * (1.1 * moments.NextDouble()), scratch, scratch["d"], seed: 2);
            Assert.That(DatasetFolder.Verify(scratch["d"]), Is.Empty, "a whole dataset stands there");
            seen.Add(ContentHash(scratch["d"]));
            Assert.That(seen[^1], Is.AnyOf(old, replacement));
        }
        Assert.That(seen, Has.Some.EqualTo(old), "some kills came before the end");

        Assert.That(Tool.Run("generate", "-n", "10", "--force", "--quiet", "--out", scratch["d"]).ExitCode, Is.Zero);
        Assert.That(scratch.Entries, Is.EqualTo(new[] { "d", "replacement" }), "the next run clears away what killed ones left");
    }

    static (string ContentHash, TimeSpan Duration) GenerateTimed(Scratch scratch, string name, int seed)
    {
        Stopwatch watch = Stopwatch.StartNew();
        using Process tool = Start(scratch, scratch[name], seed);
        Assert.That(Tool.Finish(tool).ExitCode, Is.Zero);
        return (ContentHash(scratch[name]), watch.Elapsed);
    }

    static void KillAfter(TimeSpan delay, Scratch scratch, string directory, int seed)
    {
        using Process tool = Start(scratch, directory, seed);
        if (!tool.WaitForExit(delay)) tool.Kill();
        tool.WaitForExit();
    }

    static Process Start(Scratch scratch, string directory, int seed) =>
        Tool.Start(NoEnvironment, scratch.Root, "generate", "-n", $"{Subjects}", "--seed", $"{seed}", "--format", "parquet", "--force", "--quiet", "--out", directory);

    static string ContentHash(string directory) => DatasetFolder.Load(directory).Manifest.ContentHash;
}
