using System.Xml.Linq;
using NUnit.Framework;
using SynthPK.Datasets;
using SynthPK.Evaluation;
using SynthPK.Evaluation.Scorecards;

namespace SynthPK.Tests.Evaluation.Scorecards;

public sealed class ScorecardTests
{
    static readonly TaskDescription Task = SubmissionFixture.Task with { Quantities = [SubmissionFixture.Task.Quantities[0]], Secondary = ["wis", "coverage-90", "crps"] };

    static readonly Table Query = TaskTables.Query.Of(
        new long[] { 1, 2, 3 }, new long[] { 1, 1, 2 }, (new[] { 1.0, 2, 1 }, new bool[3]), new[] { "CP", "CP", "CP" }, new[] { "mg/L", "mg/L", "mg/L" }, new[] { "", "", "" });

    static readonly Table Truth = TaskTables.Truth.Of(
        new long[] { 1, 2, 3 }, new double[3], (new double[] { 1, 2, 4 }, new bool[3]), (new double[3], new[] { true, true, true }), (new double[3], new[] { true, true, true }), (new[] { "", "", "" }, new[] { true, true, true }));

    /// <summary>Answers that are all wrong by a factor.</summary>
    static Scorecard CardOf(double factor, bool hasQuantiles = false, IReadOnlyList<TaskResults>? references = null, string method = "guess", int? size = 50)
    {
        Predictions predictions = new(Enumerable.Range(1, 3).ToDictionary(i => (long)i, i =>
        {
            double point = factor * TrueAnswer.Of(Truth)[i].Value!.Value;
            return new Answer(point, hasQuantiles ? [.. Enumerable.Range(1, 9).Select(j => point * j / 5)] : null);
        }));
        SubmissionFacts facts = SubmissionFactsReader.Parse(SubmissionFixture.Facts, "f", [50]);
        ResultHeader header = new(method, "1.0.0", size, IsValidation: false);
        return new Scorecard(Task, Query, Truth, new Submission(facts, predictions), Evaluator.Evaluate(Task, Query, Truth, predictions, header, references ?? []), references ?? []);
    }

    [Test]
    public void Words_OfAnswersThatAreTwiceTheTruth_SayAFactorOfTwo()
    {
        // ln 2 for every query, so the root mean square of each unit is ln 2 = 0.693, and exp(ln 2) = 2
        string words = string.Join(' ', CardOf(2).Words);
        Assert.That(words, Does.Contain("3 queries about 2 units").And.Contain("typically wrong by a factor of 2.00").And.Contain("rmsle 0.693").And.Contain("UNOFFICIAL"));
        Assert.That(words, Does.Not.Contain("intervals hold"));
    }

    [Test]
    public void Words_BesideReferences_TellRatioAndFloor()
    {
        // ln 2 over ln 4 is 0.5; ln 2 less ln 1 is 0.693
        TaskResults[] references = [CardOf(4, method: "B3").Results, CardOf(1, method: "O-BAYES", size: null).Results];
        Scorecard card = CardOf(2, references: references);
        string words = string.Join(' ', card.Words);
        Assert.That(words, Does.Contain("Its loss is 0.500 (0.500 to 0.500) times that of B3, the simple population model (a factor of 4.00): better than B3"));
        Assert.That(words, Does.Contain("above the floor of O-BAYES").And.Contain("the difference is 0.693"));
        Assert.That(card.Tables[0].Rows.Select(row => row[0]), Is.EqualTo(new[] { "O-BAYES", "guess 1.0.0 (this one)", "B3" }), "best first");
        Assert.That(card.Omissions, Has.None.Contains("B3").And.None.Contains("O-BAYES"));
    }

    [Test]
    public void Omissions_OfPointsAlone_NameEachMetricAndWhy()
    {
        Assert.That(CardOf(2).Omissions, Is.EqualTo(new[]
        {
            "How the loss compares with B3's: no results of it for 50 subjects are stored beside the truth.",
            "How far the loss is above the floor: no results of O-BAYES are stored beside the truth.",
            "wis: no quantiles were given.", "coverage-90: no quantiles were given.", "crps: no draws were given.",
        }));
        // quantiles of 0.2 to 1.8 times twice the truth: the 90 % interval, 0.4 to 1.6 of it doubled, holds the truth always
        Assert.That(CardOf(2, hasQuantiles: true).Words, Has.Some.EqualTo("Its 90 % intervals hold the truth in 100 % of cases: they are too wide."));
    }

    [Test]
    public void Html_HasEveryPictureAndRunsNoScript()
    {
        Scorecard card = CardOf(2, hasQuantiles: true, [CardOf(4, method: "B3").Results]);
        string html = ScorecardPage.Html(card);
        Assert.That(html, Does.Contain("default-src 'none'").And.Not.Contain("<script").And.Contain("factor of 2.00"));
        foreach (ScorecardFigure figure in ScorecardFigure.All.Where(figure => figure.Shows(card)))
        {
            Assert.That(html, Does.Contain($"<figure id=\"{figure.Name}\">"));
            Assert.That(XElement.Parse(figure.Svg(card)).Name.LocalName, Is.EqualTo("svg"));
        }
        Assert.That(ScorecardFigure.All.Count(figure => figure.Shows(card)), Is.EqualTo(4), "all but the strata, of which there are none");
        Assert.That(ScorecardPage.Html(card), Is.EqualTo(html));
    }

    [Test]
    public void Point_OfDrawsAlone_IsTheirMedian() =>
        Assert.That(new AnsweredValue(new Query(1, 1, null, "CP", ""), Task.Quantities[0], 1, new Answer(null, Draws: [4, 1, 3, 2])).Point, Is.EqualTo(2.5));

    [TestCase(2, 1, 2, 3)]
    [TestCase(2, 1, 2, 3, 4)]
    public void Middle_IsWhatHalfDoNotExceed(double middle, params double[] sorted) => Assert.That(LossByUnitFigure.Middle(sorted), Is.EqualTo(middle));

    [Test]
    public void Tables_AreMadeOnce()
    {
        Scorecard card = CardOf(2);
        Assert.That(card.Tables, Is.SameAs(card.Tables));
        Assert.That(card.Values, Is.SameAs(card.Values));
    }

    [Test]
    public void PlainWords_AreOfMetricsThatExist() => Assert.That(PlainWords.Names, Is.SubsetOf(Metrics.All.Select(metric => metric.Name)));

    [TestCase(0, "0")]
    [TestCase(0.071234, "0.0712")]
    [TestCase(-1.2345, "−1.23")]
    [TestCase(1234.5, "1230")]
    [TestCase(0.00001234, "1.23e-5")]
    public void Number_IsRoundedToThreeDigits(double value, string text) => Assert.That(Scored.Number(value), Is.EqualTo(text.Replace("e-", "e−", StringComparison.Ordinal)));

    [Test]
    public void Markdown_OfAHostileName_StaysInItsCell() =>
        Assert.That(new ScoreTable("t", "T", "", [new("a|b"), new("n", IsNumber: true)], [["<x> | *y*\n", "1"]]).ToMarkdown(), Is.EqualTo("| a\\|b | n |\n| --- | ---: |\n| \\<x\\> \\| \\*y\\*  | 1 |\n"));
}
