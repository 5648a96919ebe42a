using System.Diagnostics;
using SynthPK.Formats;

namespace SynthPK.Cli.Tests;

/// <summary>A dataset folder is whole or not there, whenever the process that makes it is killed.</summary>
public sealed class KillTests
{
    const int Kills = 10, Subjects = 10_000;

    /// <summary>Kills fall anywhere between the start and a little after the end.</summary>
    const double Latest = 1.1;

    static readonly Dictionary<string, string> NoEnvironment = [];

    [Test]
    public void Generate_KilledAtRandom_LeavesNothingOrTheWholeDataset()
    {
        using Scratch scratch = new();
        (string complete, TimeSpan duration) = GenerateTimed(scratch, "complete", seed: 1);
        Random moments = new(1);
        int unfinished = 0;
        for (int kill = 0; kill < Kills; kill++)
        {
            string directory = scratch[$"d{kill}"];
            KillAfter(duration * (Latest * moments.NextDouble()), scratch, directory, seed: 1);
            IReadOnlyList<string> problems = DatasetFolder.Verify(directory);
            Assert.That(problems.Count == 0, Is.EqualTo(Directory.Exists(directory)), "what stands there is whole");
            if (problems.Count == 0) Assert.That(ContentHash(directory), Is.EqualTo(complete));
            else unfinished++;
        }
        Assert.That(unfinished, Is.Positive, "some kills came before the end");
    }

    [Test]
    public void Generate_KilledWhileItReplaces_LeavesTheOldDatasetOrTheNew()
    {
        using Scratch scratch = new();
        (string second, _) = GenerateTimed(scratch, "second", seed: 2);
        (string standing, TimeSpan duration) = GenerateTimed(scratch, "d", seed: 1);
        string other = second;
        Random moments = new(2);
        int unfinished = 0;
        for (int kill = 0; kill < Kills; kill++)
        {
            KillAfter(duration * (Latest * moments.NextDouble()), scratch, scratch["d"], seed: other == second ? 2 : 1);
            Assert.That(DatasetFolder.Verify(scratch["d"]), Is.Empty, "a whole dataset stands there");
            string found = ContentHash(scratch["d"]);
            Assert.That(found, Is.AnyOf(standing, other));
            if (found == standing) unfinished++;
            else (standing, other) = (other, standing);
        }
        Assert.That(unfinished, Is.Positive, "some kills came before the end");

        Assert.That(Tool.Run("generate", "--subjects", "10", "--force", "--quiet", "--out", scratch["d"]).ExitCode, Is.Zero);
        Assert.That(scratch.Entries, Is.EqualTo(new[] { "d", "second" }), "the next run clears away what killed ones left");
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
        Tool.Start(NoEnvironment, scratch.Root, "generate", "--subjects", $"{Subjects}", "--seed", $"{seed}", "--format", "parquet", "--force", "--quiet", "--out", directory);

    static string ContentHash(string directory) => DatasetFolder.Load(directory).Manifest.ContentHash;
}
