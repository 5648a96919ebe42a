using NUnit.Framework;
using SynthPK.Corruption;
using SynthPK.Datasets;

namespace SynthPK.Tests.Corruption;

public sealed class RecordedDosesTests
{
    static readonly Trial Trial = Trial.Of(1, 2000);
    static readonly CorruptionStage Missed = new MissedDoses();

    /// <summary>Doses a few minutes late, by subject and dose.</summary>
    static readonly CorruptionStage Late = ActingStage.OnDoses((context, subject, row) =>
        context.Set(context.Doses, row, context.Doses["TIME"], context.Doses["TIME"][row].Number!.Value + (1 + (subject.Id * 7 + row - subject.First) % 50) / 60.0, "late"));

    /// <summary>Nobody takes a dose after the first.</summary>
    static readonly CorruptionStage Stopped = ActingStage.OnDoses((context, subject, row) =>
    {
        if (row > subject.First) context.Remove(context.Doses, row, "stopped");
    });

    [Test]
    public void Apply_ToMissedDoses_RecordsTheStatedShareAsPlanned()
    {
        CorruptedTrial missed = Trial.Corrupt(1, Missed), recorded = Trial.Corrupt(1, Missed, new RecordedDoses { MissedAsTaken = 0.5, PlannedTimeShare = 0, RecallMin = 0 });
        int lost = Trial.Plan.Rows - missed.Doses.Rows, added = recorded.Doses.Rows - missed.Doses.Rows;
        // The last sample is planned for 460 h, after the last dose, so every missed dose is one of a subject still there.
        Assert.That(added / (double)lost, Is.EqualTo(0.5).Within(3.3 * Math.Sqrt(0.25 / lost)));
        HashSet<string> known = [.. Rows(Trial.Plan), .. Rows(missed.Doses)];
        Assert.That(Rows(recorded.Doses), Is.SubsetOf(known), "what is added is what was planned");
    }

    [Test]
    public void Apply_AtTheWorst_LooksAsPlanned() =>
        TableAssert.Same(Trial.Corrupt(1, Missed, Late, new RecordedDoses { MissedAsTaken = 1, PlannedTimeShare = 1 }).Doses, Trial.Plan);

    [Test]
    public void Apply_AfterTheSubjectLeft_AddsNothing()
    {
        Trial gone = Trial.Of([.. Enumerable.Range(1, 50)], sampleTimesH: [1, 100]);
        Table doses = gone.Corrupt(1, Stopped, new RecordedDoses { MissedAsTaken = 1 }).Doses;
        Assert.That(doses.Get<double>("TIME").Values.ToArray().Max(), Is.EqualTo(96), "the last sample is planned for 100 h");
        Assert.That(doses.Rows, Is.EqualTo(50 * 6), "0, 24, 36, 48, 72 and 96 h");
    }

    [Test]
    public void Apply_ToLateDoses_CopiesBySubject()
    {
        const double Share = 0.25;
        CorruptedTrial recorded = Trial.Corrupt(1, Late, new RecordedDoses { MissedAsTaken = 0, PlannedTimeShare = Share, RecallMin = 0 });
        ReadOnlySpan<double> time = recorded.Doses.Get<double>("TIME").Values;
        double[] planned = [.. Trial.Plan.Get<double>("TIME").Values.ToArray().Where(timeH => timeH != 36)];
        double[] shares = new double[2000];
        for (int row = 0; row < time.Length; row++) shares[row / 20] += time[row] == planned[row] ? 1 / 20.0 : 0;
        // Beta(1, 3) has the variance 3/80; each subject's share adds the binomial one of 20 doses.
        double variance = 3 / 80.0, mean = shares.Average(), spread = shares.Average(s => (s - mean) * (s - mean));
        Assert.That(mean, Is.EqualTo(Share).Within(3.3 * Math.Sqrt((variance + Share * (1 - Share) / 20) / shares.Length)));
        Assert.That(spread, Is.EqualTo(variance + (Share * (1 - Share) - variance) / 20).Within(0.006));
    }

    [Test]
    public void Apply_ToOtherTimes_RecallsRoundOnes([Values(15, 30, 60)] double stepMin)
    {
        Table doses = Trial.Corrupt(1, Late, new RecordedDoses { MissedAsTaken = 0, PlannedTimeShare = 0, RecallMin = stepMin }).Doses;
        foreach (double timeH in doses.Get<double>("TIME").Values)
            Assert.That(timeH * 60 / stepMin, Is.EqualTo(Math.Round(timeH * 60 / stepMin)).Within(1e-9));
    }

    [Test]
    public void Apply_ToDosesTakenAsPlanned_HasNothingToHide()
    {
        Column<long> records = Trial.Corrupt(1, new RecordedDoses()).Audit.Get<long>("RECORD");
        Assert.That(records.Values.ToArray().Select(record => record / 43_200 % 4), Is.All.Not.Zero, "doses of even days are taken as planned");
        Assert.That(records.Count, Is.Positive);
    }

    static IEnumerable<string> Rows(Table table) => Enumerable.Range(0, table.Rows).Select(row => string.Join('|', table.Columns.Select(c => c[row])));
}
