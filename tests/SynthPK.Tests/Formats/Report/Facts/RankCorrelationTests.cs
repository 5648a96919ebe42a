using NUnit.Framework;
using SynthPK.Formats.Report.Facts;

namespace SynthPK.Tests.Formats.Report.Facts;

public sealed class RankCorrelationTests
{
    [Test]
    public void Of_NoTies_IsOneMinusSixSumOfSquares() =>
        // Ranks 1 2 3 4 5 and 2 1 4 3 5: Σd² = 4, so 1 − 6 · 4 / (5 · 24) = 0.8.
        Assert.That(RankCorrelation.Of([10, 20, 30, 40, 50], [2, 1, 4, 3, 9]), Is.EqualTo(0.8).Within(1e-12));

    [Test]
    public void Of_Ties_ShareTheirRanks() =>
        // Ranks 1 2.5 2.5 4 and 1 2 3 4: Σxy = 4.5, Σx² = 4.5, Σy² = 5, so 4.5 / √22.5.
        Assert.That(RankCorrelation.Of([1, 2, 2, 3], [5, 6, 7, 8]), Is.EqualTo(4.5 / Math.Sqrt(22.5)).Within(1e-12));

    [Test]
    public void Of_MissingValues_UsesWholePairs() => Assert.That(RankCorrelation.Of([1, null, 3, 4, 5], [9, 8, null, 4, 1]), Is.EqualTo(-1));

    [Test]
    public void Of_TooFewOrAllEqual_IsNone()
    {
        Assert.That(RankCorrelation.Of([1, 2], [1, 2]), Is.Null);
        Assert.That(RankCorrelation.Of([1, 1, 1], [1, 2, 3]), Is.Null);
    }
}
