using NUnit.Framework;
using SynthPK.Realism;

namespace SynthPK.Tests.Realism;

public sealed class PlacementTests
{
    // By hand: of the nine pairs of {3, 4, 5} and {1, 3, 4}, six are in order and two are tied: (6 + 2/2)/9.
    [TestCase(new double[] { 1, 3, 4 }, new double[] { 3, 4, 5 }, 7 / 9.0)]
    [TestCase(new double[] { 1, 2 }, new double[] { 3, 4 }, 1)]
    [TestCase(new double[] { 3, 4 }, new double[] { 1, 2 }, 0)]
    [TestCase(new double[] { 2, 2, 2 }, new double[] { 2, 2 }, 0.5)]
    [TestCase(new double[] { 0, 0, 0, 1 }, new double[] { 0, 1 }, 0.625)]
    public void Auc_OfFewScores_CountsThePairs(double[] first, double[] second, double expected) =>
        Assert.That(Placement.Auc(first, second), Is.EqualTo(expected).Within(1e-15));

    [Test]
    public void Of_AScoreAmongOthers_IsTheShareBelowItWithTiesHalf() =>
        Assert.That(Placement.Of([0, 2, 2.5, 9], [1, 2, 2, 3]), Is.EqualTo(new[] { 0, 0.5, 0.75, 1 }));
}
