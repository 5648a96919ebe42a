using NUnit.Framework;

namespace SynthPK.Tests.Numerics;

/// <summary>The judge is judged: by published digits, by identities, and by two methods against each other.</summary>
public class ExactTests
{
    [Test]
    public void Constants_AgainstPublishedDigits_Agree()
    {
        // 40 digits: OEIS A002162, A000796, A001113
        AssertDigits(Exact.Log2, "6931471805599453094172321214581765680755");
        AssertDigits(Exact.Pi.TimesPowerOfTwo(-2), "7853981633974483096156608458198757210493");
        AssertDigits(Exact.Exp(-1), "3678794411714423215955237701614608674458");
    }

    [Test]
    public void NormalCdf_SeriesAndContinuedFraction_Agree()
    {
        BigReal x = 6;
        BigReal bySeries = new BigReal(1, -1) - Exact.SeriesFromMean(x);
        BigReal byFraction = Exact.NormalDensity(x) / Exact.LaplaceFraction(x);
        Assert.That((bySeries - byFraction).BinaryExponent - byFraction.BinaryExponent, Is.LessThan(-200));
    }

    [Test]
    public void Log_OfExp_ReturnsTheArgument()
    {
        foreach (double x in new[] { -700.5, -1e-300, 1e-20, 0.3, 1.7, 600 })
            Assert.That((Exact.Log(Exact.Exp(x)) - x).BinaryExponent, Is.LessThan(-250), $"{x}");
    }

    [Test]
    public void SinAndCos_OfHugeAngle_SquareToOneAndKeepThePhase()
    {
        BigReal sin = Exact.Sin(1e308), cos = Exact.Cos(1e308);
        Assert.That(((sin * sin) + (cos * cos) - 1).BinaryExponent, Is.LessThan(-290));
        // the double nearest to a multiple of π/2 (Muller, Elementary Functions, table on range reduction): cos ≈ -4.69e-19
        Assert.That(Exact.Cos(Math.ScaleB(6381956970095103, 797)).ToDouble(), Is.EqualTo(-4.687165924254624e-19).Within(1e-32));
    }

    static void AssertDigits(BigReal value, string digits) =>
        Assert.That((value * new BigReal(System.Numerics.BigInteger.Pow(10, digits.Length))).Round().ToString(), Is.EqualTo(digits));
}
