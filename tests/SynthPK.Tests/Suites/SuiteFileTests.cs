using NUnit.Framework;
using SynthPK.Issues;
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
            "nowhere.yaml:1:1: there is no such file",
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
    public void Load_OfAnUnknownName_NamesTheNearest()
    {
        Issue issue = Assert.Throws<SuiteException>(() => SuiteFile.Load("tutorail"))!.Issues.Single();
        Assert.That(issue.Try, Is.EqualTo("tutorial"));
    }
}
