using NUnit.Framework;
using SynthPK.Corruption;
using SynthPK.Datasets;

namespace SynthPK.Tests.Corruption;

public sealed class CarryOverTests
{
    static readonly Trial Trial = Trial.Of(1, 80);

    [Test]
    public void Apply_InTheOrderOfInjection_AddsAShareOfTheOneBefore()
    {
        const double Share = 0.2 / 1000;
        Column<double> clean = Trial.Observations.Get<double>("DV"), after = Trial.Report(15, 1, new CarryOver()).Observations.Get<double>("DV");
        double before = 0;
        for (int row = 0; row < clean.Count; row++)
        {
            if (row % (12 * StageContext.SubjectsPerRun) == 0) before = 0; // a run starts clean
            if (clean.IsNull(row)) continue;
            Assert.That(after.Values[row], Is.EqualTo(clean.Values[row] + Share * Math.Max(0, before)).Within(1e-12));
            before = clean.Values[row];
        }
    }

    [Test]
    public void Apply_WithTheAssaysLimits_LeavesAFifthOfTheLowerAfterTheUpper()
    {
        Trial trial = Trial.Of([1], 1, [0, 1, 2]).Measuring((_, t) => t == 1 ? Trial.Uloq : 0);
        trial = trial with { Observations = new Table(trial.Observations.Schema, [.. trial.Observations.Columns.Select(c => c.Name == "LLOQ" ? new Column<double>(c.Schema, [0.1, 0.1, 0.1]) : c)]) };
        (Table after, Table audit) = trial.Report(15, 1, new CarryOver());
        Assert.That(after.Get<double>("DV").Values.ToArray(), Is.EqualTo(new[] { 0, Trial.Uloq, 0.02 }));
        Assert.That(audit.Rows, Is.EqualTo(1));
        Assert.That(audit.Get<long>("PARTNER_RECORD").Values[0], Is.EqualTo(3600));
        Assert.That(audit.Get<string>("MECHANISM").Values[0], Is.EqualTo("structural"));
    }

    [Test]
    public void Apply_AfterALostSample_CarriesFromTheOneBeforeThat()
    {
        Trial trial = Trial.Of(1, 8);
        (Table after, Table audit) = trial.Report(15, 1, new MissedSamples { SampleRate = 0.5 }, new CarryOver());
        HashSet<(long, long)> there = [.. after.Get<long>("ID").Values.ToArray().Zip(after.Get<long>("SAMPLE").Values.ToArray())];
        int[] carried = [.. Enumerable.Range(0, audit.Rows).Where(row => audit.Get<string>("STAGE").Values[row] == "carry-over")];
        Assert.That(carried, Is.Not.Empty);
        foreach (int row in carried) Assert.That(there, Does.Contain((audit.Get<long>("PARTNER_ID").Values[row], audit.Get<long>("PARTNER_RECORD").Values[row])));
    }
}
