using NUnit.Framework;
using SynthPK.Evaluation;
using SynthPK.Evaluation.Scoring;

namespace SynthPK.Tests.Evaluation.Scoring;

/// <summary>Points beside true values, worked by hand.</summary>
public sealed class ErrorMetricTests
{
    // errors 1, -2, 3 and percentage errors 100, -50, 100 %
    static readonly double[] M = [2, 2, 6], F = [1, 4, 3];
    static readonly double Ln2 = Math.Log(2);

    [Test]
    public void Of_HandWorkedNumbers_IsTheFormula()
    {
        Assert.That(RootMeanSquaredError.Of(M, F), Is.EqualTo(Math.Sqrt((1 + 4 + 9) / 3.0)).Within(1e-14));
        Assert.That(MeanAbsoluteError.Of(M, F), Is.EqualTo(2).Within(1e-14)); // (1 + 2 + 3)/3
        Assert.That(RootMeanSquaredLogError.Of(M, F), Is.EqualTo(Ln2).Within(1e-14)); // every logarithm is ±ln 2
        Assert.That(MeanPercentageError.Of(M, F), Is.EqualTo(50).Within(1e-12)); // (100 - 50 + 100)/3
        Assert.That(MedianPercentageError.Of(M, F), Is.EqualTo(100).Within(1e-12));
        Assert.That(MedianAbsolutePercentageError.Of(M, F), Is.EqualTo(100).Within(1e-12)); // of 50, 100, 100
        Assert.That(AverageFoldError.Of(M, F), Is.EqualTo(Math.Exp(Ln2 / 3)).Within(1e-14)); // (ln 2 - ln 2 + ln 2)/3
        Assert.That(AbsoluteAverageFoldError.Of(M, F), Is.EqualTo(2).Within(1e-14));
        Assert.That(LogRatio.Of(M, F), Is.EqualTo(Ln2).Within(1e-14));
        Assert.That(QuantileLogError.Of(M, F), Is.EqualTo(Ln2).Within(1e-14));
        Assert.That(AbsoluteError.Of([0.2, 0.9], [0.5, 0.8]), Is.EqualTo(0.2).Within(1e-14)); // (0.3 + 0.1)/2
        Assert.That(RelativeEstimationBias.Of(M, F), Is.EqualTo(50).Within(1e-12));
        Assert.That(RelativeEstimationError.Of(M, F), Is.EqualTo(Math.Sqrt((10000 + 2500 + 10000) / 3.0)).Within(1e-12));
    }

    [TestCase(1.2, 1, 1)] // 20 % is within 20 %
    [TestCase(1.25, 0, 1)]
    [TestCase(0.7, 0, 1)]
    [TestCase(1.31, 0, 0)]
    public void WithinPercent_OfOnePrediction_CountsTheEdgeIn(double point, double within20, double within30)
    {
        Assert.That(WithinTwentyPercent.Of([point * 5], [5]), Is.EqualTo(within20));
        Assert.That(WithinThirtyPercent.Of([point * 5], [5]), Is.EqualTo(within30));
    }

    [Test]
    public void Rmsle_BelowTheFloor_CountsAsTheFloor()
    {
        // both below the floor of 0.05: no error at all; then 0.01 counts as 0.05 beside 0.1
        EvaluationUnit unit = MadeUpTask.Unit(MadeUpTask.Concentration, (new(0.01), new(0.04)), (new(0.1), new(0.01)));
        Assert.That(Of("rmsle", unit), Is.EqualTo(Ln2 / Math.Sqrt(2)).Within(1e-14));
        Assert.That(Of("mdape", unit), Is.EqualTo(25).Within(1e-12)); // the median of 0 and 50 %
    }

    [Test]
    public void Rmsle_OfAQuantityOnTheNaturalScale_SaysNothing() =>
        Assert.That(Of("rmsle", MadeUpTask.Unit(MadeUpTask.Chance, (new(0.5), new(0.5)))), Is.Null);

    [Test]
    public void Scaled_WithoutAFloor_RefusesZero() =>
        Assert.That(() => (MadeUpTask.Concentration with { Floor = 0 }).Scaled(0), Throws.ArgumentException.With.Message.Contains("greater than 0"));

    // the truth is 10 with a standard error of 0.5: 11 is within two of it, 11.1 is not
    [TestCase(11, 0)]
    [TestCase(11.1, 0.10436001532424277)] // ln 1.11
    public void QuantileLogError_WithinTwoStandardErrors_IsATie(double point, double expected) =>
        Assert.That(Of("quantile-log-error", MadeUpTask.Unit(MadeUpTask.Concentration, (new(10, StandardError: 0.5), new(point)))), Is.EqualTo(expected).Within(1e-14));

    [TestCase(0.31, 0)]
    [TestCase(0.33, 0.03)]
    public void AbsoluteError_WithinTwoStandardErrors_IsATie(double point, double expected) =>
        Assert.That(Of("absolute-error", MadeUpTask.Unit(MadeUpTask.Chance, (new(0.3, StandardError: 0.01), new(point)))), Is.EqualTo(expected).Within(1e-14));

    [Test]
    public void Metrics_OfMixedQuantities_TakeThoseTheyAreAbout()
    {
        AskedQuantity time = new("TIME_ABOVE", "%", "Share of the interval") { Least = 0, Greatest = 100 };
        Answered Query(AskedQuantity quantity, double f, double m) => new(new Query(1, 1, null, quantity.Name, ""), new(f), new(m, [.. AnswerForm.Levels.Select(_ => m)]), quantity);
        EvaluationUnit unit = new(1, [Query(MadeUpTask.Concentration, 1, 2), Query(time, 50, 20), Query(MadeUpTask.Chance, 1, 0.7)]);
        TaskDescription task = MadeUpTask.About(MadeUpTask.Concentration, "aafe") with { Quantities = [MadeUpTask.Concentration, time, MadeUpTask.Chance] };
        Assert.That(Metrics.Find("aafe").Of(unit, task), Is.EqualTo(2).Within(1e-14), "of the concentration");
        Assert.That(Metrics.Find("wis").Of(unit, task), Is.EqualTo(Ln2).Within(1e-14), "of the concentration: a point mass has its absolute error");
        Assert.That(Metrics.Find("absolute-error").Of(unit, task), Is.EqualTo(30), "of the share of time");
        Assert.That(Metrics.Find("brier").Of(unit, task), Is.EqualTo(0.09).Within(1e-15), "of the event");
        Assert.That(Metrics.Find("coverage-90").Of(unit, task), Is.Zero, "of the two that have a distribution");
    }

    [Test]
    public void Summary_OverUnits_IsTheMetricsOwn()
    {
        // three units with one query each: the fold errors 2, 1/2 and 4
        EvaluationUnit[] units = [.. new[] { 2.0, 0.5, 4 }.Select(m => MadeUpTask.Unit(MadeUpTask.Concentration, (new(1.0), new(m))))];
        TaskDescription task = MadeUpTask.About(MadeUpTask.Concentration, "rmsle");
        Assert.That(Metrics.Find("rmsle").Of(units, task), Is.EqualTo(4 * Ln2 / 3).Within(1e-14)); // the mean of ln 2, ln 2, ln 4
        Assert.That(Metrics.Find("aafe").Of(units, task), Is.EqualTo(Math.Exp(4 * Ln2 / 3)).Within(1e-14)); // the geometric mean of 2, 2, 4
        Assert.That(Metrics.Find("afe").Of(units, task), Is.EqualTo(Math.Exp(2 * Ln2 / 3)).Within(1e-14)); // of 2, 1/2, 4
        Assert.That(Metrics.Find("mdpe").Of(units, task), Is.EqualTo(100).Within(1e-12)); // the median of 100, -50, 300
        Assert.That(Metrics.Find("ree-rmse").Of(units, task), Is.EqualTo(Math.Sqrt((100 * 100 + 50 * 50 + 300 * 300) / 3.0)).Within(1e-10));
    }

    static double? Of(string metric, EvaluationUnit unit) => Metrics.Find(metric).Of(unit, MadeUpTask.About(unit.Queries[0].Quantity, metric));
}
