using NUnit.Framework;
using SynthPK.Corruption;
using SynthPK.Datasets;

namespace SynthPK.Tests.Corruption;

public sealed class BatchEffectTests
{
    static readonly Trial Trial = Trial.Of(1, 4000);

    [TestCase(RunOrder.BySubject)]
    [TestCase(RunOrder.Random)]
    public void Apply_ToRuns_MultipliesEachByItsOwnFactor(RunOrder order)
    {
        Table audit = Trial.Report(15, 1, new BatchEffect { Runs = order }).Audit;
        Dictionary<long, double> stated = [];
        List<(long Run, long Id, double Log)> rows = [.. Enumerable.Range(0, audit.Rows).Select(row => (audit.Get<long>("GROUP").Values[row], audit.Get<long>("ID").Values[row], Math.Log(audit.Get<double>("AFTER").Values[row] / audit.Get<double>("BEFORE").Values[row])))];
        for (int row = 0; row < audit.Rows; row++) stated[rows[row].Run] = audit.Get<double>("DRIVER_VALUE").Values[row];
        Assert.That(stated, Has.Count.EqualTo(order == RunOrder.BySubject ? 500 : 504)); // the last runs are shared by fewer subjects
        foreach (IGrouping<long, (long Run, long Id, double Log)> run in rows.GroupBy(r => r.Run))
        {
            Assert.That(run.Average(r => r.Log), Is.EqualTo(stated[run.Key]).Within(1e-12), "estimated from the data");
            Assert.That(run.Select(r => r.Id).Distinct().Count(), order == RunOrder.BySubject ? Is.LessThanOrEqualTo(8) : Is.GreaterThan(15));
            Assert.That(run.Select(r => StageContext.RunOf(r.Id) / 8).Distinct().Count(), Is.EqualTo(1));
        }
        double sd = Math.Sqrt(stated.Values.Average(b => b * b));
        Assert.That(sd, Is.EqualTo(0.05).Within(3.3 * 0.05 / Math.Sqrt(1000)));
        Assert.That(stated.Values.Average(), Is.Zero.Within(3.3 * 0.05 / Math.Sqrt(500)));
    }

    [Test]
    public void Apply_WithASlope_BendsInProportionUpToTheLimit()
    {
        Table audit = Trial.Of(1, 8).Report(15, 1, new BatchEffect { Sd = 0, SlopeSd = 0.1 }).Audit;
        (double Value, double Log)[] rows = [.. Enumerable.Range(0, audit.Rows).Select(row => (audit.Get<double>("BEFORE").Values[row], Math.Log(audit.Get<double>("AFTER").Values[row] / audit.Get<double>("BEFORE").Values[row])))];
        double atLimit = rows.First(r => r.Value > Trial.Uloq).Log;
        Assert.That(Math.Abs(atLimit), Is.GreaterThan(0.001));
        foreach ((double value, double log) in rows) Assert.That(log, Is.EqualTo(atLimit * Math.Clamp(value / Trial.Uloq, 0, 1)).Within(1e-12));
        Assert.That(rows.Count(r => r.Value < Trial.Uloq), Is.GreaterThan(5));
    }

    [Test]
    public void AtSeverity_Rising_ScalesTheSameDeviation()
    {
        double At(int severity) => Trial.Of(1, 8).Report(15, 1, new BatchEffect().AtSeverity(severity)).Audit.Get<double>("DRIVER_VALUE").Values[0];
        Assert.That(At(5), Is.EqualTo(15 * At(1)).Within(1e-12));
    }
}
