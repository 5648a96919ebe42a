using NUnit.Framework;
using SynthPK.Formats.Pictures;

namespace SynthPK.Tests.Formats.Pictures;

public sealed class ScaleTests
{
    [TestCase(0, 9.3, new double[] { 0, 2, 4, 6, 8, 10 }, TestName = "Even_ToNine_StepsOfTwo")]
    [TestCase(0, 0.031, new[] { 0, 0.01, 0.02, 0.03, 0.04 }, TestName = "Even_SmallValues_StepsOfHundredths")]
    [TestCase(-3, 47, new double[] { -10, 0, 10, 20, 30, 40, 50 }, TestName = "Even_AcrossZero_HasATickAtZero")]
    [TestCase(5, 5, new[] { 4.4, 4.6, 4.8, 5, 5.2, 5.4, 5.6 }, TestName = "Even_OneValue_HasRoomAroundIt")]
    [TestCase(0, 0, new[] { 0, 0.2, 0.4, 0.6, 0.8, 1 }, TestName = "Even_NothingButZero_EndsAtOne")]
    public void Even_Range_EndsAtRoundTicks(double low, double high, double[] ticks)
    {
        Scale scale = Scale.Even(low, high);
        Assert.That(scale.Ticks, Is.EqualTo(ticks).Within(1e-9));
        Assert.That(scale.Low, Is.EqualTo(ticks[0]).Within(1e-9));
        Assert.That(scale.High, Is.EqualTo(ticks[^1]).Within(1e-9));
    }

    [TestCase(0, 24, new double[] { 0, 4, 8, 12, 16, 20, 24 }, 1)]
    [TestCase(0, 36, new double[] { 0, 6, 12, 18, 24, 30, 36 }, 1)]
    [TestCase(0, 120, new double[] { 0, 24, 48, 72, 96, 120 }, 1)]
    [TestCase(0, 2016, new double[] { 0, 336, 672, 1008, 1344, 1680, 2016 }, 24)]
    public void Hours_Range_HasTheTicksOfClocksAndCalendars(double low, double high, double[] ticks, double per)
    {
        Scale scale = Scale.Hours(low, high, 7);
        Assert.That(scale.Ticks, Is.EqualTo(ticks));
        Assert.That(scale.Per, Is.EqualTo(per));
    }

    [TestCase(0.03, 7, new[] { 0.1, 1, 10 }, 0.02, 10)]
    [TestCase(2, 40, new double[] { 2, 5, 10, 20, 50 }, 2, 50)]
    [TestCase(3, 3, new double[] { 2, 5 }, 2, 5)]
    public void Log_Range_HasRoundTicks(double low, double high, double[] ticks, double first, double last)
    {
        Scale scale = Scale.Log(low, high);
        Assert.That(scale.Ticks, Is.EqualTo(ticks));
        Assert.That((scale.Low, scale.High), Is.EqualTo((first, last)));
    }

    [TestCase(0, 1)]
    [TestCase(-1, 1)]
    [TestCase(double.NaN, 1)]
    public void Log_NotPositive_Throws(double low, double high) => Assert.That(() => Scale.Log(low, high), Throws.ArgumentException);

    [Test]
    public void At_Values_LieBetweenTheEnds()
    {
        Scale even = Scale.Even(0, 10).On(100, 200), log = Scale.Log(1, 100).On(100, 200);
        Assert.That(even.At(2.5), Is.EqualTo(125));
        Assert.That(log.At(10), Is.EqualTo(150).Within(1e-9));
        Assert.That((even.At(-5), even.At(50), log.At(0)), Is.EqualTo((100, 200, 100)));
        Assert.That((even.Holds(10), even.Holds(10.1)), Is.EqualTo((true, false)));
    }

    [TestCase(0, "0")]
    [TestCase(0.30000000000000004, "0.3")]
    [TestCase(-12.5, "−12.5")]
    [TestCase(1000, "1000")]
    [TestCase(2e6, "2e6")]
    [TestCase(5e-5, "5e−5")]
    public void Written_Tick_IsShort(double value, string text) => Assert.That(Scale.Written(value), Is.EqualTo(text));

    [Test]
    public void Even_AnyRange_HoldsItWithFewTicks()
    {
        for (double high = 1e-9; high < 1e9; high *= 1.37)
        {
            Scale scale = Scale.Even(-0.3 * high, high, 6);
            Assert.That(scale.Low <= -0.3 * high * (1 - 1e-9) && scale.High >= high * (1 - 1e-9), $"{high}");
            Assert.That(scale.Ticks.Count, Is.InRange(3, 8), $"{high}");
        }
    }
}
