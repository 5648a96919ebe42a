using System.Globalization;
using NUnit.Framework;
using SynthPK.Numerics;
using SynthPK.Randomness;

namespace SynthPK.Tests.Numerics;

public sealed class SignificantDigitsTests
{
    [TestCase(1234.5, 3, 1230)]
    [TestCase(0.00123456, 3, 0.00123)]
    [TestCase(-2.345678, 2, -2.3)]
    [TestCase(9.996, 3, 10.0)] // carries into the next decade
    [TestCase(0.09996, 3, 0.1)]
    [TestCase(12.5, 2, 12)] // ties go to the even digit
    [TestCase(-13.5, 2, -14)]
    [TestCase(25000, 1, 20000)]
    [TestCase(1.115, 3, 1.11)] // 1.115 is stored a little below the tie
    [TestCase(1.145, 3, 1.15)] // 1.145 is stored a little above it
    [TestCase(1e-300, 3, 1e-300)]
    [TestCase(1.23456e250, 2, 1.2e250)]
    [TestCase(4.94e-324, 1, 5e-324)]
    [TestCase(0, 3, 0)]
    public void Round_OfANumber_KeepsTheDigits(double value, int digits, double expected) =>
        Assert.That(SignificantDigits.Round(value, digits), Is.EqualTo(expected));

    [Test]
    public void Round_OverManyMagnitudes_IsTheNearestDecimal([Values(1, 2, 3, 4, 8, 15)] int digits)
    {
        RandomKey key = RandomKey.FromSeed(1).For(digits);
        for (int i = 0; i < 20_000; i++)
        {
            double value = (key.Uniform(i, 1, 10)) * double.Parse($"1e{(i % 60) - 30}", CultureInfo.InvariantCulture);
            if (i % 3 == 0) value = Math.Round(value, 4); // short decimals, near-ties among them
            if (value == 0) continue;
            double expected = double.Parse(value.ToString($"E{digits - 1}", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
            Assert.That(SignificantDigits.Round(value, digits), Is.EqualTo(expected), $"{value:R} to {digits} digits");
            Assert.That(SignificantDigits.Round(expected, digits), Is.EqualTo(expected), "rounding twice");
        }
    }

    [Test]
    public void Round_OfWhatIsNoNumber_ReturnsIt()
    {
        Assert.That(SignificantDigits.Round(double.NaN, 3), Is.NaN);
        Assert.That(SignificantDigits.Round(double.NegativeInfinity, 3), Is.EqualTo(double.NegativeInfinity));
    }

    [Test]
    public void Round_ToIllegalDigits_SaysWhatIsLegal([Values(0, 16)] int digits) =>
        Assert.That(() => SignificantDigits.Round(1, digits), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("1 to 15"));
}
