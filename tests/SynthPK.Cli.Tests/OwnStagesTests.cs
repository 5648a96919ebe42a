using System.Globalization;
using System.Text.Json;
using SynthPK.Corruption;
using SynthPK.Datasets;
using SynthPK.Formats;
using SynthPK.Scenarios;

namespace SynthPK.Cli.Tests;

/// <summary>A stage of one's own, from an assembly and a scenario file to a dataset.</summary>
public sealed class OwnStagesTests : IDisposable
{
    const string Text = """
        name: mine
        model: one-compartment
        subjects: 40
        population:
          parameters:
            KA: { typical: 1.5 1/h }
            CL: { typical: 2.7 L/h, variability: { cv: 30 % } }
            V: { typical: 31.5 L }
        arms:
          - name: only
            regimen:
              - oral: { dose: 320 mg }
            sampling:
              - times: 0.5, 1, 2, 4, 8, 12 h
        error: { additive: 0.7 mg/L }
        corruption:
          - haemolysis: { rate: 0.25 }
          - rounding: { severity: 2 }
        """;

    static string Stages => typeof(HaemolysisStage).Assembly.Location;

    readonly Scratch _scratch = new();
    string _scenario = null!, _dataset = null!;
    Outcome _generated = null!;

    [OneTimeSetUp]
    public void Generate()
    {
        _scenario = _scratch.Write("mine.yaml", Text);
        _dataset = _scratch["mine"];
        _generated = Tool.Run("--stages", Stages, "generate", _scenario, "--out", _dataset);
    }

    public void Dispose() => _scratch.Dispose();

    [Test]
    public void Generate_WithAnOwnStage_LetsItAct()
    {
        Assert.That(_generated.ExitCode, Is.Zero, _generated.ToString());
        Table audit = DatasetFolder.Load(_dataset).Dataset.Truth.Audit;
        int lost = audit.Get<string>("STAGE").Values.ToArray().Count(stage => stage == "haemolysis");
        Assert.That(lost, Is.EqualTo(60).Within(3.3 * Math.Sqrt(240 * 0.25 * 0.75)), "a quarter of 240 values");
    }

    [Test]
    public void Generate_FromTheScenarioThatADatasetKeeps_GivesTheSame()
    {
        Outcome again = Tool.Run("generate", Path.Combine(_dataset, "truth", "scenario.yaml"), "--stages", Stages, "--out", _scratch["again"]);
        Assert.That(again.ExitCode, Is.Zero, again.ToString());
        Assert.That(File.ReadAllBytes(_scratch["again", "data", "observations.csv"]), Is.EqualTo(File.ReadAllBytes(_scratch["mine", "data", "observations.csv"])));
    }

    [Test]
    public void Explain_OfALostValue_NamesTheStage()
    {
        Table audit = DatasetFolder.Load(_dataset).Dataset.Truth.Audit;
        int row = audit.Get<string>("STAGE").Values.IndexOf("haemolysis");
        string hours = (audit.Get<long>("RECORD").Values[row] / 3600.0).ToString(CultureInfo.InvariantCulture);
        Outcome outcome = Tool.Run("explain", _dataset, $"{audit["ID"][row]}/observation/{hours}");
        Assert.That(outcome.ExitCode, Is.Zero, outcome.ToString());
        Assert.That(outcome.Out, Does.Contain("haemolysis").And.Contain("haemolysed"), "what happened is in the dataset: the assembly is not needed");
    }

    [Test]
    public void Validate_OfAScenarioWithAnOwnStage_ChecksItsParameters()
    {
        Outcome right = Tool.Run("validate", _scenario, "--stages", Stages);
        Assert.That(right.ExitCode, Is.Zero, right.ToString());
        Outcome wrong = Tool.Run("validate", _scratch.Write("wrong.yaml", Text.Replace("rate: 0.25", "rate: 2").Replace("severity: 2", "severty: 2")), "--stages", Stages);
        Assert.That(wrong.ExitCode, Is.EqualTo(1), wrong.ToString());
        Assert.That(wrong.Error, Does.Contain("wrong.yaml:18:").And.Contain("severity"));
        Outcome illegal = Tool.Run("validate", _scratch.Write("illegal.yaml", Text.Replace("rate: 0.25", "rate: 2")), "--stages", Stages);
        Assert.That(illegal.ExitCode, Is.EqualTo(1), illegal.ToString());
        Assert.That(illegal.Error, Does.Contain("illegal.yaml:17:").And.Contain("rate is 2").And.Contain("0 to 1"));
    }

    [Test]
    public void List_WithOwnStages_NamesThemToo()
    {
        JsonElement corruptions = Tool.Run("list", "corruptions", "--json", "--stages", Stages).Json.GetProperty("corruptions");
        Assert.That(corruptions.EnumerateArray().Select(entry => entry.GetProperty("name").GetString()), Does.Contain("haemolysis").And.Contain("outliers"));
    }

    [Test]
    public void Describe_OfAnOwnStage_ShowsItsLadder()
    {
        Outcome outcome = Tool.Run("--stages", Stages, "describe", "haemolysis");
        Assert.That(outcome.ExitCode, Is.Zero, outcome.ToString());
        Assert.That(outcome.Out, Does.Contain("Haemolysed samples").And.Contain("severity 5").And.Contain("rate").And.Contain("0.02"));
    }

    [TestCase("validate")]
    [TestCase("generate")]
    public void Scenario_WithoutTheAssembly_SaysWhatIsMissing(string verb)
    {
        Outcome outcome = Tool.Run(verb, _scenario);
        Assert.That(outcome.ExitCode, Is.EqualTo(1), outcome.ToString());
        Assert.That(outcome.Error, Does.Contain("mine.yaml:17:").And.Contain("'haemolysis'").And.Contain("outliers").And.Contain("--stages"));
    }

    [Test]
    public void Stages_OfAFileThatIsNone_AreRefused()
    {
        Refused(_scratch["gone.dll"], "there is no file", "gone.dll");
        Refused(_scratch.Write("text.dll", "no assembly"), "text.dll", "no .NET assembly");
        Refused(typeof(TestAttribute).Assembly.Location, "holds no corruption stage", "CorruptionStage");
        Refused(_scratch.Root, "is a folder");
    }

    [Test]
    public void Stages_NamedAsAnother_AreRefused()
    {
        Refused(Impostor.Save(_scratch["impostor.dll"], "Outliers"), "'outliers'", "SynthPK.Corruption.Outliers", "rename");
        Refused(Impostor.Save(_scratch["suffixed.dll"], "OutliersStage"), "'outliers'", "rename");
        Assert.That(Tool.Run("list", "corruptions", "--stages", Impostor.Save(_scratch["honest.dll"], "Harmless")).Out, Does.Contain("harmless"), "the name alone was wrong");
    }

    /// <summary>In this process, as in a program of one's own.</summary>
    [Test]
    public void Register_OfAnAssembly_MakesItsStagesKnown()
    {
        CorruptionStages.Register(typeof(HaemolysisStage).Assembly);
        CorruptionStages.Register(typeof(HaemolysisStage).Assembly);
        Assert.That(CorruptionStages.Known.Count(stage => stage is HaemolysisStage), Is.EqualTo(1));
        Assert.That(CorruptionStages.All.Count(stage => stage is HaemolysisStage), Is.Zero, "those of the library");
        Scenario scenario = ScenarioFile.Load(_scenario);
        Assert.That(scenario.Corruption[0], Is.EqualTo(new HaemolysisStage { Rate = 0.25 }));
        Assert.That(ScenarioFile.Write(scenario), Does.Contain("haemolysis: 0.25").Or.Contain("rate: 0.25"));
    }

    static void Refused(string file, params string[] expected)
    {
        Outcome outcome = Tool.Run("list", "--stages", file);
        Assert.That(outcome.ExitCode, Is.EqualTo(1), outcome.ToString());
        Assert.That(outcome.Out, Is.Empty);
        Assert.That(outcome.Error, Does.Contain("--stages"));
        foreach (string text in expected) Assert.That(outcome.Error, Does.Contain(text));
        Assert.That(outcome.ErrorLines, Has.Length.LessThan(6), "a message, no trace");
    }
}
