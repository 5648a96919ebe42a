using NUnit.Framework;
using SynthPK.Datasets;

namespace SynthPK.Tests.Datasets;

public sealed class StageSummaryTests
{
    // The examples of Newcombe, Stat Med 1998;17:857, table I, method 3 (Wilson's score without continuity correction).
    [TestCase(81, 263, 0.2553, 0.3662)]
    [TestCase(15, 148, 0.0624, 0.1605)]
    [TestCase(0, 20, 0, 0.1611)]
    [TestCase(1, 29, 0.0061, 0.1718)]
    public void Interval_OfPublishedExamples_IsWilsons(long hit, long eligible, double low, double high)
    {
        (double Low, double High) interval = new StageSummary("stage", "dose", eligible, hit, null).Interval!.Value;
        Assert.That(interval.Low, Is.EqualTo(low).Within(0.00005));
        Assert.That(interval.High, Is.EqualTo(high).Within(0.00005));
    }

    [Test]
    public void Interval_WhereAllOrNoneWereHit_EndsAtOneOrZero()
    {
        Assert.That(new StageSummary("stage", "dose", 3, 0, null).Interval!.Value.Low, Is.Zero);
        Assert.That(new StageSummary("stage", "dose", 3, 3, null).Interval!.Value.High, Is.EqualTo(1));
    }

    [Test]
    public void Interval_OfNothingOrOfClusters_IsNone()
    {
        Assert.That(new StageSummary("stage", "dose", 0, 0, 0).Interval, Is.Null);
        Assert.That(new StageSummary("stage", "dose", 9, 3, 3) { IsClustered = true }.Interval, Is.Null);
        Assert.That(new StageSummary("stage", "dose", 0, 0, 0).Rate, Is.Zero);
    }

    [Test]
    public void Add_OfBlocks_SumsCountsAndKeepsAnUnknownExpectationUnknown()
    {
        StageSummary[] first = [new("a", "dose", 10, 2, 1.5) { IsClustered = true }, new("b", "sample", 10, 2, null)], second = [new("a", "dose", 5, 1, 0.5) { IsClustered = true }, new("b", "sample", 5, 1, 3)];
        Assert.That(StageSummary.Add([first, second]), Is.EqualTo(new StageSummary[] { new("a", "dose", 15, 3, 2) { IsClustered = true }, new("b", "sample", 15, 3, null) }));
    }
}
