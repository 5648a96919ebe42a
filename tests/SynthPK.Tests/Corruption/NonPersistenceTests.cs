using NUnit.Framework;
using SynthPK.Corruption;
using SynthPK.Datasets;

namespace SynthPK.Tests.Corruption;

public sealed class NonPersistenceTests
{
    const int Subjects = 1000, Year = 365, Days = 60;
    const double Fast = 0.05;

    static readonly long[] Ids = [.. Enumerable.Range(1, Subjects).Select(i => (long)i)];
    static readonly Trial Short = Trial.Of(Ids, Days, []);

    // Vrijens et al., BMJ 2008;336:1114: about half stop within a year.
    [TestCase(3, 0.50)]
    [TestCase(1, 0.104)]
    [TestCase(5, 0.946)]
    public void AtSeverity_OverAYear_TheStatedShareStops(int severity, double share)
    {
        int stopped = LastDays(Trial.Of(Ids, Year + 1, []), new NonPersistence().AtSeverity(severity)).Count(day => day < Year);
        Assert.That(stopped / (double)Subjects, Is.EqualTo(share).Within(3.3 * Math.Sqrt(share * (1 - share) / Subjects)));
    }

    [Test]
    public void Apply_AfterTheStop_NothingIsTaken()
    {
        NonPersistence stage = new() { RatePerDay = Fast };
        int[] taken = [.. Short.Corrupt(1, stage).Doses.Get<long>("ID").Values.ToArray().GroupBy(id => id).Select(g => g.Count())];
        Assert.That(taken, Has.Length.EqualTo(Subjects), "the first dose is always taken");
        Assert.That(LastDays(Short, stage).Select(day => day + 1), Is.EqualTo(taken), "no dose before the last one is missing");
        // A dose on day d is taken with probability q^d, q = exp(-0.05); the number of doses has a standard deviation below 1/0.05.
        double q = Math.Exp(-Fast);
        Assert.That(taken.Average(), Is.EqualTo((1 - Math.Pow(q, Days)) / (1 - q)).Within(3.3 / Fast / Math.Sqrt(Subjects)));
    }

    [Test]
    public void Apply_AfterExtraDoses_RemovesThoseTakenLaterToo()
    {
        NonPersistence stage = new() { RatePerDay = Fast };
        int[] lastDays = LastDays(Short, stage);
        Table doses = Short.Corrupt(1, new ExtraDoses { ExtraRate = 0.2 }, stage).Doses;
        long[] id = [.. doses.Get<long>("ID").Values];
        double[] day = [.. doses.Get<double>("TIME").Values.ToArray().Select(timeH => timeH / 24)];
        Assert.That(doses.Get<long>("DOSE").Values.ToArray().Count(record => record >= Draft.CopiesFrom), Is.GreaterThan(2000));
        Assert.That(Enumerable.Range(0, day.Length).Count(row => day[row] >= lastDays[id[row] - 1] + 1), Is.Zero);
    }

    /// <summary>The last day on which each subject took its planned dose.</summary>
    static int[] LastDays(Trial trial, CorruptionStage stage)
    {
        Table doses = trial.Corrupt(1, stage).Doses;
        long[] id = [.. doses.Get<long>("ID").Values], dose = [.. doses.Get<long>("DOSE").Values];
        int[] last = new int[Subjects];
        for (int row = 0; row < id.Length; row++) last[id[row] - 1] = (int)(dose[row] / 86400);
        return last;
    }
}
