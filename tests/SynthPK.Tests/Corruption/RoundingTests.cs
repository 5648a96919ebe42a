using NUnit.Framework;
using SynthPK.Corruption;
using SynthPK.Datasets;
using SynthPK.Numerics;

namespace SynthPK.Tests.Corruption;

public sealed class RoundingTests
{
    static Cell Reported(double value, Rounding rounding) => Trial.Of([1], 1, [1]).Measuring((_, _) => value).Report(15, 1, rounding).Observations["DV"][0];

    [TestCase(12.346, 4, false, 12.35)]
    [TestCase(12.346, 2, false, 12)]
    [TestCase(0.012346, 3, false, 0.0123)]
    [TestCase(63, 2, true, 65)]
    [TestCase(62, 2, true, 60)]
    [TestCase(98, 2, true, 100)]
    [TestCase(0.0643, 2, true, 0.065)]
    [TestCase(7, 1, true, 5)]
    [TestCase(1.2345e-9, 2, true, 1.2e-9)] // too small to be heaped
    public void Apply_ToAValue_ReportsItsDigits(double value, int digits, bool heaps, double reported) =>
        Assert.That(Reported(value, new Rounding { Digits = digits, Heaps = heaps }), Is.EqualTo((Cell)reported));

    [Test]
    public void Apply_ToNegativeValues_DoesAsIsSaid()
    {
        Assert.That(Reported(-0.123456, new Rounding()), Is.EqualTo((Cell)0.0));
        Assert.That(Reported(-0.123456, new Rounding { Negative = NegativeValues.Keep }), Is.EqualTo((Cell)(-0.123)));
        Assert.That(Reported(-0.123456, new Rounding { Negative = NegativeValues.Missing }).IsNull, Is.True);
    }

    [Test]
    public void RoundToFives_OfAnyValue_IsTheNearestMultiple()
    {
        for (int i = 1; i < 5000; i++)
        {
            double value = i * 0.0137;
            decimal step = 5;
            while (step > (decimal)value / 10 * 5) step /= 10;
            while (step * 20 <= (decimal)value) step *= 10; // two digits: steps of five in the second
            double expected = (double)(Math.Round((decimal)value / step, MidpointRounding.ToEven) * step);
            Assert.That(SignificantDigits.RoundToFives(value, 2), Is.EqualTo(expected), $"{value}");
        }
    }

    [Test]
    public void Apply_AfterCensoring_MayReportLessThanTheLimit()
    {
        Trial trial = Trial.Of([1, 2], 1, [1]).Measuring((id, _) => id == 1 ? 0.1249 : 0.1241);
        BlqCensoring censoring = new() { Lloq = "0.1245 mg/L" };
        (Table after, _) = trial.Report(15, 1, censoring, new Rounding { Digits = 2 });
        Assert.That(after["DV"][0], Is.EqualTo((Cell)0.12), "reported, though 0.12 is below 0.1245: it was above before it was rounded");
        Assert.That(after["DV"][1].IsNull, Is.True);
        Assert.That(() => new CorruptionPipeline([new Rounding(), censoring]), Throws.ArgumentException.With.Message.Contains("cannot come after 'rounding'"));
    }

    [Test]
    public void Apply_ToWhatStandsForACensoredValue_LeavesIt()
    {
        (Table after, _) = Trial.Of([1], 1, [1]).Measuring((_, _) => 0.1).Report(15, 1, new BlqCensoring { Lloq = "0.12345 mg/L", Encoding = BlqEncoding.Limit }, new Rounding { Digits = 2 });
        Assert.That(after["DV"][0], Is.EqualTo((Cell)0.12345));
    }
}
