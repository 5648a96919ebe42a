using System.Text.Json;

namespace SynthPK.Cli.Tests;

public sealed class ListTests
{
    static readonly string[] Chapters = ["scenarios", "models", "corruptions", "presets", "formats", "suites", "tasks", "metrics", "baselines"];

    [Test]
    public void List_WithoutArgument_NamesEverything()
    {
        Outcome outcome = Tool.Run("list");
        Assert.That(outcome.ExitCode, Is.Zero, outcome.ToString());
        foreach (string name in (string[])["theophylline", "warfarin", "one-compartment", "missed-doses", "blq-censoring", "phase3", "parquet"])
            Assert.That(outcome.Out, Does.Contain(name));
        Assert.That(outcome.Out, Does.Not.Contain("\u001b"), "a pipe gets no colours");
    }

    [TestCaseSource(nameof(Chapters))]
    public void List_OfOneKind_IsThatKindOnly(string chapter)
    {
        Outcome outcome = Tool.Run("list", chapter, "--json");
        Assert.That(outcome.ExitCode, Is.Zero, outcome.ToString());
        JsonProperty only = outcome.Json.EnumerateObject().Single();
        Assert.That(only.Name, Is.EqualTo(chapter));
        Assert.That(only.Value.GetArrayLength(), Is.Positive);
    }

    /// <summary>The first of each chapter in a process of its own, like a user's; all others in this one, which takes no time.</summary>
    [Test, NonParallelizable] // what this process prints is caught
    public void Describe_OfListedNames_SaysWhatTheyAre()
    {
        foreach (JsonProperty chapter in Tool.Run("list", "--json").Json.EnumerateObject())
        {
            foreach ((int i, JsonElement entry) in chapter.Value.EnumerateArray().Index())
            {
                string name = entry.GetProperty("name").GetString()!;
                string[] command = ["describe", name, "--json"];
                Outcome outcome = i == 0 ? Tool.Run(command) : Tool.RunHere(command);
                Assert.That(outcome.ExitCode, Is.Zero, $"{name}: {outcome}");
                Assert.That(outcome.Json.GetProperty("name").GetString(), Is.EqualTo(name));
                Assert.That(chapter.Name, Does.StartWith(outcome.Json.GetProperty("kind").GetString()!));
            }
        }
    }

    /// <summary>What describe says to try is tried, for every model.</summary>
    [Test]
    public void Describe_OfEveryModel_HasAnExampleThatRuns()
    {
        using Scratch scratch = new();
        foreach (JsonElement entry in Tool.Run("list", "models", "--json").Json.GetProperty("models").EnumerateArray())
        {
            string name = entry.GetProperty("name").GetString()!;
            JsonElement described = Tool.Run("describe", name, "--json").Json;
            string table = described.GetProperty("example")[0].GetString()!.Split('\'')[1].Replace("\\n", "\n");
            Assert.That(described.GetProperty("example")[1].GetString(), Is.EqualTo($"synthpk simulate {name} events.csv"));
            Assert.That(described.GetProperty("sources").GetArrayLength(), Is.EqualTo(1), $"the source of {name}");
            Outcome outcome = Tool.Run("simulate", name, scratch.Write("events.csv", table));
            Assert.That(outcome.ExitCode, Is.Zero, $"{name}\n{table}{outcome}");
        }
    }

    [Test]
    public void Describe_OfAModelFile_IsLikeThatOfABuiltInModel()
    {
        using Scratch scratch = new();
        string file = scratch.Write("mine.yaml", "parameters: { CL: 1.1 L/h, V: 20 L }\nstates: [central]\nequations: |\n  d/dt(central) = -CL*(WT/70)/V*central\n  CP = central/V\noutputs: [CP]\n");
        Outcome outcome = Tool.Run("describe", file);
        Assert.That(outcome.ExitCode, Is.Zero, outcome.ToString());
        foreach (string text in (string[])["mine (model)", "\nd/dt(central) = -CL*(WT/70)/V*central\n", "1     central", "covariate, nocb", "in closed form", $"synthpk simulate {file} events.csv"])
            Assert.That(outcome.Out, Does.Contain(text));
    }

    [TestCase("theophylline", "2.76 L/h", "one-compartment")]
    [TestCase("two-compartment", "L/h", "volume of the central compartment")]
    [TestCase("missed-doses", "severity 5", "Vrijens", "The factor m on all three hazards")]
    [TestCase("sampling-time-deviation", "minutes", "   32 ")]
    [TestCase("phase3", "Student's t with 4 degrees of freedom", "missed-doses", "intensity 0.8", "share 0.15, within 1 year")]
    [TestCase("phase1", "half-life of 0.7 h", "outliers", "rate 0.003")]
    [TestCase("nonmem", "NONMEM", "format")]
    [TestCase("tutorial", "pristine, phase3", "synthpk suite build tutorial")]
    [TestCase("new-subjects", "T1", "theophylline", "yes")]
    [TestCase("rmsle", "metric", "point")]
    [TestCase("O-BAYES", "oracle")]
    [TestCase("T2", "forecast (task)", "in the catalogue   T2")]
    [TestCase("t15", "dose-individualisation (task)")]
    [TestCase("regret", "column of a leaderboard", "The loss less that of the board's floor")]
    public void Describe_ShowsWhatOneNeeds(string name, params string[] expected)
    {
        Outcome outcome = Tool.Run("describe", name);
        Assert.That(outcome.ExitCode, Is.Zero, outcome.ToString());
        foreach (string text in expected) Assert.That(outcome.Out, Does.Contain(text));
    }

    [Test]
    public void Describe_OfAModel_HasItsParametersWithUnits()
    {
        JsonElement parameters = Tool.Run("describe", "one-compartment", "--json").Json.GetProperty("parameters");
        JsonElement clearance = parameters.EnumerateArray().Single(p => p.GetProperty("name").GetString() == "CL");
        Assert.That(clearance.GetProperty("unit").GetString(), Is.EqualTo("L/h"));
    }

    [Test]
    public void Describe_AsYaml_IsAFileToBeginWith()
    {
        using Scratch scratch = new();
        string file = scratch.Write("my-study.yaml", Tool.Run("describe", "warfarin", "--yaml").Out);
        Outcome outcome = Tool.Run("validate", file);
        Assert.That(outcome.ExitCode, Is.Zero, outcome.ToString());
        Assert.That(File.ReadAllText(file), Does.Contain("# "), "with its comments");
    }

    [Test]
    public void Describe_OfAnUnknownName_NamesTheNearest()
    {
        Outcome outcome = Tool.Run("describe", "mised-doses");
        Assert.That(outcome.ExitCode, Is.EqualTo(1));
        Assert.That(outcome.Error, Does.Contain("missed-doses"));
        Assert.That(outcome.Out, Is.Empty);
    }
}
