using NUnit.Framework;
using SynthPK.Evaluation;
using SynthPK.Evaluation.Reference;

namespace SynthPK.Tests.Evaluation.Reference;

/// <summary>B0, B1 and B2 by hand.</summary>
public sealed class SimpleBaselineTests
{
    /// <summary>Two subjects, 100 mg each: 2 and 8 mg/L after 1 h, 1 and 4 mg/L after 4 h.</summary>
    static readonly Trial Train = new Trial()
        .Dose(1, 0, 100).Sample(1, 1, 2).Sample(1, 4, 1)
        .Dose(2, 0, 100).Sample(2, 1, 8).Sample(2, 4, 4);

    static double[] Points(Baseline baseline, Trial context, string code, params double[] timesH)
    {
        BenchmarkTask task = Trial.Task(Train.Records(), context.Records(), timesH.Select(t => (9L, t)), code);
        return [.. baseline.Predict(task, 50, task.Test).Answers.OrderBy(a => a.Key).Select(a => a.Value.Point!.Value)];
    }

    [Test]
    public void NaivePool_IsTheGeometricMeanPerMgTimesTheDose()
    {
        // √(2 · 8)/100 per mg after 1 h, √(1 · 4)/100 after 4 h; the bins meet at 2.5 h; 50 mg, then 200 mg at 12 h
        Trial context = new Trial().Dose(9, 0, 50).Dose(9, 12, 200);
        Assert.That(Points(new NaivePool(), context, "T1", 1, 2.4, 2.6, 12, 13), Is.EqualTo(new[] { 2, 2, 1, 1, 8.0 }).Within(1e-12));
    }

    [Test]
    public void NaivePool_BeforeTheFirstDose_IsAsGoodAsNothing() =>
        Assert.That(Points(new NaivePool(), new Trial().Dose(9, 0, 50), "T1", 0), Is.All.InRange(1e-15, 1e-6));

    [Test]
    public void NaivePool_Quantiles_AreThoseOfItsResiduals()
    {
        // each of the four logarithms is ln 2 off: the variance is 4 (ln 2)²/3, the SD 0.80037; 2 exp(1.95996 · 0.80037) = 9.600
        BenchmarkTask task = Trial.Task(Train.Records(), new Trial().Dose(9, 0, 50).Records(), [(9, 1)]);
        Answer answer = new NaivePool().Predict(task, 50, task.Test).Answers[1];
        Assert.That(answer.Quantiles![^1], Is.EqualTo(9.600).Within(0.001));
        Assert.That(answer.Quantiles[4], Is.EqualTo(answer.Point!.Value).Within(1e-12));
    }

    [Test]
    public void LastValue_IsTheLast_OrThatAsLongAfterAnEarlierDose()
    {
        Trial context = new Trial().Dose(9, 0, 100).Dose(9, 12, 100).Sample(9, 1, 5).Sample(9, 11, 2);
        // 11.5 h: the last. 13.5 h is 1.5 h after its dose, where 1 h is within 1.2 h: 5. 18 h: nothing is like it. 23 h: the trough.
        Assert.That(Points(new LastValue(), context, "T2", 11.5, 13.5, 18, 23), Is.EqualTo(new[] { 2, 5, 2, 2.0 }));
    }

    [Test]
    public void LastValue_WithoutSamples_IsTheNaivePool() =>
        Assert.That(Points(new LastValue(), new Trial().Dose(9, 0, 50).Sample(9, 2, null, lloq: 0.1), "T2", 1, 4), Is.EqualTo(new[] { 2, 1.0 }).Within(1e-12));

    [Test]
    public void LogLinear_FollowsTheLine_AndBeginsAnewWithADose()
    {
        // 8 at 4 h and 2 at 8 h: a factor of 4 in 4 h. 10 h: 2/2 = 1. 2 h after 200 mg: 8 · 2 = 16, and twice the dose: 32.
        Trial context = new Trial().Dose(9, 0, 100).Dose(9, 12, 200).Sample(9, 4, 8).Sample(9, 8, 2);
        Assert.That(Points(new LogLinear(), context, "T2", 10, 14), Is.EqualTo(new[] { 1, 32.0 }).Within(1e-12));
    }

    [Test]
    public void LogLinear_WithoutAFallingLine_IsTheLastValue() =>
        Assert.That(Points(new LogLinear(), new Trial().Dose(9, 0, 100).Sample(9, 1, 2).Sample(9, 2, 3), "T2", 10), Is.EqualTo(new[] { 3.0 }));
}
