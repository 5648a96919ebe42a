using NUnit.Framework;
using SynthPK.Evaluation;
using SynthPK.Evaluation.Scoring;

namespace SynthPK.Tests.Evaluation.Scoring;

/// <summary>What happens or does not, selections, candidates and choices: worked by hand.</summary>
public sealed class EventMetricTests
{
    [Test]
    public void Auroc_WithTies_CountsThemHalf()
    {
        // events score .8 and .5, others .5 and .1: of four pairs three are won and one is level
        Assert.That(Auroc.Of([0.8, 0.5, 0.5, 0.1], [true, true, false, false]), Is.EqualTo(3.5 / 4));
        Assert.That(Auroc.Of([1, 1, 1], [true, false, false]), Is.EqualTo(0.5));
        Assert.That(Auroc.Of([0.2, 0.3], [true, true]), Is.Null);
    }

    [Test]
    public void AveragePrecision_WithTies_TakesThemTogether()
    {
        // from the top: an event (1/1), another thing, then an event and another level with it (2/4): (1 + 1/2)/2
        Assert.That(AveragePrecision.Of([0.9, 0.8, 0.5, 0.5], [true, false, true, false]), Is.EqualTo(0.75));
        // the order in which ties stand does not matter
        Assert.That(AveragePrecision.Of([0.5, 0.5, 0.8, 0.9], [false, true, false, true]), Is.EqualTo(0.75));
        Assert.That(AveragePrecision.Of([0.2], [false]), Is.Null);
    }

    [Test]
    public void F1AtBudget_HandWorked_IsTheShareOfTheTop()
    {
        // two are true, so two are taken: .9 rightly and .8 wrongly, wherever one would cut
        Assert.That(F1AtBudget.Of([0.1, 0.9, 0.8, 0.3], [true, true, false, false]), Is.EqualTo(0.5));
        Assert.That(F1AtBudget.Of([0.01, 0.2, 0.1, 0.02], [false, true, true, false]), Is.EqualTo(1), "low scores rank as well");
        // three are true: the first is taken, and two of the three that are level at .5, of which two are true: (1 + 2 · 2/3)/3
        Assert.That(F1AtBudget.Of([0.5, 0.5, 0.5, 0.9, 0.1], [true, false, true, true, false]), Is.EqualTo(7.0 / 9).Within(1e-15));
        Assert.That(F1AtBudget.Of([1, 1, 1, 1], [true, false, false, false]), Is.EqualTo(0.25), "who says nothing finds what chance finds");
        Assert.That(F1AtBudget.Of([0.2], [false]), Is.Null);
    }

    [Test]
    public void Auroc_OfSeveralQuantities_DoesNotMixThem()
    {
        // within each quantity the event scores higher; across them it does not
        AskedQuantity rare = MadeUpTask.Chance with { Name = "RARE" };
        EvaluationUnit Unit(long uid, double y, double often, double seldom) => new(uid,
        [
            new(new Query(uid, uid, null, "EVENT", ""), new(y), new(often), MadeUpTask.Chance), new(new Query(uid + 9, uid, null, "RARE", ""), new(y), new(seldom), rare),
        ]);
        Assert.That(Metrics.Find("auroc").Of([Unit(1, 1, 0.9, 0.2), Unit(2, 0, 0.8, 0.1)], MadeUpTask.About(rare, "auroc")), Is.EqualTo(1));
    }

    [Test]
    public void Auroc_OfQuantitiesThatAreAskedOnce_TakesThemTogether()
    {
        EvaluationUnit Pair(string name, double y, double score) => MadeUpTask.Unit(MadeUpTask.Chance with { Name = name }, (new(y), new(score)));
        // the true pair is above one of two others
        Assert.That(Metrics.Find("auroc").Of([Pair("CL~WT", 1, 0.5), Pair("V~WT", 0, 0.2), Pair("V~AGE", 0, 0.7)], MadeUpTask.About(MadeUpTask.Chance, "auroc")), Is.EqualTo(0.5));
    }

    [Test]
    public void BrierAndLogLoss_HandWorked_AreTheFormulas()
    {
        Assert.That(BrierScore.Of([0.8, 0.3], [1, 0]), Is.EqualTo((0.04 + 0.09) / 2).Within(1e-15));
        Assert.That(LogLoss.Of([0.8, 0.25], [1, 0]), Is.EqualTo(-(Math.Log(0.8) + Math.Log(0.75)) / 2).Within(1e-15));
        Assert.That(LogLoss.Of([0], [1]), Is.EqualTo(6 * Math.Log(10)).Within(1e-12), "no score is endless");
    }

    [Test]
    public void Calibration_OfGroupedProbabilities_IsExact()
    {
        // said .2 and .8, happened 1 of 3 and 2 of 3: the logits ±ln 4 should be ±ln 2, so the slope is 1/2 and the intercept 0
        double[] said = [0.2, 0.2, 0.2, 0.8, 0.8, 0.8];
        bool[] happened = [true, false, false, true, true, false];
        Assert.That(CalibrationSlope.Of(said, happened), Is.EqualTo(0.5).Within(1e-9));
        Assert.That(CalibrationIntercept.Of(said, happened), Is.EqualTo(0).Within(1e-9));
        // said .5, happened 3 of 4: too low by logit(3/4) = ln 3; no slope can be told
        Assert.That(CalibrationIntercept.Of([0.5, 0.5, 0.5, 0.5], [true, true, true, false]), Is.EqualTo(Math.Log(3)).Within(1e-9));
        Assert.That(CalibrationSlope.Of([0.5, 0.5, 0.5, 0.5], [true, true, true, false]), Is.Null);
        Assert.That(CalibrationSlope.Of([0.1, 0.2, 0.8, 0.9], [false, false, true, true]), Is.Null, "what is separated has no largest likelihood");
    }

    [Test]
    public void Selection_HandWorked_IsTheFormulas()
    {
        // selected: a and b rightly, c wrongly; d is missed; e and f are rightly left out
        Selection selection = Selection.Of([0.9, 0.5, 0.7, 0.4, 0, 0.1], [true, true, false, true, false, false]);
        Assert.That(selection, Is.EqualTo(new Selection(2, 1, 1, 2)));
        Assert.That(selection.Sensitivity, Is.EqualTo(2.0 / 3));
        Assert.That(selection.FalsePositiveRate, Is.EqualTo(1.0 / 3));
        Assert.That(selection.Precision, Is.EqualTo(2.0 / 3));
        Assert.That(selection.FalseDiscoveryRate, Is.EqualTo(1.0 / 3));
        Assert.That(selection.F1, Is.EqualTo(2.0 / 3)); // 2·2/(2·2 + 1 + 1)
        Selection nothing = Selection.Of([0, 0], [true, false]);
        Assert.That((nothing.F1, nothing.FalseDiscoveryRate, nothing.Precision), Is.EqualTo(((double?)0, 0.0, 1.0)));
    }

    [Test]
    public void SelectionMetrics_OfUnits_CountAllTogether()
    {
        EvaluationUnit first = MadeUpTask.Unit(MadeUpTask.Chance, (new(1), new(1)), (new(0), new(1))), second = MadeUpTask.Unit(MadeUpTask.Chance, (new(1), new(0.6)), (new(1), new(0.2)));
        TaskDescription task = MadeUpTask.About(MadeUpTask.Chance, "f1");
        // 2 right, 1 wrong, 1 missed, none left out rightly
        Assert.That(new[] { "f1", "fdr", "tpr", "fpr", "precision" }.Select(name => Metrics.Find(name).Of([first, second], task)), Is.EqualTo(new double?[] { 2.0 / 3, 1.0 / 3, 2.0 / 3, 1, 2.0 / 3 }));
    }

    [TestCase(0.5, 1, 1)]
    [TestCase(0.3, 0.5, 1.5)] // level with one at the top
    [TestCase(0.2, 0, 3)] // two are above
    [TestCase(0.1, 0, 3.5)] // two are above, one is level
    public void Candidates_OfATrueOnesScore_AreRanked(double own, double match, double rank)
    {
        double[] others = [0.3, 0.3 - (own == 0.3 ? 0.1 : 0), 0.1];
        Assert.That(ExactMatch.Share(own, others), Is.EqualTo(match));
        Assert.That(MeanRank.Rank(own, others), Is.EqualTo(rank));
    }

    [Test]
    public void Choices_OfADose_AreScoredByWhatComesOfThem()
    {
        TaskDescription task = MadeUpTask.About(new AskedQuantity("DOSE", "mg", "Dose"), "dose-regret")
            with
        { Settings = new SortedDictionary<string, double> { ["TARGET_MG_H_PER_L"] = 400, ["LOW_MG_H_PER_L"] = 320, ["HIGH_MG_H_PER_L"] = 500 } };
        TrueAnswer truth = new(null) { Outcomes = [(100, 200), (200, 360), (300, 600)] };
        // the best dose is 200 with |ln 360/400| = 0.105; 300 leads to |ln 600/400| = 0.405
        Assert.That(Values(300), Is.EqualTo(new double?[] { Math.Log(1.5) - Math.Log(400.0 / 360), 0, 1 }).Within(1e-14));
        Assert.That(Values(200), Is.EqualTo(new double?[] { 0, 1, 0 }));
        Assert.That(() => Values(250), Throws.ArgumentException.With.Message.Contains("the choices are 100, 200, 300"));

        double?[] Values(double dose) => [.. new[] { "dose-regret", "attainment", "toxicity" }.Select(name => Metrics.Find(name).Of(MadeUpTask.Unit(task.Quantities[0], (truth, new(dose))), task))];
    }
}
