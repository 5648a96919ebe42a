using NUnit.Framework;
using SynthPK.Numerics;

namespace SynthPK.Tests.Numerics;

public sealed class DecayTests
{
    [Test]
    public void Decay_DownToItsEnd_IsExpWithinOneUlp()
    {
        Random random = new(1);
        for (int i = 0; i < 200_000; i++)
        {
            double x = -Math.Pow(708, random.NextDouble() * 1.5 - 0.5);
            if (x < -708) continue;
            double exact = RealMath.Exp(x), actual = RealMath.Decay(new Real1(x)).Value;
            Assert.That(Math.Abs(actual - exact), Is.LessThanOrEqualTo(Math.BitIncrement(exact) - exact), $"x = {x:R}");
        }
    }

    [TestCase(0, 1)]
    [TestCase(-0.0, 1)]
    [TestCase(double.NaN, double.NaN)]
    public void Decay_Edge_IsExact(double x, double expected) => Assert.That(RealMath.Decay(new Real1(x)).Value, Is.EqualTo(expected));

    [TestCase(-708)]
    [TestCase(-1e300)]
    [TestCase(double.NegativeInfinity)]
    public void Decay_BeyondItsEnd_IsNextToNothingAndNormal(double x) => Assert.That(RealMath.Decay(new Real1(x)).Value, Is.InRange(2.3e-308, 4e-308));

    [Test]
    public void Decay_EveryWidth_SameBits()
    {
        double[] x = [0, -1e-17, -0.3, -1, -17.25, -700, -708, -1e9], eight = new double[8], lanes = new double[8];
        RealMath.Decay(Real8.Load(x)).Store(eight);
        for (int i = 0; i < 8; i += 4) RealMath.Decay(Real4.Load(x.AsSpan(i))).Store(lanes.AsSpan(i));
        Assert.That(lanes, Is.EqualTo(eight));
        for (int i = 0; i < 8; i += 2) RealMath.Decay(Real2.Load(x.AsSpan(i))).Store(lanes.AsSpan(i));
        Assert.That(lanes, Is.EqualTo(eight));
        Assert.That(x.Select(v => RealMath.Decay(new Real1(v)).Value), Is.EqualTo(eight));
    }
}
