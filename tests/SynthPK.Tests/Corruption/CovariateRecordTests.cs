using NUnit.Framework;
using SynthPK.Corruption;
using SynthPK.Datasets;
using SynthPK.Numerics;

namespace SynthPK.Tests.Corruption;

/// <summary>What is written about the subjects: measured, rounded, mistaken, carried forward.</summary>
public sealed class CovariateRecordTests
{
    static readonly Trial Trial = Trial.Of(1, 5000);

    [TestCase("WT", 0.01)]
    [TestCase("SCR", 0.08)]
    public void CovariateErrors_OverSubjects_HaveTheStatedSpread(string covariate, double sd)
    {
        Table wrong = Trial.Corrupt(1, new CovariateErrors()).Subjects;
        double[] errors = [.. Enumerable.Range(0, wrong.Rows).Where(row => !wrong[covariate].IsNull(row))
            .Select(row => RealMath.Log(wrong[covariate][row].Number!.Value / Trial.Subjects[covariate][row].Number!.Value))];
        Assert.That(errors.Average(), Is.Zero.Within(3.3 * sd / Math.Sqrt(errors.Length)));
        Assert.That(Math.Sqrt(errors.Average(e => e * e)), Is.EqualTo(sd).Within(3.3 * sd / Math.Sqrt(2 * errors.Length)));
    }

    [Test]
    public void CovariateErrors_OfOneVisit_AreOne()
    {
        CorruptedTrial wrong = Trial.Corrupt(1, new CovariateErrors());
        Column<double> baseline = wrong.Subjects.Get<double>("WT"), visits = wrong.Visits.Get<double>("WT"), clean = Trial.Visits.Get<double>("WT");
        int same = 0;
        for (int subject = 0; subject < baseline.Count; subject++)
        {
            Assert.That(visits.Values[3 * subject], Is.EqualTo(baseline.Values[subject]), "the visit at hour 0 is the baseline");
            if (Math.Abs(visits.Values[3 * subject + 1] / clean.Values[3 * subject + 1] - baseline.Values[subject] / clean.Values[3 * subject]) < 1e-12) same++;
        }
        Assert.That(same, Is.Zero, "every visit has an error of its own");
    }

    [Test]
    public void CovariateErrors_OfOtherCovariates_AreNone()
    {
        Table wrong = Trial.Corrupt(1, new CovariateErrors()).Subjects;
        foreach (string column in (string[])["AGE", "HT", "SEX", "ENROLLED", "ARM"]) TableAssert.Same(wrong[column], Trial.Subjects[column]);
    }

    [Test]
    public void CovariateRounding_AfterErrors_LeavesTheDigitsThatAreReadOff()
    {
        CorruptedTrial rounded = Trial.Corrupt(1, new CovariateErrors(), new CovariateRounding());
        foreach (Table table in (Table[])[rounded.Subjects, rounded.Visits])
        {
            foreach ((string column, int perUnit) in ((string, int)[])[("WT", 10), ("SCR", 100), ("AGE", 1), ("HT", 1)])
            {
                if (table.Schema.Columns.All(c => c.Name != column)) continue;
                for (int row = 0; row < table.Rows; row++)
                    if (table[column][row].Number is { } value) Assert.That(value, Is.EqualTo(Math.Round(value * perUnit) / perUnit), column);
            }
        }
        Column<double> age = rounded.Subjects.Get<double>("AGE"), exact = Trial.Subjects.Get<double>("AGE");
        Assert.That(age.Values.ToArray(), Is.EqualTo(exact.Values.ToArray().Select(Math.Floor)), "completed years");
    }

    [Test]
    public void CovariateUnits_OfEveryKind_AreAsMistaken()
    {
        Table wrong = Trial.Corrupt(1, new CovariateUnits { ErrorRate = 1 }).Subjects;
        Assert.That(wrong["WT"][0].Number, Is.EqualTo(112.4), "51 kg in pounds");
        Assert.That(wrong["HT"][0].Number, Is.EqualTo(60.3), "153.26 cm in inches");
        Assert.That(wrong["SCR"][0].Number, Is.EqualTo(53), "0.6 mg/dL in µmol/L");
        Assert.That(wrong["SEX"][0].Text, Is.EqualTo("female"));
        TableAssert.Same(wrong["AGE"], Trial.Subjects["AGE"]);
    }

    [Test]
    public void CovariateUnits_AtDefault_HeapWeightsAsOftenAsStated()
    {
        Table audit = Trial.Corrupt(1, new CovariateUnits { ErrorRate = 0.1 }).Audit;
        int Count(string reason, string field) => Enumerable.Range(0, audit.Rows).Count(row => audit["TABLE"][row].Text == "subjects" && audit["REASON"][row].Text == reason && audit["FIELD"][row].Text == field);
        int notRound = Enumerable.Range(0, Trial.Subjects.Rows).Count(row => Trial.Subjects["WT"][row].Number % 5 != 0);
        Assert.That(Count("to the nearest 5 kg", "WT") / (double)notRound, Is.EqualTo(0.9 * 0.2).Within(3.3 * Math.Sqrt(0.18 * 0.82 / notRound)));
        foreach (string field in (string[])["WT", "HT"])
            Assert.That(Count("wrong unit", field) / 5000.0, Is.EqualTo(0.1).Within(3.3 * Math.Sqrt(0.09 / 5000)));
        Assert.That(Count("wrong category", "SEX") / 5000.0, Is.EqualTo(0.1).Within(3.3 * Math.Sqrt(0.09 / 5000)));
    }

    [TestCase(0, new[] { 0, 1, 2 })]
    [TestCase(7, new[] { 0, 0, 1 })]
    [TestCase(14, new[] { 0, 0, 0 })]
    [TestCase(36500, new[] { 0, 0, 0 })]
    public void StaleCovariates_OfALag_ShowOlderVisits(double lagDays, int[] shown)
    {
        CorruptedTrial stale = Trial.Corrupt(1, new StaleCovariates { LagDays = lagDays });
        for (int visit = 0; visit < 3; visit++)
            Assert.That(stale.Visits["WT"][3 * 17 + visit], Is.EqualTo(Trial.Visits["WT"][3 * 17 + shown[visit]]));
        Assert.That(Enumerable.Range(0, stale.Audit.Rows).All(row => stale.Audit.Get<long>("PARTNER_RECORD").Values[row] < stale.Audit.Get<long>("RECORD").Values[row]), Is.True, "the audit names the older visit");
    }

    [Test]
    public void StaleCovariates_AfterErrors_CarryWhatWasRecorded()
    {
        Table visits = Trial.Corrupt(1, new CovariateErrors(), new CovariateRounding(), new StaleCovariates { LagDays = 36500 }).Visits;
        for (int row = 0; row < visits.Rows; row++) Assert.That(visits["SCR"][row], Is.EqualTo(visits["SCR"][row - row % 3]));
    }
}
