using NUnit.Framework;
using SynthPK.Datasets;
using SynthPK.Issues;
using SynthPK.Scenarios;

namespace SynthPK.Tests.Scenarios;

public sealed class PublicationScenarioTests
{
    static IReadOnlyList<Issue> IssuesOf(Publication publication) => ScenarioFile.Validate(ScenarioFile.Load("theophylline") with { Publication = publication });

    static IEnumerable<TestCaseData> Wrong()
    {
        yield return new TestCaseData(new Publication { Version = "1.0" }, "publication.version", "'1.0' is no version");
        yield return new TestCaseData(new Publication { Version = "v1.0.0" }, "publication.version", "'v1.0.0' is no version");
        yield return new TestCaseData(new Publication { License = "CC-BY-40" }, "publication.license", "Try: CC-BY-4.0");
        yield return new TestCaseData(new Publication { License = "my own" }, "publication.license", "CC0-1.0");
        yield return new TestCaseData(new Publication { Url = "data/trial" }, "publication.url", "no absolute address");
        yield return new TestCaseData(new Publication { Url = "https://example.org/a?b=1" }, "publication.url", "without ? and #");
        yield return new TestCaseData(new Publication { DatePublished = "15.1.2026" }, "publication.date-published", "2026-01-15");
        yield return new TestCaseData(new Publication { DatePublished = "2026-02-29" }, "publication.date-published", "no day of the calendar");
        yield return new TestCaseData(new Publication { Doi = "https://doi.org/10.5281/zenodo.12" }, "publication.doi", "Try: 10.5281/zenodo.12");
        yield return new TestCaseData(new Publication { Creators = ["Ada", " "] }, "publication.creators[1]", "nothing is written here");
        yield return new TestCaseData(new Publication { Keywords = [""] }, "publication.keywords[0]", "nothing is written here");
    }

    [TestCaseSource(nameof(Wrong))]
    public void Validate_OfAWrongStatement_TellsWhereAndWhatIsAllowed(Publication publication, string path, string told)
    {
        IReadOnlyList<Issue> issues = IssuesOf(publication);
        Assert.That(issues, Has.Count.EqualTo(1));
        Assert.That(issues[0].Path, Is.EqualTo(path));
        Assert.That(issues[0].ToString(), Does.Contain(told));
    }

    [Test]
    public void Validate_OfEveryKindOfStatement_FindsNothing()
    {
        Publication publication = new() { Version = "1.2.3-draft.1+build.5", License = "CC0-1.0", Url = "https://data.example.org/trial/", DatePublished = "2024-02-29", Doi = "10.5281/zenodo.1234567", Creators = ["Ada"] };
        Assert.That(IssuesOf(publication), Is.Empty);
    }

    [Test]
    public void Parse_OfSeveralWrongStatements_TellsAllWithTheirLines()
    {
        string text = ScenarioFile.Write(ScenarioFile.Load("theophylline") with { Publication = new Publication() }) + "publication:\n  version: one\n  license: none\n  url: here\n";
        ScenarioException wrong = Assert.Throws<ScenarioException>(() => ScenarioFile.Parse(text))!;
        Assert.That(wrong.Issues.Select(i => i.Path), Is.EqualTo(["publication.version", "publication.license", "publication.url"]));
        int last = text.Split('\n').Length - 1;
        Assert.That(wrong.Issues.Select(i => i.Location!.Value.Line), Is.EqualTo([last - 2, last - 1, last]));
    }

    [Test]
    public void BuiltInScenarios_StateWhatACuratorCan()
    {
        foreach (string name in BuiltInScenarios.Names)
        {
            Scenario scenario = ScenarioFile.Load(name);
            Publication p = scenario.Publication;
            string[] stated = [scenario.Compound, p.License, p.Motivation, p.Uses, p.Limitations, p.Biases, p.SocialImpact, p.Maintenance, .. p.Creators];
            Assert.That(stated, Is.All.Not.Empty, name);
            Assert.That(new[] { p.Url, p.Doi, p.DatePublished, p.Publisher }, Is.All.Empty, "none is published, so none says so");
        }
    }
}
