using NUnit.Framework;
using SynthPK.Datasets;
using SynthPK.Formats.Nonmem;

namespace SynthPK.Tests.Formats.Nonmem;

public sealed class CompactDosesTests
{
    static Dataset Trial(double[] dosesH, double[]? amounts = null, double[]? samplesH = null)
    {
        Dataset sample = SampleDatasets.Trial();
        samplesH ??= [0.25];
        return sample with
        {
            Subjects = sample.Subjects.Where([true, false, false]),
            Doses = sample.Doses.Schema.Of(dosesH.Select(_ => 1L).ToArray(), dosesH.Select((_, i) => (long)i).ToArray(), dosesH, amounts ?? [.. dosesH.Select(_ => 100.0)], dosesH.Select(_ => 0.0).ToArray(), dosesH.Select(_ => "oral").ToArray()),
            Observations = sample.Observations.Schema.Of(
                samplesH.Select(_ => 1L).ToArray(), samplesH.Select((_, i) => (long)i).ToArray(), samplesH, samplesH,
                (samplesH.Select(_ => 1.0).ToArray(), new bool[samplesH.Length]), new bool[samplesH.Length], (samplesH.Select(_ => 0.1).ToArray(), new bool[samplesH.Length])),
        };
    }

    static string[] Doses(Dataset trial) =>
        [.. EventTables.Rows(EventTables.Text(new NonmemFormat { Doses = DoseEncoding.Compact }, trial)).Where(row => row["EVID"] == "1").Select(row => $"{row["TIME"]} {row["AMT"]} {row["ADDL"]} {row["II"]}")];

    [Test]
    public void Write_OfDosesThatRepeat_IsOneRow() =>
        Assert.That(Doses(Trial([0, 12, 24, 36])), Is.EqualTo(new[] { "0 100 3 12" }));

    [Test]
    public void Write_OfAMissedDose_BeginsAnew() =>
        Assert.That(Doses(Trial([0, 12, 36, 48, 60])), Is.EqualTo(new[] { "0 100 1 12", "36 100 2 12" }));

    [Test]
    public void Write_OfAnotherAmount_BeginsAnew() =>
        Assert.That(Doses(Trial([0, 12, 24, 36], [200, 100, 100, 100])), Is.EqualTo(new[] { "0 200 0 0", "12 100 2 12" }));

    [Test]
    public void Write_OfASampleAtTheTimeOfADose_KeepsThatDoseARow() =>
        Assert.That(Doses(Trial([0, 12, 24, 36], samplesH: [24])), Is.EqualTo(new[] { "0 100 1 12", "24 100 1 12" }), "as an additional dose it would act before the trough");

    [Test]
    public void Write_OfTimesThatDoNotComeBackToTheLastBit_KeepsThemRows()
    {
        double[] dosesH = [0, 0.1, 0.2, 0.3]; // 3 · 0.1 is 0.30000000000000004
        Assert.That(Doses(Trial(dosesH)), Is.EqualTo(new[] { "0 100 2 0.1", "0.3 100 0 0" }));
    }

    [Test]
    public void Write_OfACovariateThatChangesBetween_BeginsAnew()
    {
        TableSchema visits = new("visits", "", ["ID", "VISIT"],
            [new("ID", ColumnType.Int64, "", ""), new("VISIT", ColumnType.Int64, "", ""), new("TIME", ColumnType.Double, "h", ""), new("WT", ColumnType.Double, "kg", "", IsNullable: true)]);
        Dataset trial = Trial([0, 12, 24, 36]) with { Visits = visits.Of(new long[] { 1 }, new long[] { 0 }, new[] { 13.0 }, (new[] { 71.0 }, new bool[1])) };
        Assert.That(Doses(trial), Is.EqualTo(new[] { "0 100 1 12", "24 100 1 12" }));
    }

    [Test]
    public void Write_OfTheSampleTrial_GivesTheDosesOfTheExpandedTable()
    {
        Dataset trial = Trial([0, 12, 24, 36, 49, 61], [100, 100, 100, 50, 50, 50], [1, 24, 36]);
        List<Dictionary<string, string>> compact = EventTables.Rows(EventTables.Text(new NonmemFormat { Doses = DoseEncoding.Compact }, trial)), expanded = EventTables.Rows(EventTables.Text(new NonmemFormat(), trial));
        Assert.That(compact, Has.Count.LessThan(expanded.Count));
        Assert.That(EventTables.Doses(compact), Is.EqualTo(EventTables.Doses(expanded)));
        Assert.That(compact.Where(row => row["EVID"] == "0").Select(row => row["ADDL"] + row["II"]), Is.All.EqualTo(".."));
    }
}
