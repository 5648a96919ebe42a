using System.Security.Cryptography;
using System.Text.Json;
using SynthPK.Datasets;
using SynthPK.Evaluation;

namespace SynthPK.Cli.Tests;

/// <summary>A suite from its file to a leaderboard, as organisers and a participant would go.</summary>
public sealed class SuiteTests
{
    const string Yaml = """
        name: small
        title: A small suite
        publication: { version: 2.1.0, license: CC0-1.0 }
        train-sizes: [20]
        test: 12
        validation: 6
        presets: [pristine]
        tasks: [new-subjects]
        scenarios: { theophylline: }
        """;

    [Test]
    public void Suite_FromItsFileToALeaderboard_GoesThrough()
    {
        using Scratch scratch = new();
        string suite = scratch.Write("small.yaml", Yaml), built = scratch["built"], task = scratch["built", "public", "theophylline-pristine", "new-subjects"], mine = scratch["mine"];
        File.WriteAllBytes(scratch["key"], [.. Enumerable.Range(0, 32).Select(i => (byte)(i * 37))]);

        Outcome build = Tool.Run("suite", "build", suite, "--key", scratch["key"], "--out", built, "--json");
        Assert.That(build.ExitCode, Is.Zero, build.ToString());
        Assert.That(build.Json.GetProperty("isPractice").GetBoolean(), Is.False);
        Assert.That(build.Json.GetProperty("datasets")[0].GetProperty("tasks")[0].GetString(), Is.EqualTo("new-subjects"));

        Outcome verify = Tool.Run("suite", "verify", built, "--json");
        Assert.That(verify.ExitCode, Is.Zero, verify.ToString());
        Assert.That(verify.Json.GetProperty("rules").EnumerateArray().Select(rule => rule.GetProperty("isChecked").GetBoolean()), Has.Exactly(16).Items.And.All.True);

        Outcome release = Tool.Run("suite", "release", built, "--out", scratch["dist"], "--json");
        Assert.That(release.ExitCode, Is.Zero, release.ToString());
        Assert.That(release.Error, Is.Empty, "it is licensed, and official");
        foreach (JsonProperty package in release.Json.EnumerateObject())
        {
            string zip = package.Value.GetProperty("path").GetString()!;
            Assert.That(Path.GetFileName(zip), Is.EqualTo($"small-2.1.0-{package.Name}.zip"));
            Assert.That(package.Value.GetProperty("sha256").GetString(), Is.EqualTo(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(zip)))));
        }
        string published = scratch["dist", "small-2.1.0-public.zip"];
        Outcome verified = Tool.Run("suite", "verify", published);
        Assert.That(verified.ExitCode, Is.Zero, verified.ToString());
        Assert.That(verified.Out, Does.Contain("not checked"), "it says what cannot be checked without the hidden package");

        string closed = scratch["dist", "small-2.1.0-hidden.zip"];
        Outcome revealed = Tool.Run("suite", "verify", published, "--revealed", closed);
        Assert.That(revealed.ExitCode, Is.Zero, revealed.ToString());
        Assert.That(revealed.Out, Does.Not.Contain("not checked"));
        Outcome again = Tool.Run("suite", "build", suite, "--revealed", closed, "--out", scratch["again"]);
        Assert.That(again.ExitCode, Is.Zero, again.ToString());
        Assert.That(again.Out, Does.Contain(build.Json.GetProperty("contentHash").GetString()!).And.Contain("comes out as it was revealed"));

        Answer(task, mine);
        Outcome evaluate = Tool.Run("evaluate", task, mine, "--out", scratch["mine.json"]);
        Assert.That(evaluate.ExitCode, Is.Zero, evaluate.ToString());
        Outcome board = Tool.Run("leaderboard", scratch["mine.json"], scratch["built", "hidden"]);
        Assert.That(board.ExitCode, Is.Zero, board.ToString());
        foreach (string method in (string[])["mean-of-all", "B0", "B3", "O-BAYES"]) Assert.That(board.Out, Does.Contain(method));
    }

    /// <summary>A method that knows the public files alone: the geometric mean of all training values for every query.</summary>
    static void Answer(string folder, string to)
    {
        BenchmarkTask task = BenchmarkTask.Load(folder);
        Column<double> dv = task.TrainOf(20).Get<double>("DV");
        double mean = Math.Exp(Enumerable.Range(0, dv.Count).Where(row => !dv.IsNull(row) && dv.Values[row] > 0).Average(row => Math.Log(dv.Values[row])));
        SubmissionFacts facts = new()
        {
            Method = "mean-of-all",
            Version = "1.0.0",
            Authors = ["A test"],
            Paradigm = Paradigm.Other,
            TrainSize = 20,
            TrainDataUsed = "all 20 subjects",
            TunedOn = Tuning.None,
            ConfigsTried = 1,
            Seeds = [],
            FailedFits = 0,
            WallSeconds = 0.1,
            Hardware = "any",
            TestNotViewed = true,
        };
        new Submission(facts, new Predictions(Query.Of(task.Test.Query).ToDictionary(query => query.Number, _ => new Answer(mean)))).Save(to, task.Description, task.Test.Query);
    }

    [Test]
    public void SuiteBuild_OfAWrongSuite_TellsEveryIssue()
    {
        using Scratch scratch = new();
        Outcome outcome = Tool.Run("suite", "build", scratch.Write("wrong.yaml", "name: small\npresets: [pristin]\nscenarios: { theophyline: }\n"), "--out", scratch["out"]);
        Assert.That(outcome.ExitCode, Is.EqualTo(1), outcome.ToString());
        Assert.That(outcome.ErrorLines, Has.Length.EqualTo(2).And.Some.EndsWith("Try: pristine").And.Some.EndsWith("Try: theophylline"));
        Assert.That(Directory.Exists(scratch["out"]), Is.False);
    }

    [Test]
    public void SuiteBuild_OverAnotherKey_IsRefusedUnlessForced()
    {
        using Scratch scratch = new();
        string suite = scratch.Write("small.yaml", Yaml.Replace(", license: CC0-1.0", "").Replace("[new-subjects]", "[new-subjects, dropout]"));
        File.WriteAllBytes(scratch["key"], [.. Enumerable.Range(0, 32).Select(i => (byte)(i * 37))]);
        Assert.That(Tool.Run("suite", "build", suite, "--key", scratch["key"], "--out", scratch["built"], "--quiet").ExitCode, Is.Zero);
        Outcome refused = Tool.Run("suite", "build", suite, "--out", scratch["built"]);
        Assert.That(refused.ExitCode, Is.EqualTo(1), refused.ToString());
        Assert.That(refused.Error, Does.Contain("was built with a secret key, and this build has the key of practice").And.Contain("--force"));
        Outcome forced = Tool.Run("suite", "build", suite, "--out", scratch["built"], "--force");
        Assert.That(forced.ExitCode, Is.Zero, forced.ToString());
        Assert.That(forced.Out, Does.Match("theophylline-pristine +T1 +T11").And.Match("T11 +dropout +Nobody leaves this trial before its end."));

        Outcome release = Tool.Run("suite", "release", scratch["built"], "--out", scratch["dist"]);
        Assert.That(release.ExitCode, Is.Zero, release.ToString());
        Assert.That(release.ErrorLines, Has.Length.EqualTo(2).And.Some.Contains("states no licence").And.Some.Contains("PRACTICE"));
        File.AppendAllText(scratch["built", "public", "README.md"], " ");
        for (int i = 0; i < 20; i++) File.WriteAllText(scratch["built", "public", $"{i}.txt"], "");
        Assert.That(Tool.Run("suite", "verify", scratch["built"]).Out, Does.Contain("20 breaches or more"));
    }

    [Test]
    public void SuiteBuild_WithAShortKey_IsRefused()
    {
        using Scratch scratch = new();
        Outcome outcome = Tool.Run("suite", "build", "tutorial", "--out", scratch["out"], "--key", scratch.Write("key", "secret"));
        Assert.That(outcome.ExitCode, Is.EqualTo(1), outcome.ToString());
        Assert.That(outcome.Error, Does.Contain("32 to 4096 random bytes"));
    }

    [Test]
    public void SuiteBuild_FromAPackageThatRevealsNothing_SaysSo()
    {
        using Scratch scratch = new();
        Outcome build = Tool.Run("suite", "build", scratch.Write("small.yaml", Yaml), "--out", scratch["built"], "--quiet");
        Assert.That(build.ExitCode, Is.Zero, build.ToString());
        Outcome open = Tool.Run("suite", "build", scratch["small.yaml"], "--revealed", scratch["built", "public"], "--out", scratch["again"]);
        Assert.That((open.ExitCode, Directory.Exists(scratch["again"])), Is.EqualTo((1, false)), open.ToString());
        Assert.That(open.Error, Does.Contain("reveals nothing"));
        Outcome both = Tool.Run("suite", "build", "tutorial", "--revealed", scratch["built"], "--key", scratch["built"], "--out", scratch["again"]);
        Assert.That((both.ExitCode, Directory.Exists(scratch["again"])), Is.EqualTo((2, false)), both.ToString());
    }

    [Test]
    public void SuiteVerify_OfSomethingElse_SaysSo()
    {
        using Scratch scratch = new();
        Outcome outcome = Tool.Run("suite", "verify", scratch.Root);
        Assert.That(outcome.ExitCode, Is.EqualTo(1), outcome.ToString());
        Assert.That(outcome.Error, Does.Contain("is no built suite"));
    }
}
