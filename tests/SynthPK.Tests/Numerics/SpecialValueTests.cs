using NUnit.Framework;
using SynthPK.Numerics;
using static System.Double;

namespace SynthPK.Tests.Numerics;

/// <summary>What each function must return exactly: ends of the range, infinities, NaN and the signs of zeros.</summary>
public class SpecialValueTests
{
    const double Tiny = Epsilon, LargestBelowOne = 0.99999999999999989, SmallestAboveOne = 1.0000000000000002;

    [TestCase(0.0, 1)]
    [TestCase(-0.0, 1)]
    [TestCase(Tiny, 1)]
    [TestCase(NegativeInfinity, 0)]
    [TestCase(PositiveInfinity, PositiveInfinity)]
    [TestCase(MaxValue, PositiveInfinity)]
    [TestCase(MinValue, 0)]
    [TestCase(709.782712893384, 1.7976931348622732e308)]
    [TestCase(709.7827128933841, PositiveInfinity)]
    [TestCase(-745.1332191019411, Tiny)]
    [TestCase(-745.1332191019412, 0)]
    [TestCase(NaN, NaN)]
    public void Exp(double x, double expected) => AssertSame(RealMath.Exp(x), expected);

    [TestCase(1, 0.0)]
    [TestCase(0.0, NegativeInfinity)]
    [TestCase(-0.0, NegativeInfinity)]
    [TestCase(-Tiny, NaN)]
    [TestCase(-1, NaN)]
    [TestCase(NegativeInfinity, NaN)]
    [TestCase(PositiveInfinity, PositiveInfinity)]
    [TestCase(Tiny, -744.4400719213812)]
    [TestCase(MaxValue, 709.782712893384)]
    [TestCase(LargestBelowOne, -1.1102230246251565e-16)]
    [TestCase(SmallestAboveOne, 2.2204460492503128e-16)]
    [TestCase(NaN, NaN)]
    public void Log(double x, double expected) => AssertSame(RealMath.Log(x), expected);

    // IEEE 754-2019, 9.2.1
    [TestCase(NaN, 0.0, 1)]
    [TestCase(NaN, -0.0, 1)]
    [TestCase(0.0, 0.0, 1)]
    [TestCase(PositiveInfinity, -0.0, 1)]
    [TestCase(1, NaN, 1)]
    [TestCase(1, PositiveInfinity, 1)]
    [TestCase(-1, PositiveInfinity, 1)]
    [TestCase(-1, NegativeInfinity, 1)]
    [TestCase(0.0, -3, PositiveInfinity)]
    [TestCase(-0.0, -3, NegativeInfinity)]
    [TestCase(-0.0, -2, PositiveInfinity)]
    [TestCase(-0.0, -0.5, PositiveInfinity)]
    [TestCase(0.0, NegativeInfinity, PositiveInfinity)]
    [TestCase(-0.0, NegativeInfinity, PositiveInfinity)]
    [TestCase(-0.0, 3, -0.0)]
    [TestCase(-0.0, 2, 0.0)]
    [TestCase(-0.0, 0.5, 0.0)]
    [TestCase(-0.0, PositiveInfinity, 0.0)]
    [TestCase(0.5, NegativeInfinity, PositiveInfinity)]
    [TestCase(-0.5, NegativeInfinity, PositiveInfinity)]
    [TestCase(0.5, PositiveInfinity, 0.0)]
    [TestCase(2, PositiveInfinity, PositiveInfinity)]
    [TestCase(-2, NegativeInfinity, 0.0)]
    [TestCase(LargestBelowOne, PositiveInfinity, 0.0)]
    [TestCase(SmallestAboveOne, PositiveInfinity, PositiveInfinity)]
    [TestCase(NegativeInfinity, -3, -0.0)]
    [TestCase(NegativeInfinity, -2, 0.0)]
    [TestCase(NegativeInfinity, 3, NegativeInfinity)]
    [TestCase(NegativeInfinity, 2, PositiveInfinity)]
    [TestCase(NegativeInfinity, 0.5, PositiveInfinity)]
    [TestCase(PositiveInfinity, -0.5, 0.0)]
    [TestCase(PositiveInfinity, 0.5, PositiveInfinity)]
    [TestCase(-8, 1.0 / 3, NaN)]
    [TestCase(-2, Tiny, NaN)]
    [TestCase(-2, 3, -8)]
    [TestCase(-2, 4, 16)]
    [TestCase(-2, -3, -0.125)]
    [TestCase(-1, 9007199254740991, -1)]
    [TestCase(-1, 9007199254740990, 1)]
    [TestCase(-1, 9007199254740992, 1)]
    [TestCase(-1, 4503599627370497, -1)]
    [TestCase(-1, 4503599627370495.5, NaN)]
    [TestCase(2, -1074, Tiny)]
    [TestCase(2, -1075, 0.0)]
    [TestCase(2, 1023, 8.98846567431158e307)]
    [TestCase(2, 1024, PositiveInfinity)]
    [TestCase(-2, 1025, NegativeInfinity)]
    [TestCase(Tiny, -1, PositiveInfinity)]
    [TestCase(Tiny, 0.5, 2.2227587494850775e-162)]
    [TestCase(10, 22, 1e22)]
    [TestCase(3, 33, 5559060566555523)]
    [TestCase(1.5, Tiny, 1)]
    [TestCase(MaxValue, MaxValue, PositiveInfinity)]
    [TestCase(MaxValue, MinValue, 0.0)]
    [TestCase(2, NaN, NaN)]
    [TestCase(NaN, 2, NaN)]
    public void Pow(double x, double y, double expected) => AssertSame(RealMath.Pow(x, y), expected);

    [TestCase(0.0, 0.0)]
    [TestCase(-0.0, -0.0)]
    [TestCase(Tiny, Tiny)]
    [TestCase(-1e-300, -1e-300)]
    [TestCase(PositiveInfinity, NaN)]
    [TestCase(NegativeInfinity, NaN)]
    [TestCase(NaN, NaN)]
    public void Sin(double x, double expected) => AssertSame(RealMath.Sin(x), expected);

    [TestCase(0.0, 1)]
    [TestCase(-0.0, 1)]
    [TestCase(Tiny, 1)]
    [TestCase(PositiveInfinity, NaN)]
    [TestCase(NegativeInfinity, NaN)]
    [TestCase(NaN, NaN)]
    public void Cos(double x, double expected) => AssertSame(RealMath.Cos(x), expected);

    [TestCase(0.0, 0.0)]
    [TestCase(-0.0, -0.0)]
    [TestCase(Tiny, Tiny)]
    [TestCase(7, 1)]
    [TestCase(-7, -1)]
    [TestCase(PositiveInfinity, 1)]
    [TestCase(NegativeInfinity, -1)]
    [TestCase(NaN, NaN)]
    public void Erf(double x, double expected) => AssertSame(RealMath.Erf(x), expected);

    [TestCase(0.0, 0.5)]
    [TestCase(-0.0, 0.5)]
    [TestCase(9, 1)]
    [TestCase(-38.6, 0.0)]
    [TestCase(-1e300, 0.0)]
    [TestCase(PositiveInfinity, 1)]
    [TestCase(NegativeInfinity, 0.0)]
    [TestCase(NaN, NaN)]
    public void NormalCdf(double x, double expected) => AssertSame(RealMath.NormalCdf(x), expected);

    [TestCase(0.5, 0.0)]
    [TestCase(0.0, NegativeInfinity)]
    [TestCase(-0.0, NegativeInfinity)]
    [TestCase(1, PositiveInfinity)]
    [TestCase(-Tiny, NaN)]
    [TestCase(SmallestAboveOne, NaN)]
    [TestCase(NegativeInfinity, NaN)]
    [TestCase(PositiveInfinity, NaN)]
    [TestCase(NaN, NaN)]
    public void NormalQuantile(double p, double expected) => AssertSame(RealMath.NormalQuantile(p), expected);

    [TestCase(0.0, 1)]
    [TestCase(-0.0, 1)]
    [TestCase(Tiny, 1)]
    [TestCase(PositiveInfinity, 0.0)]
    [TestCase(NegativeInfinity, PositiveInfinity)]
    [TestCase(MaxValue, 1 / MaxValue)]
    [TestCase(MinValue, PositiveInfinity)]
    [TestCase(-720, PositiveInfinity)]
    [TestCase(NaN, NaN)]
    public void Phi1(double x, double expected) => AssertSame(RealMath.Phi1(x), expected);

    [TestCase(1, 0.0)]
    [TestCase(2, 0.0)]
    [TestCase(3, 0.6931471805599453)]
    [TestCase(0.0, PositiveInfinity)]
    [TestCase(-0.0, PositiveInfinity)]
    [TestCase(Tiny, 744.4400719213812)]
    [TestCase(-Tiny, NaN)]
    [TestCase(-1.5, NaN)]
    [TestCase(2.6e305, PositiveInfinity)]
    [TestCase(MaxValue, PositiveInfinity)]
    [TestCase(PositiveInfinity, PositiveInfinity)]
    [TestCase(NegativeInfinity, NaN)]
    [TestCase(NaN, NaN)]
    public void LogGamma(double x, double expected) => AssertSame(RealMath.LogGamma(x), expected);

    [TestCase(0.0, 0.0)]
    [TestCase(-0.0, -0.0)]
    [TestCase(Tiny, 0.0)]
    [TestCase(-Tiny, -1)]
    [TestCase(LargestBelowOne, 0.0)]
    [TestCase(-LargestBelowOne, -1)]
    [TestCase(2251799813685247.75, 2251799813685247)]
    [TestCase(2251799813685248.5, 2251799813685248)]
    [TestCase(-2251799813685248.5, -2251799813685249)]
    [TestCase(4503599627370495.5, 4503599627370495)]
    [TestCase(-4503599627370495.5, -4503599627370496)]
    [TestCase(4503599627370497, 4503599627370497)]
    [TestCase(MaxValue, MaxValue)]
    [TestCase(PositiveInfinity, PositiveInfinity)]
    [TestCase(NegativeInfinity, NegativeInfinity)]
    [TestCase(NaN, NaN)]
    public void Floor(double x, double expected) => AssertSame(RealMath.Floor(x), expected);

    /// <summary>The same bits, so that -0 is not 0; any NaN is NaN.</summary>
    static void AssertSame(double actual, double expected)
    {
        if (IsNaN(expected)) Assert.That(actual, Is.NaN);
        else Assert.That(BitConverter.DoubleToInt64Bits(actual), Is.EqualTo(BitConverter.DoubleToInt64Bits(expected)), $"{actual:R} instead of {expected:R}");
    }
}
