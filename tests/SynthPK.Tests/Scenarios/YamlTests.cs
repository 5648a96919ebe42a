using System.Text;
using NUnit.Framework;
using SynthPK.Issues;
using SynthPK.Scenarios;

namespace SynthPK.Tests.Scenarios;

/// <summary>Files that are not a scenario at all, down to those made to do harm.</summary>
public class YamlTests
{
    [TestCase("", "1:1: the file is empty")]
    [TestCase("# only a comment\n", "the file is empty")]
    [TestCase("---\n...\n", "there is no value here|keys with their values are expected|'name' is missing")]
    [TestCase("just words", "1:1: keys with their values are expected here, not 'just words'")]
    [TestCase("- a\n- b\n", "keys with their values are expected here, not a list")]
    [TestCase("name: a\n---\nname: b\n", "2:1: a second document begins here")]
    [TestCase("name: [a\n", "this is not YAML")]
    [TestCase("name: a\nseed: {1\nmodel: b\n", "2:7: this is not YAML: it cannot be read on from here")]
    [TestCase("name: a\nmodel: b\n\tseed: 1\n", "3:1: this is not YAML")]
    [TestCase("name: \"a\n", "this is not YAML")]
    [TestCase("population:\n\tcovariates: 1\n", "Try: indent with spaces, not tabs")]
    [TestCase("title: one: two\n", "Try: put text that contains ': ' in double quotes")]
    [TestCase("name: !!str a\n", "1:7: tags such as")]
    [TestCase("name: !<x> a\n", "tags such as")]
    [TestCase("? [a, b]\n: c\n", "1:3: a key is a single word")]
    [TestCase("name: *missing\n", "1:7: the alias '*missing' refers to nothing")]
    [TestCase("name: &a [*a]\n", "1:11: the alias '*a' refers to nothing that is complete")]
    [TestCase("x: &x { a: 1 }\npopulation:\n  <<: *x\n", "3:3: unknown key '<<'. Allowed: people, covariates, include, exclude, trajectories, descriptive, correlations, mixture, parameters, omega, uncertainty. Try: writing the keys out: merge keys are not read")]
    [TestCase("name: a\u0000b\n", "1:8: the control character U+0000 stands here")]
    [TestCase("name: a\ntitle: \u001b[2J\n", "2:8: the control character U+001B")]
    [TestCase("%YAML 9.9\n---\nname: a\n", "this is not YAML")]
    public void Parse_NoScenario_IsAnIssueInWords(string text, string words)
    {
        string all = string.Join('\n', WrongScenarioTests.Issues(text));
        Assert.That(words.Split('|').Any(w => all.Contains(w, StringComparison.Ordinal)), all);
    }

    [Test]
    public void Parse_Aliases_AreReadWhereTheyStand()
    {
        string text = ExampleScenario.Text
            .Replace("{ variance: 0.3 }", "&spread { variance: 0.3 }", StringComparison.Ordinal)
            .Replace("{ cv: 15 % }", "*spread", StringComparison.Ordinal);
        Assert.That(ScenarioFile.Parse(text).Population.Parameters["V"].Variability, Is.EqualTo(new SynthPK.Populations.VarianceSpread(0.3)));
    }

    [Test]
    public void Parse_BillionLaughs_IsAnIssueAtOnce()
    {
        StringBuilder text = new("a: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
        for (int i = 1; i < 20; i++) text.Append($"b{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n");
        Assert.That(IssuesInTime(text.ToString())[0].Problem, Does.Contain("stands for more than 200,000 values"));
    }

    [TestCase("[")]
    [TestCase("{a: ")]
    [TestCase("- ")]
    [TestCase("? ")]
    public void Parse_DeepNesting_IsAnIssueAtOnce(string opening) =>
        Assert.That(IssuesInTime(string.Concat(Enumerable.Repeat(opening, 900_000 / opening.Length)))[0].Problem, Does.Contain("nested").Or.Contain("not YAML"));

    [Test]
    public void Parse_MoreThanAMegabyte_IsAnIssue() =>
        Assert.That(IssuesInTime(new string('#', 1_000_001))[0].Problem, Is.EqualTo("the file is larger than a megabyte"));

    [Test]
    public void Parse_AMegabyteOfWrongKeys_ListsTheFirstTwoHundred()
    {
        string text = ExampleScenario.Text + string.Concat(Enumerable.Range(0, 40_000).Select(i => $"wrong{i}: {i}\n"));
        IReadOnlyList<Issue> issues = IssuesInTime(text);
        Assert.That(issues, Has.Count.EqualTo(201));
        Assert.That(issues[^1].Problem, Does.Contain("more than 200 issues"));
    }

    [Test]
    public void Parse_AMegabyteOfTimes_IsAnIssueAtOnce()
    {
        string times = string.Join(", ", Enumerable.Range(0, 110_000).Select(i => i));
        IReadOnlyList<Issue> issues = IssuesInTime(ExampleScenario.Text.Replace("0, 0.25, 0.5, 1, 2 h", times + " h", StringComparison.Ordinal));
        Assert.That(string.Join('\n', issues), Does.Contain("samples").And.Contain("up to 100,000"));
    }

    [Test]
    public void Parse_TenFaults_AreTenIssuesAtOnce()
    {
        (string Right, string Wrong)[] faults =
        [
            ("title: An", "titel: An"), ("seed: 7", "seed: -7"), ("mean: 70 kg, sd: 10 kg", "mean: 70 kg, sd: 10 cm"), ("{ F: 0.4, M: 0.6 }", "{ F: 0.4, M: 0.4 }"),
            ("typical: 2.7 L/h", "typical: 2.7 L"), ("{ sd: 0.6 }", "{ omega: 0.6 }"), ("every: 12 h", "every: 12 hr"), ("share: 2", "share: -2"),
            ("digits: 4", "digits: 44"), ("expected: 8.2 h", "expected: 8.2 kg"),
        ];
        string text = faults.Aggregate(ExampleScenario.Text, (t, f) => t.Replace(f.Right, f.Wrong, StringComparison.Ordinal));
        IReadOnlyList<Issue> issues = WrongScenarioTests.Issues(text);
        Assert.That(issues, Has.Count.EqualTo(10), string.Join('\n', issues));
        Assert.That(issues.Select(i => i.Location!.Value.Line), Is.Ordered);
    }

    internal static IReadOnlyList<Issue> IssuesInTime(string text)
    {
        TimeSpan before = Environment.CpuUsage.TotalTime; // processor time, so that a busy machine does not fail the test
        IReadOnlyList<Issue> issues = WrongScenarioTests.Issues(text);
        Assert.That((Environment.CpuUsage.TotalTime - before).TotalSeconds, Is.LessThan(5), "a hostile file must not hold us up");
        return issues;
    }
}
