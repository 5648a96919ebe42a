using NUnit.Framework;
using SynthPK.Datasets;
using SynthPK.Populations;
using SynthPK.Randomness;
using SynthPK.Scenarios;

namespace SynthPK.Tests;

/// <summary>Subjects are split by themselves: with the shares as probabilities, whatever else is generated and however it is corrupted.</summary>
public sealed class SplitsTests
{
    const int Many = 60_000;

    static readonly Splits Usual = new() { Train = 0.7, Validation = 0.1, Test = 0.2 };

    static Scenario Theophylline(int subjects) => ScenarioFile.Load("theophylline") with { Subjects = subjects, Splits = Usual };

    static string[] SplitsOf(Dataset dataset) => [.. dataset.Subjects.Get<string>("SPLIT").Values];

    [Test]
    public void Of_ManySubjects_HasTheShares()
    {
        string[] drawn = Usual.Of(new SubjectRange(1, Many), RandomKey.FromSeed(5));
        foreach ((string name, double share) in Usual.Shares)
            Assert.That(drawn.Count(split => split == name) / (double)Many, Is.EqualTo(share).Within(4 * Math.Sqrt(share * (1 - share) / Many)), $"{name}, within four standard errors");
    }

    [Test]
    public void Of_NeighbouringSubjects_AreIndependent()
    {
        string[] drawn = new Splits { Train = 0.5, Test = 0.5 }.Of(new SubjectRange(1, Many), RandomKey.FromSeed(6));
        int alike = Enumerable.Range(0, Many - 1).Count(i => drawn[i] == drawn[i + 1]);
        Assert.That(alike / (double)Many, Is.EqualTo(0.5).Within(4 * 0.5 / Math.Sqrt(Many)));
    }

    [Test]
    public void Generate_OfMoreSubjects_LeavesEachInItsSplit() =>
        Assert.That(SplitsOf(Study.Generate(Theophylline(1000))).Take(10), Is.EqualTo(SplitsOf(Study.Generate(Theophylline(10)))));

    [Test]
    public void Generate_WithSplits_AddsAColumnAndChangesNothingElse()
    {
        Dataset split = Study.Generate(Theophylline(40)), without = Study.Generate(Theophylline(40) with { Splits = null });
        Assert.That(split.Subjects.Schema.Columns.Select(c => c.Name).Take(3), Is.EqualTo(new[] { "ID", "ARM", "SPLIT" }));
        Assert.That(SplitsOf(split).Distinct(), Is.EquivalentTo(new[] { "train", "validation", "test" }));
        foreach ((Table one, Table other) in split.Released.Concat(split.Truth.Tables).Zip(without.Released.Concat(without.Truth.Tables)))
            foreach (Column column in other.Columns)
                for (int row = 0; row < other.Rows; row++)
                    if (one[column.Name][row] != column[row]) Assert.Fail($"Row {row} of {other.Name}.{column.Name} differs.");
    }

    [TestCase("theophylline"), TestCase("pooled-moxifloxacin")]
    public void Generate_HoweverCorrupted_LeavesEverySubjectInItsSplit(string name)
    {
        Scenario scenario = ScenarioFile.Load(name) with { Subjects = 60, Splits = Usual };
        Dataset clean = Study.Generate(scenario with { Corruption = [] }), stressed = Study.Generate(Preset.Find("stress").Of(scenario));
        Assert.That(stressed.Truth.Audit.Rows, Is.GreaterThan(0));
        Dictionary<long, string> splits = clean.Subjects.Get<long>("ID").Values.ToArray().Zip(SplitsOf(clean)).ToDictionary();
        Assert.That(stressed.Subjects.Get<long>("ID").Values.ToArray().Select(id => splits[id]), Is.EqualTo(SplitsOf(stressed)));
        Assert.That(stressed.Truth.Audit.Get<string>("FIELD").Values.ToArray(), Has.None.EqualTo("SPLIT"));
    }

    [Test]
    public void YamlOfAScenario_WithSplits_ReadsBack()
    {
        Scenario scenario = Theophylline(10) with { Splits = new Splits { Train = 0.8, Test = 0.2 } };
        string yaml = ScenarioFile.Write(scenario);
        Assert.That(yaml, Does.Contain("splits:"));
        Assert.That(ScenarioFile.Parse(yaml).Splits, Is.EqualTo(scenario.Splits));
        Assert.That(ScenarioFile.Write(Theophylline(10) with { Splits = null }), Does.Not.Contain("split"));
    }

    [TestCase(0.7, 0.1, 0.1, "the shares of the splits sum to 0.9")]
    [TestCase(1.1, null, null, "the shares of the splits sum to 1.1")]
    [TestCase(1.2, -0.2, null, "validation is -0.2")]
    [TestCase(1.0, null, 0.0, "test is 0")]
    [TestCase(double.NaN, null, 0.5, "NaN is not finite")]
    [TestCase(null, null, null, "no split is named")]
    public void Study_OfSharesThatAreNone_SaysWhatIsWrong(double? train, double? validation, double? test, string says) =>
        Assert.That(
            () => new Study(Theophylline(10) with { Splits = new Splits { Train = train, Validation = validation, Test = test } }),
            Throws.TypeOf<ScenarioException>().With.Message.Contains(says));
}
