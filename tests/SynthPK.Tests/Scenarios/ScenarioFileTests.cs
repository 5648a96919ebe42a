using System.Text;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;
using SynthPK.Corruption;
using SynthPK.Dosing;
using SynthPK.Observation;
using SynthPK.Populations;
using SynthPK.Scenarios;
using SynthPK.Units;

namespace SynthPK.Tests.Scenarios;

public class ScenarioFileTests
{
    static Scenario Example => ScenarioFile.Parse(ExampleScenario.Text);

    // ---- Reading ----
    [Test]
    public void Parse_Example_GivesWhatIsWritten()
    {
        Scenario scenario = Example;
        Assert.That(scenario.Subjects, Is.EqualTo(120));
        Assert.That(scenario.Seed, Is.EqualTo(7));
        Assert.That(scenario.Population.Covariates.Keys, Is.EqualTo(new[] { "WT", "AGE", "SCR", "SEX", "CRCL" }), "in the order they are written");
        Assert.That(scenario.Population.Covariates["WT"], Is.EqualTo(new NormalCovariate { Mean = "70 kg", Sd = "10 kg", Min = "45 kg", Max = "110 kg" }));
        Assert.That(((CategoricalCovariate)scenario.Population.Covariates["SEX"]).Levels["F"], Is.EqualTo(0.4));
        Assert.That(scenario.Population.Parameters["V"].Variability, Is.EqualTo(new CvSpread("15 %")));
        Assert.That(scenario.Population.Parameters["CL"].Effects[0], Is.EqualTo(new AllometricEffect { Covariate = "WT", Exponent = 0.75 }));
        Assert.That(scenario.Population.Omega[0], Is.InstanceOf<CorrelationAssociation>());
        Assert.That(scenario.Arms[0].Regimen[1], Is.EqualTo(new InfusionCourse { Dose = "100 mg", Duration = "30 min", Start = "3 days" }));
        Assert.That(((TimesPlan)scenario.Arms[0].Sampling[0]).Times, Is.EqualTo(new Quantity[] { "0 h", "0.25 h", "0.5 h", "1 h", "2 h" }));
        Assert.That(((TimesPlan)scenario.Arms[0].Sampling[1]).Times, Is.EqualTo(new Quantity[] { "4 h", "0.5 days" }));
        Assert.That(scenario.Arms[1].Share, Is.EqualTo(1), "the default");
        Assert.That(scenario.Error, Is.EqualTo(new CombinedVarianceSumError { Additive = "0.1 mg/L", Proportional = "8 %" }));
        Assert.That(scenario.Corruption[1], Is.EqualTo(new Outliers()));
    }

    [Test]
    public void Parse_StageWithSeverity_StartsFromTheRungAndKeepsWhatIsGiven() =>
        Assert.That(Example.Corruption[0], Is.EqualTo((MissedDoses)new MissedDoses().AtSeverity(2) with { Intensity = 1.5 }));

    [TestCase("0, 0.5, 1 h")]
    [TestCase("[0, 0.5, 1 h]")]
    [TestCase("[0 h, 30 min, 1 h]")]
    [TestCase("\n            - 0 h\n            - 0.5 h\n            - 1 h")]
    public void Parse_ListOfQuantities_InAnyForm(string times)
    {
        Scenario scenario = ScenarioFile.Parse(ExampleScenario.Text.Replace("0, 0.25, 0.5, 1, 2 h", times, StringComparison.Ordinal));
        Assert.That(((TimesPlan)scenario.Arms[0].Sampling[0]).Times.Select(t => t.In("h")), Is.EqualTo(new[] { 0, 0.5, 1 }));
    }

    // ---- Writing ----
    [Test]
    public void Write_ReadText_IsTheIdentity()
    {
        string written = ScenarioFile.Write(Example);
        Assert.That(ScenarioFile.Write(ScenarioFile.Parse(written)), Is.EqualTo(written));
        Assert.That(written, Does.Contain("- times: 0, 0.25, 0.5, 1, 2 h").And.Contain("- missed-doses: { severity: 2, intensity: 1.5 }").And.Contain("- outliers\n"));
        Assert.That(written, Does.Not.Contain("start: 0 h").And.Not.Contain("description"), "defaults are left out");
    }

    [Test]
    public void Write_AnyText_ReadsBackAsItself()
    {
        Arbitrary<string> texts = ArbMap.Default.ArbFor<NonNull<string>>().Generator.Select(s => s.Get)
            .Or(Gen.Elements("", " ", "~", "null", "true", "12", "- a", "a: b", "# a", "a #b", "...", "---", "é", "\n", "a\n\nb", "a\n", " a", "a ", "\u2028", "\ud83d\ude00", "\"q\"", "'q'", "[a", "{a", "*a", "&a", "!a", "%a", "@a", "`a", "?", "-", "<<", new string('x', 300), string.Join(' ', Enumerable.Repeat("word", 60)), string.Join(' ', Enumerable.Repeat("word", 60)) + "\nand more\n"))
            .ToArbitrary();
        Prop.ForAll(texts, text =>
        {
            string legal = new([.. text.Where(c => !char.IsSurrogate(c) || text == "\ud83d\ude00")]);
            Scenario scenario = Example with { Title = legal, Description = legal, Citations = [legal] };
            Scenario back = ScenarioFile.Parse(ScenarioFile.Write(scenario));
            return (back.Title, back.Description, back.Citations[0]) == (legal, legal, legal);
        }).QuickCheckThrowOnFailure();
    }

    [Test]
    public void Write_ValueTakenAwayFromARung_ReadsBackAsNone()
    {
        Scenario scenario = Example with { Corruption = [(BlqCensoring)new BlqCensoring().AtSeverity(3) with { Share = null, Lloq = "0.2 mg/L" }] };
        Assert.That(ScenarioFile.Parse(ScenarioFile.Write(scenario)).Corruption[0], Is.EqualTo(scenario.Corruption[0]));
    }

    [Test]
    public void Write_EveryStageAtEverySeverity_ReadsBack()
    {
        foreach (CorruptionStage stage in CorruptionStages.All.SelectMany(s => Enumerable.Range(0, 6).Select(s.AtSeverity)))
            Assert.That(ScenarioFile.Parse(ScenarioFile.Write(Example with { Corruption = [stage] })).Corruption[0], Is.EqualTo(stage));
    }

    // ---- Scenarios made in code ----
    [Test]
    public void Validate_ScenarioMadeInCode_NamesThePath()
    {
        Scenario scenario = Example with
        {
            Name = "A",
            Subjects = 0,
            Error = new ProportionalError(new Quantity(double.NaN, "%")),
            Arms = [Example.Arms[0] with { Regimen = [new OralCourse { Dose = new Quantity(5, "mgg") }] }],
        };
        Assert.That(ScenarioFile.Validate(scenario).Select(i => i.Path), Is.EquivalentTo(new[] { "name", "subjects", "error", "arms[0].regimen[0].dose" }));
        Assert.That(ScenarioFile.Validate(scenario).Select(i => i.ToString()), Has.Some.StartsWith("subjects: subjects is 0. Allowed: 1 to 100,000,000."));
        Assert.That(() => ScenarioFile.Checked(scenario), Throws.TypeOf<ScenarioException>());
    }

    [Test]
    public void Validate_NullsInCode_AreIssues()
    {
        Scenario scenario = Example with { Arms = [null!], Assay = null!, Population = Example.Population with { Covariates = null! } };
        Assert.That(ScenarioFile.Validate(scenario).Select(i => i.Path), Is.SupersetOf(new[] { "arms[0]", "assay", "population.covariates" }));
    }

    [Test]
    public void Validate_TooManyRows_SaysHowManySubjectsFit()
    {
        Scenario scenario = Example with { Subjects = 100_000_000, Arms = [Example.Arms[0] with { Regimen = [new BolusCourse { Dose = "1 mg", Every = "1 h", Count = 1000 }] }] };
        Assert.That(ScenarioFile.Validate(scenario).Select(i => i.Problem), Has.One.Contains("make 100,700,000,000 rows").And.One.Contains("nothing uses KA"));
    }

    [Test]
    public void Checked_SoundScenario_IsTheScenario()
    {
        Scenario scenario = Example;
        Assert.That(ScenarioFile.Checked(scenario), Is.SameAs(scenario));
    }

    // ---- Files ----
    [Test]
    public void Load_UnknownName_NamesTheNearest() =>
        Assert.That(() => ScenarioFile.Load("theophyline"), Throws.TypeOf<ScenarioException>().With.Message.EqualTo($"there is no scenario 'theophyline'. Allowed: {string.Join(", ", BuiltInScenarios.Names)}, or the path of a file. Try: theophylline"));

    [Test]
    public void Read_Files()
    {
        string folder = Directory.CreateTempSubdirectory("synthpk").FullName;
        try
        {
            Expect("good.yaml", Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(ExampleScenario.Text)), null);
            Expect("latin1.yaml", Encoding.Latin1.GetBytes("name: a\ntitle: \u00e9t\u00e9\n"), "latin1.yaml:2:1: this line is not in UTF-8");
            Expect("utf16.yaml", Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("name: a\n")), "the file is in UTF-16");
            Expect("large.yaml", Enumerable.Repeat((byte)'#', 1_000_001), "larger than a megabyte");
            Assert.That(() => ScenarioFile.Load(Path.Combine(folder, "god.yaml")), Throws.TypeOf<ScenarioException>().With.Message.Contains("there is no such file. Try: good.yaml"));
            Assert.That(() => ScenarioFile.Load(folder), Throws.TypeOf<ScenarioException>().With.Message.Contains("this is a folder"));
            Assert.That(() => ScenarioFile.Load(""), Throws.TypeOf<ScenarioException>());
            Assert.That(() => ScenarioFile.Load("a\0b/c.yaml"), Throws.TypeOf<ScenarioException>());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        void Expect(string name, IEnumerable<byte> content, string? words)
        {
            string path = Path.Combine(folder, name);
            File.WriteAllBytes(path, [.. content]);
            if (words is null) Assert.That(ScenarioFile.Load(path).Name, Is.EqualTo("example"));
            else Assert.That(() => ScenarioFile.Load(path), Throws.TypeOf<ScenarioException>().With.Message.Contains(words));
        }
    }
}
