using NUnit.Framework;
using SynthPK.Corruption;
using SynthPK.Datasets;

namespace SynthPK.Tests.Corruption;

public sealed class MissedSamplesTests
{
    static readonly Trial Trial = Trial.Of(1, 4000);

    [Test]
    public void Apply_WithVisitsOnly_LosesWholeDays()
    {
        CorruptedTrial lost = Trial.Corrupt(1, new MissedSamples { SampleRate = 0, VisitRate = 0.05 });
        Dictionary<(long, double), int> left = VisitSizes(lost.Observations), planned = VisitSizes(Trial.Observations);
        Assert.That(left.All(visit => planned[visit.Key] == visit.Value), Is.True);
        Assert.That(1 - left.Count / (double)planned.Count, Is.EqualTo(0.05).Within(0.006)); // 3.3 SE of 16,000 visits
    }

    [Test]
    public void Apply_WithSamplesOnly_LosesThemSingly()
    {
        CorruptedTrial lost = Trial.Corrupt(1, new MissedSamples { SampleRate = 0.03, VisitRate = 0 });
        int rows = Trial.Observations.Rows;
        Assert.That(1 - lost.Observations.Rows / (double)rows, Is.EqualTo(0.03).Within(3.3 * Math.Sqrt(0.03 * 0.97 / rows)));
        int wholeFirstDays = VisitSizes(Trial.Observations).Keys.Except(VisitSizes(lost.Observations).Keys).Count(visit => visit.Item2 == 0);
        Assert.That(wholeFirstDays, Is.Zero); // seven samples at once: 0.03^7
    }

    [Test]
    public void Check_OfARateAboveOne_NamesIt() =>
        Assert.That(new MissedSamples { VisitRate = 1.5 }.Check(), Is.EqualTo(new[] { "visit-rate is 1.5; it must be 0 to 1." }));

    static Dictionary<(long, double), int> VisitSizes(Table observations) =>
        Enumerable.Range(0, observations.Rows)
            .GroupBy(row => (observations.Get<long>("ID").Values[row], Math.Floor(observations.Get<double>("NTIME").Values[row] / 24)))
            .ToDictionary(visit => visit.Key, visit => visit.Count());
}
