using NUnit.Framework;
using SynthPK.Issues;
using SynthPK.Scenarios;
using SynthPK.Suites;

namespace SynthPK.Tests.Suites;

public sealed class SuiteFileTests
{
    [TestCaseSource(typeof(BuiltInSuites), nameof(BuiltInSuites.Names))]
    public void Load_OfABuiltInSuite_IsRight(string name)
    {
        Suite suite = SuiteFile.Load(name);
        Assert.That(suite.Name, Is.EqualTo(name));
        Assert.That(suite.Entries.Select(e => e.Dataset), Is.Not.Empty.And.Unique);
        Assert.That(suite.Entries.Select(e => e.Kinds.Count), Has.All.Positive);
    }

    [Test]
    public void Parse_OfAScenarioWithPresetsOfItsOwn_TakesThemInPlaceOfTheSuites()
    {
        Suite suite = SuiteFile.Parse("name: mine\npresets: [pristine, phase3]\ntasks: [new-subjects]\nscenarios:\n  theophylline:\n  warfarin: { presets: [stress] }\n");
        Assert.That(suite.Entries.Select(e => e.Dataset), Is.EqualTo(new[] { "theophylline-pristine", "theophylline-phase3", "warfarin-stress" }));
        Assert.That(suite.Entries.Select(e => e.Kinds.Single().Name), Has.All.EqualTo("new-subjects"));
        Assert.That(suite.Version, Is.EqualTo("1.0.0"));
    }

    [Test]
    public void Parse_OfASuiteFullOfSlips_TellsThemAll()
    {
        const string Text = """
            name: My Suite
            publication: { version: one, licence: MIT }
            train-sizes: [200, 50]
            test: 3
            presets: [pristine, fhase3, pristine]
            tasks: [new-subject]
            scenarios:
              theophyline:
              mine: { file: nowhere.yaml }
            """;
        SuiteException wrong = Assert.Throws<SuiteException>(() => SuiteFile.Parse(Text, "s.yaml"))!;
        string[] expected =
        [
            "s.yaml:1:7: 'My Suite' cannot name a suite",
            "s.yaml:2:25: 'one' is no version",
            "s.yaml:2:30: unknown key 'licence'",
            "s.yaml:3:20: 50 does not rise above 200",
            "s.yaml:4:7: test is 3. Allowed: 10 to 100,000",
            "s.yaml:5:21: there is no preset 'fhase3'. Allowed: pristine, phase1, phase3, realworld, stress, own. Try: phase3",
            "s.yaml:5:29: 'pristine' is named twice",
            "s.yaml:6:9: there is no kind of task 'new-subject'",
            "s.yaml:8:15: there is no scenario 'theophyline'",
            "s.yaml:9:17: there is no such file: 'nowhere.yaml'",
        ];
        string[] told = [.. wrong.Issues.Select(issue => issue.ToString())];
        foreach (string start in expected) Assert.That(told, Has.Some.StartsWith(start), string.Join('\n', told));
        Assert.That(told, Has.Length.EqualTo(expected.Length), string.Join('\n', told));
    }

    [Test]
    public void Parse_OfASuiteWithoutScenarios_SaysSo()
    {
        SuiteException wrong = Assert.Throws<SuiteException>(() => SuiteFile.Parse("name: mine\n"))!;
        Assert.That(wrong.Issues.Select(i => i.Problem), Has.Some.Contains("scenarios"));
    }

    [Test]
    public void Parse_OfAScenarioFileFullOfSlips_PassesThemAllOn()
    {
        string folder = Directory.CreateTempSubdirectory("synthpk-suite-").FullName;
        try
        {
            string study = Path.Combine(folder, "my-study.yaml");
            File.WriteAllText(study, BuiltInScenarios.Text("theophylline")!.Replace("subjects: ", "subjects: lots of ", StringComparison.Ordinal).Replace("seed: 1", "seed: one", StringComparison.Ordinal).Replace("cv: ", "cvv: ", StringComparison.Ordinal));
            string[] alone = [.. Assert.Throws<ScenarioException>(() => ScenarioFile.Load(study))!.Issues.Select(issue => issue.ToString())];
            Assert.That(alone, Has.Length.GreaterThan(3));
            string file = Path.Combine(folder, "s.yaml");
            string[] told = Told("name: mine\nscenarios:\n  a: { file: my-study.yaml }\n  b: { file: mystudy.yaml }\n  c: { file: . }\n", file);
            Assert.That(told[..3], Is.EqualTo(new[]
            {
                $"{file}:3:14: the scenario in 'my-study.yaml' is wrong in {alone.Length} places.",
                $"{file}:4:14: there is no such file: 'mystudy.yaml'. Try: my-study.yaml",
                $"{file}:5:14: this is a folder: '.'. Try: the path of a file",
            }));
            Assert.That(told[3..], Is.EqualTo(alone));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public void Parse_OfASuiteThatStatesNothing_AsksToLeaveTheKeyOut() => Assert.That(Told("name: mine\ntasks: []\nscenarios:\n  theophylline: { tasks: [], presets: [] }\n"), Is.EqualTo(new[]
    {
        "s.yaml:2:8: there is no kind of task. Try: name one, such as new-subjects, or leave the key out for every kind",
        "s.yaml:4:26: there is no kind of task. Try: name one, such as new-subjects, or leave the key out for every kind",
        "s.yaml:4:39: there is no preset. Try: name one, or leave the key out for those of the suite",
    }));

    [Test]
    public void Parse_OfADatasetWithoutATask_SaysWhyEachKindIsUnfit()
    {
        string told = Told("name: mine\ntasks: [dropout, dose-individualisation, forecast]\npresets: [phase3]\nscenarios:\n  warfarin:\n  theophylline: { tasks: [dropout, dose-individualisation] }\n").Single();
        Assert.That(told, Does.StartWith("s.yaml:6:3: no task can be made about the dataset 'theophylline-phase3'. dropout: The trial ends after 24 h, before there is a landmark to look ahead from. dose-individualisation: No course of doses goes on long enough"));
        Assert.That(told, Does.Contain("Allowed: new-subjects, forecast,"));
    }

    [Test]
    public void Parse_OfACode_NamesTheKind() => Assert.That(Told("name: mine\ntasks: [T2, t15]\nscenarios: { theophylline: }\n").Select(issue => issue.Split("Try: ")[^1]), Is.EqualTo(new[] { "forecast", "dose-individualisation" }));

    [Test]
    public void Plan_OfASuite_IsWhatABuildMakes()
    {
        PlannedDataset planned = SuiteFile.Parse("name: mine\npresets: [pristine]\ntasks: [new-subjects, dropout]\nscenarios: { theophylline: }\n").Plan().Single();
        Assert.That((planned.Dataset, planned.Tasks.Single().Code), Is.EqualTo(("theophylline-pristine", "T1")));
        Assert.That(planned.Unfit, Is.EqualTo(new Dictionary<string, string> { ["dropout"] = "Nobody leaves this trial before its end." }));
    }

    static string[] Told(string text, string file = "s.yaml") => [.. Assert.Throws<SuiteException>(() => SuiteFile.Parse(text, file))!.Issues.Select(issue => issue.ToString())];

    [Test]
    public void Load_OfAnUnknownName_NamesTheNearest()
    {
        Issue issue = Assert.Throws<SuiteException>(() => SuiteFile.Load("tutorail"))!.Issues.Single();
        Assert.That(issue.Try, Is.EqualTo("tutorial"));
    }
}
