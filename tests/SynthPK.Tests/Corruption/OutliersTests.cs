using NUnit.Framework;
using SynthPK.Corruption;
using SynthPK.Datasets;
using SynthPK.Numerics;

namespace SynthPK.Tests.Corruption;

public sealed class OutliersTests
{
    static readonly Trial Trial = Trial.Of(1, 1000);

    [Test]
    public void Apply_ToMeasuredValues_MultipliesByTheStatedFactors()
    {
        Table audit = Trial.Corrupt(1, new Outliers { Rate = 0.1 }).Audit;
        double[] factors = [.. Enumerable.Range(0, audit.Rows).Select(row => audit.Get<double>("AFTER").Values[row] / audit.Get<double>("BEFORE").Values[row])];
        double[] high = [.. factors.Where(f => f > 1)], low = [.. factors.Where(f => f < 1)];
        const double Rounding = 0.006; // three significant digits
        Assert.That(factors, Has.Length.GreaterThan(900));
        Assert.That(high.Length / (double)factors.Length, Is.EqualTo(0.5).Within(3.3 * 0.5 / Math.Sqrt(factors.Length)));
        Assert.That(high, Is.All.InRange(2.5 - 2.5 * Rounding, 5 + 5 * Rounding));
        Assert.That(low, Is.All.InRange(0.2 - 0.2 * Rounding, 0.4 + 0.4 * Rounding));
        Assert.That(high.Average(), Is.EqualTo(3.75).Within(3.3 * 2.5 / Math.Sqrt(12 * high.Length)));
        Assert.That(low.Average(), Is.EqualTo(0.3).Within(3.3 * 0.2 / Math.Sqrt(12 * low.Length)));
    }

    [Test]
    public void Apply_ToMeasuredValues_ReportsTheAssaysDigits()
    {
        ReadOnlySpan<double> values = Trial.Corrupt(1, new Outliers { Rate = 1 }).Audit.Get<double>("AFTER").Values;
        foreach (double value in values) Assert.That(SignificantDigits.Round(value, Trial.Digits), Is.EqualTo(value));
    }

    [Test]
    public void Apply_ToZeroAndMissingValues_LeavesThem()
    {
        Column<double> clean = Trial.Observations.Get<double>("DV");
        int eligible = Enumerable.Range(0, clean.Count).Count(row => !clean.IsNull(row) && clean.Values[row] != 0);
        StageSummary summary = Trial.Corrupt(1, new Outliers { Rate = 1 }).Summaries[0];
        Assert.That(summary.Eligible, Is.EqualTo(eligible).And.LessThan(clean.Count));
        Assert.That(summary.Hit, Is.EqualTo(eligible));
    }

    [Test]
    public void AtSeverity_Rising_KeepsTheFactorOfAHit()
    {
        Dictionary<AuditedCell, Cell> AfterAt(int severity)
        {
            Table audit = Trial.Corrupt(1, new Outliers().AtSeverity(severity)).Audit;
            return Enumerable.Range(0, audit.Rows).ToDictionary(row => AuditedCell.Of(audit, row), row => audit["AFTER"][row]);
        }
        Dictionary<AuditedCell, Cell> slight = AfterAt(2), worst = AfterAt(5);
        Assert.That(slight, Is.Not.Empty);
        Assert.That(slight.All(hit => worst[hit.Key] == hit.Value), Is.True);
    }
}
