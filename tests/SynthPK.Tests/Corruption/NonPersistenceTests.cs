using NUnit.Framework;
using SynthPK.Corruption;
using SynthPK.Datasets;

namespace SynthPK.Tests.Corruption;

public sealed class NonPersistenceTests
{
    const int Subjects = 3000, Days = 365;

    static readonly Trial Year = Trial.Of([.. Enumerable.Range(1, Subjects).Select(i => (long)i)], Days, []);

    // Vrijens et al., BMJ 2008;336:1114: about half stop within a year.
    [TestCase(3, 0.50)]
    [TestCase(1, 0.104)]
    [TestCase(5, 0.946)]
    public void AtSeverity_OverAYear_TheStatedShareStops(int severity, double share)
    {
        int stopped = LastDays(new NonPersistence().AtSeverity(severity)).Count(day => day < Days - 1);
        Assert.That(stopped / (double)Subjects, Is.EqualTo(share).Within(3.3 * Math.Sqrt(share * (1 - share) / Subjects)));
    }

    [Test]
    public void Apply_AfterTheStop_NothingIsTaken()
    {
        Table doses = Year.Corrupt(1, new NonPersistence { RatePerDay = 0.02 }).Doses;
        int[] taken = [.. doses.Get<long>("ID").Values.ToArray().GroupBy(id => id).Select(g => g.Count())];
        Assert.That(taken, Has.Length.EqualTo(Subjects), "the first dose is always taken");
        Assert.That(LastDays(new NonPersistence { RatePerDay = 0.02 }).Select(day => day + 1), Is.EqualTo(taken), "no dose before the last one is missing");
        // The number of doses after the first is geometric: mean q/(1 - q) with q = exp(-0.02).
        Assert.That(taken.Average() - 1, Is.EqualTo(1 / (Math.Exp(0.02) - 1)).Within(3.3 * 50 / Math.Sqrt(Subjects)));
    }

    [Test]
    public void Apply_AfterExtraDoses_RemovesThoseTakenLaterToo()
    {
        Table doses = Year.Corrupt(1, new ExtraDoses { ExtraRate = 0.2 }, new NonPersistence { RatePerDay = 0.02 }).Doses;
        int[] lastDays = LastDays(new NonPersistence { RatePerDay = 0.02 });
        for (int row = 0; row < doses.Rows; row++)
            Assert.That(doses.Get<double>("TIME").Values[row] / 24, Is.LessThan(lastDays[doses.Get<long>("ID").Values[row] - 1] + 1));
    }

    /// <summary>The last day on which each subject took its planned dose.</summary>
    static int[] LastDays(CorruptionStage stage)
    {
        Table doses = Year.Corrupt(1, stage).Doses;
        int[] last = new int[Subjects];
        for (int row = 0; row < doses.Rows; row++) last[doses.Get<long>("ID").Values[row] - 1] = (int)(doses.Get<long>("DOSE").Values[row] / 86400);
        return last;
    }
}
