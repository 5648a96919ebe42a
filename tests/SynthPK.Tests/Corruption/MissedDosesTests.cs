using NUnit.Framework;
using SynthPK.Corruption;
using SynthPK.Datasets;

namespace SynthPK.Tests.Corruption;

public sealed class MissedDosesTests
{
    const int Subjects = 2000, Days = 365;

    static readonly Trial Year = Trial.Of([.. Enumerable.Range(1, Subjects).Select(i => (long)i)], Days, []);

    // Vrijens et al., BMJ 2008;336:1114, as fitted in CORRUPTION.md: 10.2 % omitted, 43 % of them single days, 43 % in
    // three days or more, 49 % of patients with a holiday in the year. Bands of about 3.3 standard errors over subjects.
    [Test]
    public void Apply_OverAYearOnceDaily_LooksLikeElectronicDosingHistories()
    {
        int[] runs = [.. RunsOfMissedDoses(new MissedDoses()).SelectMany(r => r)];
        double missed = runs.Sum();
        Assert.That(missed / (Subjects * Days), Is.EqualTo(0.102).Within(0.008));
        Assert.That(runs.Where(r => r == 1).Sum() / missed, Is.EqualTo(0.43).Within(0.03));
        Assert.That(runs.Where(r => r >= 3).Sum() / missed, Is.EqualTo(0.43).Within(0.04));
        Assert.That(RunsOfMissedDoses(new MissedDoses()).Count(r => r.Any(run => run >= 3)) / (double)Subjects, Is.EqualTo(0.49).Within(0.037));
    }

    [TestCase(1, 0.023)]
    [TestCase(2, 0.054)]
    [TestCase(3, 0.102)]
    [TestCase(4, 0.18)]
    [TestCase(5, 0.30)]
    public void AtSeverity_OverAYearOnceDaily_OmitsTheStatedShare(int severity, double share)
    {
        StageSummary summary = Year.Corrupt(1, new MissedDoses().AtSeverity(severity)).Summaries[0];
        Assert.That(summary.Rate, Is.EqualTo(share).Within(0.08 * share));
        Assert.That(summary.Eligible, Is.EqualTo(Subjects * Days));
    }

    [Test]
    public void Apply_WithHolidaysOnly_StartsNoneBeforeTheFirstDose()
    {
        Trial trial = Trial.Of([.. Enumerable.Range(1, 4000).Select(i => (long)i)], 6, []);
        HashSet<(long, long)> taken = Keys(trial.Corrupt(1, new MissedDoses { SingleHazard = 0, DoubleHazard = 0, Intensity = 10 }).Doses);
        double[] missed = [.. Enumerable.Range(0, 6).Select(d => Enumerable.Range(1, 4000).Count(id => !taken.Contains((id, d * 86400))) / 4000.0)];
        // Each of the first three doses can be reached by one start more than the one before it.
        Assert.That(missed[0], Is.GreaterThan(0));
        Assert.That(missed, Is.Ordered.Ascending);
        Assert.That(missed[2], Is.GreaterThan(1.5 * missed[0]));
        // A holiday lasts three doses at least, so whoever misses the first misses the next two.
        Assert.That(Enumerable.Range(1, 4000).Where(id => !taken.Contains((id, 0))).All(id => !taken.Contains((id, 86400)) && !taken.Contains((id, 2 * 86400))), Is.True);
    }

    [Test]
    public void Apply_WithHolidaysOnly_LengthsAreThreePlusGeometric()
    {
        // Rare holidays hardly overlap, so a run of missed doses is one holiday.
        MissedDoses rare = new() { SingleHazard = 0, DoubleHazard = 0, HolidayHazard = 0.001 };
        int[] lengths = [.. RunsOfMissedDoses(rare).SelectMany(r => r)];
        Assert.That(lengths, Has.Length.GreaterThan(500));
        Assert.That(lengths.Average(), Is.EqualTo(5).Within(0.4));
        Assert.That(lengths.Count(l => l == 3) / (double)lengths.Length, Is.EqualTo(1.0 / 3).Within(0.06));
    }

    [Test]
    public void Check_OfIllegalHazards_NamesThem() =>
        Assert.That(new MissedDoses { SingleHazard = -1, Intensity = double.NaN }.Check(), Is.EqualTo(new[] { "single-hazard is -1; it must be 0 or more, and finite.", "intensity is NaN; it must be 0 or more, and finite." }));

    /// <summary>For each subject the lengths of the runs of missed doses.</summary>
    static List<int>[] RunsOfMissedDoses(MissedDoses stage)
    {
        HashSet<(long, long)> taken = Keys(Year.Corrupt(1, stage).Doses);
        return [.. Enumerable.Range(1, Subjects).Select(id =>
        {
            List<int> runs = [];
            for (int day = 0, run = 0; day <= Days; day++)
            {
                bool isMissed = day < Days && !taken.Contains((id, day * 86400L));
                if (isMissed) run++;
                else if (run > 0) { runs.Add(run); run = 0; }
            }
            return runs;
        })];
    }

    static HashSet<(long, long)> Keys(Table doses) => [.. Enumerable.Range(0, doses.Rows).Select(row => (doses.Get<long>("ID").Values[row], doses.Get<long>("DOSE").Values[row]))];
}
