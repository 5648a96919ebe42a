using NUnit.Framework;
using SynthPK.Datasets;
using SynthPK.Formats;
using SynthPK.Issues;
using SynthPK.Scenarios;

namespace SynthPK.Tests;

/// <summary>Models written as text, in a scenario file or beside it, on their way through a study.</summary>
public sealed class TextScenarioTests
{
    const string Model = """
        name: mine
        parameters: { CL: 3 L/h, V: 30 L, SIZE: 1 }
        states: { central: mg }
        equations: |
          d/dt(central) = -CL*SIZE/V*central
          CP = central/V
        outputs: { CP: mg/L }

        """;

    const string Rest = """
        population:
          parameters:
            CL: { typical: 50 mL/min, variability: { cv: 30 % } }
        arms:
          - name: daily
            regimen: [bolus: { dose: 100 mg, every: 24 h, count: 2 }]
            sampling: [times: "1, 5, 24, 30, 47 h"]
        error: { proportional: 10 % }

        """;

    static string Block(string model = Model) => $"name: texts\nsubjects: 12\nmodel: |\n  {model.Replace("\n", "\n  ").TrimEnd()}\n{Rest}";

    static double[] True(Scenario scenario) => [.. Study.Generate(scenario).Truth.Latent.Get<double>("CONC").Values];

    static string[] Issues(string text) => [.. Assert.Throws<ScenarioException>(() => ScenarioFile.Parse(text, "study.yaml"))!.Issues.Select(i => i.ToString())];

    [Test]
    public void Text_OfALibraryModel_GivesWhatTheLibraryGives()
    {
        string library = Block().Replace(Block()[Block().IndexOf("model:")..Block().IndexOf("population:")], "model: one-compartment\n").Replace("    CL:", "    V: { typical: 30 L }\n    CL:");
        Assert.That(True(ScenarioFile.Parse(Block())), Is.EqualTo(True(ScenarioFile.Parse(library))).Within(1e-9).Percent);
    }

    [Test]
    public void File_BesideTheScenario_IsTakenIntoIt()
    {
        string folder = Directory.CreateTempSubdirectory("synthpk-text-").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(folder, "models"));
            File.WriteAllText(Path.Combine(folder, "models", "mine.yaml"), Model.Replace("\n", "\r\n"));
            string path = Path.Combine(folder, "study.yaml");
            File.WriteAllText(path, $"name: texts\nsubjects: 12\nmodel: models/mine.yaml\n{Rest}");
            Scenario read = ScenarioFile.Load(path), block = ScenarioFile.Parse(Block());
            Assert.That(read.Model, Is.EqualTo(Model));
            Assert.That(ContentHash.Of(Study.Generate(read)), Is.EqualTo(ContentHash.Of(Study.Generate(block))));
            Assert.That(ScenarioFile.Write(ScenarioFile.Parse(ScenarioFile.Write(read))), Is.EqualTo(ScenarioFile.Write(read)).And.Contains("model: |"));

            new Study(read).Save(Path.Combine(folder, "out"), [DatasetFormats.Find("csv"), DatasetFormats.Find("nonmem")]);
            Assert.That(DatasetFolder.Verify(Path.Combine(folder, "out")), Is.Empty);
            Scenario again = ScenarioFile.Load(Path.Combine(folder, "out", "truth", "scenario.yaml"));
            Assert.That(ContentHash.Of(Study.Generate(again)), Is.EqualTo(ContentHash.Of(Study.Generate(read))));

            File.WriteAllText(Path.Combine(folder, "models", "mine.yaml"), Model.Replace("= central/V", "= central/V)"));
            Issue wrong = Assert.Throws<ScenarioException>(() => ScenarioFile.Load(path))!.Issues[0];
            Assert.That((wrong.Location!.Value.File, wrong.Location.Value.Line), Is.EqualTo((Path.Combine(folder, "models/mine.yaml"), 6)));
            File.WriteAllText(path, $"name: texts\nmodel: models/mime.yaml\n{Rest}");
            Assert.That(Assert.Throws<ScenarioException>(() => ScenarioFile.Load(path))!.Issues.Single().ToString(), Does.Contain("study.yaml:2:8: there is no model file").And.Contain("Try: mine.yaml"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public void Block_ThatIsWrong_IsAnIssueWhereItStands() =>
        Assert.That(Issues(Block(Model.Replace("central/V\n", "central/V)\n")))[0], Does.StartWith("study.yaml:9:19: "));

    [TestCase("parameters: {", "time: day\nparameters: {", "study.yaml:5:3: the equations count time in day", "Allowed: h")]
    [TestCase("SIZE: 1 }", "SIZE: 1, IDLE: 2 }", "no equation uses the parameter 'IDLE'")]
    [TestCase(", SIZE: 1", "", "the equations read SIZE, which is neither a covariate of the population nor a parameter")]
    [TestCase("= central/V", "= centrl/V", "the equations read centrl", "Try: central, if that is meant; or add")]
    [TestCase("{ CL: 3 L/h", "{ CL: 3", "'50 mL/min' is", "the model gives CL no unit")]
    [TestCase("{ CP: mg/L }", "[CP]", "the limit is one of concentrations, and no endpoint is a concentration", "outputs: { CP: mg/L }")]
    public void Model_ThatDoesNotFit_IsAnIssue(string from, string to, params string[] words)
    {
        string all = string.Join('\n', Issues(Block(Model.Replace(from, to)) + "corruption:\n  - blq-censoring: { lloq: 0.5 mg/L }\n"));
        foreach (string word in words) Assert.That(all, Does.Contain(word));
    }

    [Test]
    public void OralDose_WithoutAStateForIt_IsAnIssue() =>
        Assert.That(Issues(Block().Replace("bolus: {", "oral: {")), Has.Some.Contains("the model mine takes no oral doses"));

    [Test]
    public void ScenarioMadeInCode_TakesTheText_AndRefusesAPath()
    {
        Scenario scenario = ScenarioFile.Parse(Block());
        Assert.That(ScenarioFile.Validate(scenario), Is.Empty);
        Assert.That(ScenarioFile.Validate(scenario with { Model = "mine.yaml" }).Single().ToString(), Does.Contain("File.ReadAllText"));
        Assert.That(ScenarioFile.Validate(scenario with { Model = Model.Replace("= central/V", "= central/V)") })[0].ToString(), Does.StartWith("model:6:17: "));
    }

    /// <summary>SIZE, which the equations read, is each subject's own: C at 1 h over C at 5 h tells its elimination.</summary>
    [Test]
    public void Covariate_ThatTheEquationsRead_IsTheSubjects()
    {
        string text = Block(Model.Replace(", SIZE: 1", "")).Replace("population:\n", "population:\n  covariates: { SIZE: { uniform: { min: 0.5, max: 2 } } }\n");
        Dataset dataset = Study.Generate(ScenarioFile.Parse(text));
        double[] conc = [.. dataset.Truth.Latent.Get<double>("CONC").Values], cl = [.. dataset.Truth.Parameters.Get<double>("CL").Values], size = [.. dataset.Truth.Parameters.Get<double>("SIZE").Values];
        for (int i = 0; i < 12; i++) Assert.That(Math.Log(conc[5 * i] / conc[5 * i + 1]) / 4 * 30, Is.EqualTo(cl[i] * size[i]).Within(1e-6).Percent);
        Assert.That(size.Distinct().Count(), Is.EqualTo(12));
    }

    /// <summary>The limit of a stage is stated in mg/L and acts on an output in another unit.</summary>
    [Test]
    public void Limit_OfAnOutputInAnotherUnit_IsConverted()
    {
        string text = Block(Model.Replace("central/V", "1000*central/V").Replace("{ CP: mg/L }", "{ CP: ng/mL }").Replace("states: { central: mg }", "states: [central]").Replace("3 L/h, V: 30 L", "3, V: 30"))
            .Replace("50 mL/min", "3") + "corruption:\n  - blq-censoring: { share: 0.3 }\n";
        Dataset dataset = Study.Generate(ScenarioFile.Parse(text) with { Subjects = 200 });
        Assert.That(dataset.Observations.Get<bool>("BLQ").Values.ToArray().Count(b => b) / 1000.0, Is.EqualTo(0.3).Within(0.04));
        Assert.That(dataset.Observations.Get<double>("LLOQ").Values[0], Is.InRange(50, 2000));
        Assert.That(dataset.Observations.Schema.Columns.Single(c => c.Name == "DV").Unit, Is.EqualTo("ng/mL"));
    }
}
