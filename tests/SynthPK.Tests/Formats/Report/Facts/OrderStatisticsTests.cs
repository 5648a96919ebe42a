using NUnit.Framework;
using SynthPK.Formats.Report.Facts;

namespace SynthPK.Tests.Formats.Report.Facts;

public sealed class OrderStatisticsTests
{
    /// <summary>By hand: of 1 to 5 the place of the 5th percentile is 0.05 · 4 = 0.2, so 1.2; of four values that of the median lies between the second and the third.</summary>
    [TestCase(new double[] { 5, 3, 1, 2, 4 }, 0.05, 1.2)]
    [TestCase(new double[] { 5, 3, 1, 2, 4 }, 0.5, 3)]
    [TestCase(new double[] { 1, 2, 4, 10 }, 0.5, 3)]
    [TestCase(new double[] { 7 }, 0.95, 7)]
    public void At_Share_IsHyndmanAndFansSeventh(double[] values, double share, double expected) =>
        Assert.That(new OrderStatistics(values).At(share), Is.EqualTo(expected).Within(1e-12));

    [Test]
    public void At_AmongValuesBelowTheLimit_IsNotKnown()
    {
        OrderStatistics values = new([double.NegativeInfinity, double.NegativeInfinity, 3, 4, 5]);
        Assert.That(values.At(0.5), Is.EqualTo(3));
        Assert.That(values.At(0.49), Is.Null);
        Assert.That(values.At(0.05), Is.Null);
        Assert.That(new OrderStatistics([]).At(0.5), Is.Null);
    }

    /// <summary>
    /// The ranks from tables of the binomial distribution: of 20 values the median's interval is from the 6th to the 15th
    /// (95.9 %), of 10 from the 2nd to the 9th (97.9 %); the 95th percentile of 10 is above the 8th, and nothing says below which.
    /// </summary>
    [TestCase(20, 0.5, 6, 15)]
    [TestCase(10, 0.5, 2, 9)]
    [TestCase(10, 0.95, 8, 10)]
    [TestCase(5, 0.5, 1, 5)]
    [TestCase(1, 0.05, 1, 1)]
    public void Interval_Ranks_AreThoseOfTheBinomial(int count, double share, int low, int high) =>
        Assert.That(new OrderStatistics(Enumerable.Range(1, count).Select(i => (double)i)).Interval(share), Is.EqualTo(((double)low, (double)high)));

    [Test]
    public void Interval_OfNoValues_IsNone() => Assert.That(new OrderStatistics([]).Interval(0.5), Is.Null);
}
