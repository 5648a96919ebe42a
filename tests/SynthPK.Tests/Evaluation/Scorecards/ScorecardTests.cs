using System.Xml.Linq;
using NUnit.Framework;
using SynthPK.Datasets;
using SynthPK.Evaluation;
using SynthPK.Evaluation.Scorecards;
using SynthPK.Suites.Oracles;

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
        Assert.That(words, Does.Contain("Its loss (rmsle) is 0.693, which is 0.500 (0.500 to 0.500) times that of B3 (1.39): better than B3").And.Contain("B3: A one- or two-compartment model"));
        Assert.That(words, Does.Contain("Its loss is above that of the floor, O-BAYES (0); the difference is 0.693").And.Contain("the records believed as they stand"));
        Assert.That(words, Does.Not.Contain("wins nothing"));
        Assert.That(card.Tables[0].Rows.Select(row => row[0]), Is.EqualTo(new[] { "O-BAYES", "guess 1.0.0 (this one)", "B3" }), "best first");
        Assert.That(card.Omissions, Has.None.Contains("B3").And.None.Contains("O-BAYES"));
    }

    [Test]
    public void Omissions_OfPointsAlone_NameEachMetricAndWhy()
    {
        Assert.That(CardOf(2).Omissions, Is.EqualTo(new[]
        {
            "How the loss compares with B3's: no results of it for 50 subjects are stored beside the truth.",
            "How far the loss is from the floor: no results of O-BAYES are stored beside the truth.",
            "wis: no quantiles were given.", "coverage-90: no quantiles were given.", "crps: no draws were given.",
        }));
        // quantiles of 0.2 to 1.8 times twice the truth: the 90 % interval, 0.4 to 1.6 of it doubled, holds the truth always; two units are too few to call that wrong
        Assert.That(CardOf(2, hasQuantiles: true).Words, Has.Some.EqualTo("Its 90 % intervals hold the truth in 100 % of cases: so few units cannot tell that from 90 %."));
    }

    [TestCase(0.83, 0.646, 0.975, 20, "83 % of cases (64.6 % to 97.5 %): so few units cannot tell that from 90 %")]
    [TestCase(0.869, 0.741, 0.956, 20, "86.9 % of cases (74.1 % to 95.6 %): so few units cannot tell that from 90 %")]
    [TestCase(0.8, 0.7, 0.85, 50, "80 % of cases (70 % to 85 %): they are too narrow")]
    [TestCase(0.97, 0.95, 0.99, 50, "97 % of cases (95 % to 99 %): they are too wide")]
    [TestCase(0.88, 0.87, 0.89, 5000, "88 % of cases (87 % to 89 %): as they should")]
    [TestCase(1, 1, 1, 35, "100 % of cases: so few units cannot tell that from 90 %")] // all of 35: 0.9^35 = 0.02503
    [TestCase(1, 1, 1, 36, "100 % of cases: they are too wide")] // 0.9^36 = 0.0225
    [TestCase(0, 0, 0, 1, "0 % of cases: so few units cannot tell that from 90 %")]
    [TestCase(0, 0, 0, 2, "0 % of cases: they are too narrow")] // 0.1^2 = 0.01
    public void Words_OfACoverage_CallItWrongBeyondChanceAlone(double share, double low, double high, int units, string says)
    {
        Scorecard card = CardOf(2, hasQuantiles: true);
        TaskResults results = card.Results with { Metrics = [.. card.Results.Metrics.Where(m => m.Metric != "coverage-90"), new MetricResult("coverage-90", "", share, Math.Abs(share - 0.9), 0.05, low, high, units)] };
        Assert.That(new Scorecard(card.Task, Query, Truth, card.Submission, results, []).Words, Has.Some.EqualTo($"Its 90 % intervals hold the truth in {says}."));
    }

    /// <summary>
    /// Two cells of four are wrong. In the order of the scores the method has a wrong one, two right ones, a wrong one: (1/1 + 2/4)/2 = 0.75, a loss of 0.25.
    /// One score for all: 2/4, a loss of 0.5. The truth loses nothing.
    /// </summary>
    [Test]
    public void Words_OfATaskWithReferencesOfItsOwn_DescribeTheseAndGiveLosses()
    {
        TaskDescription task = MadeUpTask.About(MadeUpTask.Chance, "average-precision") with { Normaliser = "IQR", Floor = "O-LATENT" };
        (Table query, Table truth) = MadeUpTask.Tables(task, [MadeUpTask.Values(1, 0), MadeUpTask.Values(1, 0)]);
        TaskResults[] references = [Scored(MadeUpTask.Header("IQR"), [0.5, 0.5, 0.5, 0.5], []), Scored(MadeUpTask.Oracle("O-LATENT"), [1, 0, 1, 0], [])];
        TaskResults results = Scored(MadeUpTask.Header("guess"), [0.9, 0.8, 0.1, 0.7], references);
        Scorecard card = new(task, query, truth, new Submission(SubmissionFactsReader.Parse(SubmissionFixture.Facts, "f", [50]), MadeUpTask.Points(0.9, 0.8, 0.1, 0.7)), results, references);
        string words = string.Join(' ', card.Words), caption = ScorecardFigure.All.Single(figure => figure.Name == "standings-picture").Caption(card);
        Assert.That(words, Does.Contain("Its loss (the distance of average-precision from 1) is 0.250, which is 0.500 (").And.Contain("times that of IQR (0.500)").And.Contain("IQR: How many interquartile ranges"));
        Assert.That(words, Does.Contain("that of the floor, O-LATENT (0); the difference is 0.250").And.Contain("O-LATENT: The truth itself"));
        Assert.That(words, Does.Not.Contain("population model").And.Not.Contain("true model"));
        Assert.That(caption, Does.Contain("the nearer to 1 the better").And.Contain("IQR").And.Contain("O-LATENT: The truth itself").And.Not.Contain("below").And.Not.Contain("population model"));

        TaskResults Scored(ResultHeader header, double[] scores, TaskResults[] beside) => Evaluator.Evaluate(task, query, truth, MadeUpTask.Points(scores), header, beside);
    }

    [Test]
    public void Words_WhereTheFloorLosesMoreThanTheNormaliser_SaySo() =>
        Assert.That(CardOf(2, references: [CardOf(1.5, method: "B3").Results, CardOf(4, method: "O-BAYES", size: null).Results]).Words, Has.Some.EqualTo("On these data O-BAYES itself loses no less than B3: what it knows and believes wins nothing over it."));

    [Test]
    public void ReferenceWords_AreOfEveryOracleAndBaseline() =>
        Assert.That(Oracle.All.Select(oracle => oracle.Name).Concat(Baselines.All.Select(baseline => baseline.Name)).Where(name => ReferenceWords.Of(name).Length == 0), Is.Empty);

    /// <summary>exp(0.329) = 1.39: by so much the ratio of exposure to target is farther from 1 than with the best dose.</summary>
    [Test]
    public void PlainWords_OfADoseRegret_TellTheExcess() =>
        Assert.That(PlainWords.Of("dose-regret", 0.329, ""), Is.EqualTo("The factor by which exposure misses the target is, with the doses that it chooses, typically 1.39 times what it is with the best of the doses (1 is perfect)"));

    [TestCase("rmsle", "rmsle", "lower is better")]
    [TestCase("aafe", "aafe − 1", "lower is better")]
    [TestCase("exact-match", "the distance of exact-match from 1", "the nearer to 1 the better")]
    [TestCase("coverage-90", "the distance of coverage-90 from 0.9", "the nearer to 0.9 the better")]
    public void PlainWords_OfAMetric_TellItsLossAndDirection(string metric, string loss, string direction) => Assert.That((PlainWords.Loss(metric), PlainWords.Direction(metric)), Is.EqualTo((loss, direction)));

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
