using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace SynthPK.Cli.Tests;

public sealed class GenerateTests
{
    static readonly Dictionary<string, string> NoEnvironment = [];

    [Test]
    public void Generate_WithoutArguments_MakesTheophyllineAndTellsWhatToDoNext()
    {
        using Scratch scratch = new();
        Outcome outcome = Tool.Run(NoEnvironment, scratch.Root, "generate");
        Assert.That(outcome.ExitCode, Is.Zero, outcome.ToString());
        Assert.That(outcome.Out, Does.Contain("120 subjects").And.Contain("README.md").And.Contain("synthpk explain out/theophylline"));
        Assert.That(outcome.Out + outcome.Error, Does.Not.Contain("\u001b"), "a pipe gets no colours");
        Assert.That(outcome.Error, Is.Empty, "a pipe gets no progress");
        foreach (string file in (string[])["manifest.json", "README.md", "data/observations.parquet", "data/observations.csv", "truth/audit.parquet", "truth/scenario.yaml"])
            Assert.That(scratch["out", "theophylline", file], Does.Exist);
    }

    [Test]
    public void Generate_TheExampleItNames_CanBeExplained()
    {
        using Scratch scratch = new();
        string summary = Tool.Run(NoEnvironment, scratch.Root, "generate", "vancomycin").Out;
        string[] example = summary.Split('\n').Single(l => l.Contains("synthpk explain", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Outcome outcome = Tool.Run(NoEnvironment, scratch.Root, "explain", example[2], example[3]);
        Assert.That(outcome.ExitCode, Is.Zero, outcome.ToString());
    }

    [Test]
    public void Generate_WithASplit_TellsItOfEverySubjectAndInFilesOfItsOwn()
    {
        using Scratch scratch = new();
        Outcome outcome = Tool.Run("generate", "--subjects", "30", "--split", "train=0.8, test=0.2", "--format", "csv,parquet-by-split", "--out", scratch["split"]);
        Assert.That(outcome.ExitCode, Is.Zero, outcome.ToString());
        string[] subjects = File.ReadAllLines(scratch["split", "data", "subjects.csv"]);
        Assert.That(subjects[0], Does.StartWith("ID,ARM,SPLIT,"));
        Assert.That(subjects.Skip(1).Select(row => row.Split(',')[2]).Distinct(), Is.EquivalentTo(new[] { "train", "test" }));
        Assert.That(Directory.GetFiles(scratch["split", "data", "doses"]).Select(Path.GetFileName), Is.EquivalentTo(new[] { "train.parquet", "test.parquet" }));
    }

    [TestCase("--format parquet-by-split", "State them: 'splits: { train: 0.8, test: 0.2 }'")]
    [TestCase("--split train=0.8,test=0.1", "the shares of the splits sum to 0.9")]
    [TestCase("--split train=1.5,test=-0.5", "test is -0.5")]
    public void Generate_WithSplitsThatAreNone_SaysSoAndEndsWith1(string options, string says)
    {
        using Scratch scratch = new();
        Outcome outcome = Tool.Run(["generate", "--subjects", "5", "--out", scratch["none"], .. options.Split(' ')]);
        Assert.That(outcome.ExitCode, Is.EqualTo(1), outcome.ToString());
        Assert.That(outcome.Error, Does.Contain(says));
        Assert.That(scratch["none"], Does.Not.Exist);
    }

    [Test]
    public void Generate_AsJson_WritesOneObjectWithTheFacts()
    {
        using Scratch scratch = new();
        Outcome outcome = Tool.Run("generate", "warfarin", "--subjects", "50", "--seed", "7", "--severity", "3", "--json", "--out", scratch["w"]);
        Assert.That(outcome.ExitCode, Is.Zero, outcome.ToString());
        JsonElement json = outcome.Json;
        Assert.That(json.GetProperty("scenario").GetString(), Is.EqualTo("warfarin"));
        Assert.That(json.GetProperty("seed").GetUInt64(), Is.EqualTo(7));
        Assert.That(json.GetProperty("subjects").GetInt32(), Is.EqualTo(50));
        Assert.That(json.GetProperty("failed").GetArrayLength(), Is.Zero);
        Assert.That(json.GetProperty("machine").GetProperty("lanes").GetInt32(), Is.AnyOf(1, 2, 4, 8));

        JsonElement manifest = JsonDocument.Parse(File.ReadAllText(scratch["w", "manifest.json"])).RootElement;
        Assert.That(json.GetProperty("contentHash").GetString(), Is.EqualTo(manifest.GetProperty("contentHash").GetString()).And.Length.EqualTo(64));
        string[] observations = File.ReadAllLines(scratch["w", "data", "observations.csv"]);
        Assert.That(json.GetProperty("observations").GetInt64(), Is.EqualTo(observations.Length - 1));
        int blq = Array.IndexOf(observations[0].Split(','), "BLQ");
        Assert.That(json.GetProperty("blq").GetProperty("count").GetInt64(), Is.EqualTo(observations.Skip(1).Count(l => l.Split(',')[blq] is "1" or "true")));

        JsonElement stage = json.GetProperty("stages").EnumerateArray().First(s => !s.GetProperty("isClustered").GetBoolean());
        double rate = stage.GetProperty("rate").GetDouble();
        Assert.That(rate, Is.EqualTo(stage.GetProperty("hit").GetDouble() / stage.GetProperty("eligible").GetDouble()));
        Assert.That(rate, Is.InRange(stage.GetProperty("low").GetDouble(), stage.GetProperty("high").GetDouble()));
    }

    [Test]
    public void Generate_Quiet_PrintsNothing()
    {
        using Scratch scratch = new();
        Outcome outcome = Tool.Run("generate", "--quiet", "--out", scratch["q"]);
        Assert.That(outcome, Is.EqualTo(new Outcome(0, "", "")));
        Assert.That(scratch["q", "manifest.json"], Does.Exist);
    }

    [Test]
    public void Generate_WhereASelfCheckFails_WarnsAndGoesOn()
    {
        using Scratch scratch = new();
        string file = scratch.Write("slip.yaml", Tool.Run("describe", "theophylline", "--yaml").Out.Replace("expected: 7.911 h", "expected: 8.5 h", StringComparison.Ordinal));
        Outcome outcome = Tool.Run("generate", file, "--subjects", "5", "--quiet", "--out", scratch["s"]);
        Assert.That(outcome.ExitCode, Is.Zero);
        Assert.That(outcome.Error, Does.Contain("warning: half-life of the typical subject is 7.91").And.Contain("not 8.5 h"));
        Assert.That(scratch["s", "manifest.json"], Does.Exist);
    }

    [Test]
    public void Generate_PristineAndSeverity0_AreTheSameData_AndStressIsNot()
    {
        using Scratch scratch = new();
        JsonElement Run(string name, params string[] options) =>
            Tool.Run(["generate", "warfarin", "--subjects", "40", "--json", "--format", "csv", "--out", scratch[name], .. options]).Json;
        string Hash(JsonElement json) => json.GetProperty("contentHash").GetString()!;
        JsonElement pristine = Run("a", "--preset", "pristine"), zero = Run("b", "--severity", "0"), stress = Run("c", "--preset", "stress"), five = Run("d", "--severity", "5");
        Assert.That(Hash(zero), Is.EqualTo(Hash(pristine)));
        Assert.That(Hash(stress), Is.Not.EqualTo(Hash(pristine)).And.Not.EqualTo(Hash(five)), "a preset brings stages of its own");
        Assert.That(stress.GetProperty("stages").GetArrayLength(), Is.GreaterThan(five.GetProperty("stages").GetArrayLength()));
    }

    [Test]
    public void Generate_PresetOnAScenarioWithoutStages_BringsThem()
    {
        using Scratch scratch = new();
        string text = Tool.Run("describe", "theophylline", "--yaml").Out;
        string file = scratch.Write("bare.yaml", text[..text.IndexOf("corruption:", StringComparison.Ordinal)]);
        Outcome none = Tool.Run("generate", file, "--subjects", "20", "--severity", "3", "--out", scratch["none"]);
        Assert.That(none.ExitCode, Is.EqualTo(1));
        Assert.That(none.Error, Does.Contain("--preset"));
        Outcome outcome = Tool.Run("generate", file, "--subjects", "20", "--preset", "phase1", "--json", "--out", scratch["bare"]);
        Assert.That(outcome.ExitCode, Is.Zero, outcome.ToString());
        Assert.That(outcome.Json.GetProperty("stages").EnumerateArray().Select(s => s.GetProperty("stage").GetString()), Has.Member("sampling-time-deviation").And.No.Member("missed-doses"));
        Assert.That(File.ReadAllText(scratch["bare", "truth", "scenario.yaml"]), Does.Contain("standardised-t: 5"));
    }

    [Test]
    public void Generate_WrongScenario_ListsEveryIssueWithItsPlace_AndWritesNothing()
    {
        using Scratch scratch = new();
        string file = scratch.Write("wrong.yaml", WrongScenario.Text);
        Outcome outcome = Tool.Run(NoEnvironment, scratch.Root, "generate", file);
        Assert.That(outcome.ExitCode, Is.EqualTo(1), outcome.ToString());
        Assert.That(outcome.Out, Is.Empty);
        foreach (string place in WrongScenario.Places(file)) Assert.That(outcome.ErrorLines, Has.Some.StartsWith(place), outcome.ToString());
        Assert.That(scratch.Entries, Is.EqualTo(new[] { "wrong.yaml" }));
    }

    [TestCase("theophyline", "theophylline")]
    [TestCase("nowhere/study.yaml", "nowhere/study.yaml")]
    public void Generate_UnknownScenario_SaysWhatThereIs(string name, string expected)
    {
        Outcome outcome = Tool.Run("generate", name);
        Assert.That(outcome.ExitCode, Is.EqualTo(1), outcome.ToString());
        Assert.That(outcome.Error, Does.Contain(expected));
    }

    [TestCase("0")]
    [TestCase("-5")]
    [TestCase("2000000000")]
    public void Generate_IllegalNumberOfSubjects_IsAnIssue(string subjects)
    {
        using Scratch scratch = new();
        Outcome outcome = Tool.Run("generate", "--subjects", subjects, "--out", scratch["x"]);
        Assert.That(outcome.ExitCode, Is.EqualTo(1), outcome.ToString());
        Assert.That(outcome.Error, Does.Contain(subjects));
        Assert.That(scratch.Entries, Is.Empty);
    }

    [Test]
    public void Generate_IntoAnExistingDataset_IsRefused_UnlessForced()
    {
        using Scratch scratch = new();
        string Manifest() => File.ReadAllText(scratch["d", "manifest.json"]);
        Assert.That(Tool.Run("generate", "--quiet", "--out", scratch["d"]).ExitCode, Is.Zero);
        string first = Manifest();

        Outcome refused = Tool.Run("generate", "--seed", "2", "--out", scratch["d"]);
        Assert.That(refused.ExitCode, Is.EqualTo(1));
        Assert.That(refused.Error, Does.Contain("--force"));
        Assert.That(Manifest(), Is.EqualTo(first));

        Assert.That(Tool.Run("generate", "--seed", "2", "--out", scratch["d"], "--force").ExitCode, Is.Zero);
        Assert.That(Manifest(), Is.Not.EqualTo(first));
        Assert.That(scratch.Entries, Is.EqualTo(new[] { "d" }));
    }

    [Test]
    public void Generate_ForcedIntoAFolderThatIsNoDataset_LeavesItAlone()
    {
        using Scratch scratch = new();
        Directory.CreateDirectory(scratch["precious"]);
        File.WriteAllText(scratch["precious", "thesis.txt"], "years of work");
        Outcome outcome = Tool.Run("generate", "--out", scratch["precious"], "--force");
        Assert.That(outcome.ExitCode, Is.EqualTo(1), outcome.ToString());
        Assert.That(File.ReadAllText(scratch["precious", "thesis.txt"]), Is.EqualTo("years of work"));
    }

    [Test]
    public void Generate_WhereNoFolderCanBe_SaysSo()
    {
        using Scratch scratch = new();
        string file = scratch.Write("file", "");
        Outcome outcome = Tool.Run("generate", "--out", Path.Combine(file, "below"));
        Assert.That(outcome.ExitCode, Is.EqualTo(3), outcome.ToString());
        Assert.That(outcome.ErrorLines, Has.Length.EqualTo(1));
        Assert.That(outcome.Error, Does.Contain(file).And.Not.Contain("bug"));
    }

    [Test]
    [Platform("Linux")]
    public void Generate_WhenTheDiskIsFull_FailsWithASentenceAndLeavesNothing()
    {
        using Scratch scratch = new();
        Outcome? outcome = Tool.RunOnSmallDisk(scratch.Root, kilobytes: 256, "generate", "--subjects", "5000", "--out", scratch["d"]);
        if (outcome is null) Assert.Ignore("Making a file system takes rights that this process has not.");
        Assert.That(outcome.ExitCode, Is.EqualTo(3), outcome.ToString());
        Assert.That(outcome.ErrorLines, Has.Length.EqualTo(1));
        Assert.That(outcome.Error, Does.Contain("space").And.Not.Contain("bug"));
        Assert.That(outcome.Out, Is.Empty, "nothing is left");
    }

    [TestCase("INT")]
    [TestCase("TERM")]
    [Platform(Exclude = "Win")]
    public void Generate_Stopped_CleansUpAndEndsWith3(string signal)
    {
        if (signal == "INT" && IsInterruptIgnored()) Assert.Ignore("These tests were started in the background, where a shell has them and their children ignore SIGINT.");
        using Scratch scratch = new();
        using Process tool = Tool.Start(NoEnvironment, scratch.Root, "generate", "warfarin", "--subjects", "2000000", "--out", scratch["big"]);
        Assert.That(() => scratch.Entries, Is.Not.Empty.After(20_000, 20), "it begins to write");
        using (Process kill = Process.Start("kill", ["-" + signal, tool.Id.ToString(CultureInfo.InvariantCulture)])) kill.WaitForExit();
        Outcome outcome = Tool.Finish(tool);
        Assert.That(outcome.ExitCode, Is.EqualTo(3), outcome.ToString());
        Assert.That(outcome.ErrorLines, Has.Length.EqualTo(1));
        Assert.That(scratch.Entries, Is.Empty);
    }

    /// <summary>Whether this process ignores SIGINT, as Linux tells: its children begin so.</summary>
    static bool IsInterruptIgnored()
    {
        const string status = "/proc/self/status", ignored = "SigIgn:";
        const ulong interrupt = 1UL << 1; // SIGINT is 2, and the mask begins with signal 1
        return File.Exists(status) && File.ReadLines(status).First(line => line.StartsWith(ignored, StringComparison.Ordinal)) is { } line
            && (ulong.Parse(line[ignored.Length..].Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) & interrupt) != 0;
    }
}
