using NUnit.Framework;
using SynthPK.Numerics;

namespace SynthPK.Tests.Numerics;

/// <summary>Logarithms of the normal distribution function, near and far.</summary>
public sealed class NormalTailTests
{
    // R: options(digits = 17); pnorm(x, log.p = TRUE)
    [TestCase(0, -0.69314718055994529)]
    [TestCase(-5, -15.064998393988727)]
    [TestCase(-29.9, -451.32291245852861)]
    [TestCase(-40, -804.6084420137538)]
    [TestCase(-1000, -500007.82669481218)]
    public void LogCdf_IsThatOfR(double x, double expected) => Assert.That(NormalTail.LogCdf(x), Is.EqualTo(expected).Within(1e-7).Percent);

    /// <summary>Far out φ(x)/Φ(x) is -x but for a share of 1/x²; a difference of logarithms has no digits left there.</summary>
    [Test]
    public void Slope_FarOut_IsTheNumberItself() => Assert.That(NormalTail.Slope(-1e9), Is.EqualTo(1e9).Within(1e-12).Percent);

    [TestCase(-35)]
    [TestCase(-29.999)]
    [TestCase(-1)]
    [TestCase(2)]
    public void Slope_IsTheDerivative(double x) =>
        Assert.That(NormalTail.Slope(x), Is.EqualTo((NormalTail.LogCdf(x + 1e-5) - NormalTail.LogCdf(x - 1e-5)) / 2e-5).Within(1e-4).Percent);
}
