using NUnit.Framework;
using SynthPK.Corruption;
using SynthPK.Datasets;

namespace SynthPK.Tests.Corruption;

public sealed class ContaminatedDrawTests
{
    static readonly Trial Trial = Trial.Of(1, 4000);

    [Test]
    public void Apply_BeforeADose_AddsALognormalShareOfTheNextValue()
    {
        Table audit = Trial.Report(15, 1, new ContaminatedDraw { Rate = 1 }).Audit;
        double[] logs = [.. Enumerable.Range(0, audit.Rows).Where(row => Next(audit, row) > 0).Select(row => Math.Log(audit.Get<double>("DRIVER_VALUE").Values[row] / Next(audit, row)))];
        Assert.That(audit.Get<string>("REASON").Values.ToArray(), Is.All.EqualTo("pre-dose sample contaminated"));
        Assert.That(Enumerable.Range(0, audit.Rows).Select(row => audit.Get<long>("RECORD").Values[row] % 86400), Is.All.Zero, "the nominal times of doses");
        Assert.That(logs, Has.Length.GreaterThan(10_000));
        Assert.That(logs.Average(), Is.EqualTo(Math.Log(0.02)).Within(3.3 / Math.Sqrt(logs.Length)));
        Assert.That(Math.Sqrt(logs.Average(l => (l - logs.Average()) * (l - logs.Average()))), Is.EqualTo(1).Within(3.3 / Math.Sqrt(2 * logs.Length)));
    }

    [Test]
    public void Apply_DuringAnInfusion_AddsHalfToFiveTimesThePeak()
    {
        Trial infused = Trial with { Doses = new Table(Trial.Doses.Schema, [.. Trial.Doses.Columns.Select(c => c.Name == "DUR" ? new Column<double>(c.Schema, [.. Enumerable.Repeat(1.0, Trial.Doses.Rows)]) : c)]) };
        Table audit = infused.Report(15, 1, new ContaminatedDraw { Rate = 1 }).Audit;
        int[] during = [.. Enumerable.Range(0, audit.Rows).Where(row => audit.Get<string>("REASON").Values[row] == "drawn from the infusion arm")];
        Column<double> dv = Trial.Observations.Get<double>("DV");
        double[] peaks = [.. during.Select(row => audit.Get<double>("DRIVER_VALUE").Values[row] / Enumerable.Range(0, 12).Max(i => dv.Values[12 * ((int)audit.Get<long>("ID").Values[row] - 1) + i]))];
        // Nominal 0.5 h lies within the hour of the infusion for all, 1 h and 457 h for those who are drawn at once.
        Assert.That(during.Select(row => audit.Get<long>("RECORD").Values[row]).Distinct(), Is.EquivalentTo(new[] { 1800L, 3600, 457 * 3600 }));
        Assert.That(peaks, Is.All.InRange(0.5, 5.0));
        Assert.That(peaks.Average(), Is.EqualTo(2.75).Within(3.3 * 4.5 / Math.Sqrt(12 * peaks.Length)));
    }

    [Test]
    public void Apply_OfValuesLost_CountsWhatWasThere()
    {
        CorruptedTrial lost = Trial.Corrupt(1, new MissedSamples { SampleRate = 0.5 }, new ContaminatedDraw { Rate = 1 });
        int troughs = lost.Observations.Get<double>("NTIME").Values.ToArray().Count(t => t % 24 == 0);
        int missing = Enumerable.Range(0, lost.Observations.Rows).Count(row => lost.Observations["DV"].IsNull(row) && lost.Observations.Get<double>("NTIME").Values[row] % 24 == 0);
        Assert.That(lost.Summaries[1].Hit, Is.EqualTo(troughs - missing));
    }

    /// <summary>The clean value after that of an audited trough.</summary>
    static double Next(Table audit, int row)
    {
        int at = 12 * ((int)audit.Get<long>("ID").Values[row] - 1);
        while (Trial.Observations.Get<long>("SAMPLE").Values[at] != audit.Get<long>("RECORD").Values[row]) at++;
        return Trial.Observations.Get<double>("DV").Values[at + 1];
    }
}
