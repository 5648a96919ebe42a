using NUnit.Framework;
using SynthPK.Suites.Leaks;

namespace SynthPK.Tests.Suites;

public sealed class DigitsTests
{
    [TestCase(0, 1)]
    [TestCase(70.5, 3)]
    [TestCase(-0.00120, 2)]
    [TestCase(0.1 + 0.2, 1)] // the noise of a sum
    [TestCase(double.NaN, 1)]
    [TestCase(0.123456789012, 12)]
    [TestCase(28 + 5.0 / 7, 3)] // 201 days in weeks
    [TestCase(61.0 / 60, 2)] // 61 minutes in hours
    [TestCase(30 + 67.0 / 70, 4)] // 2167 tenths of a day in weeks
    [TestCase(1234567.0 / 7, 7)]
    [TestCase(Math.PI, 12)]
    [TestCase(5000 * Math.E, 12)]
    public void Of_ANumber_AreThoseThatTellItFromOthers(double number, int digits) => Assert.That(Digits.Of(number), Is.EqualTo(digits));

    [Test]
    public void Of_NumbersOfAContinuum_AreHardlyEverTakenForPartsOfAnHour()
    {
        Random random = new(1);
        Assert.That(Enumerable.Range(0, 10_000).Count(_ => Digits.Of(Math.Exp(random.NextDouble() * 10)) < Digits.Unmistakable), Is.LessThan(20));
    }
}
