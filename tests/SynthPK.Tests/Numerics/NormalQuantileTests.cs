using NUnit.Framework;
using SynthPK.Numerics;

namespace SynthPK.Tests.Numerics;

public class NormalQuantileTests
{
    /// <summary>On a grid of 2^52 probabilities an error below 1 ulp leaves no room for disorder.</summary>
    [TestCase(0L)]
    [TestCase(1L << 40)]
    [TestCase((1L << 50) - 20000)]
    [TestCase(1L << 50)]
    [TestCase((1L << 51) - 50000)]
    [TestCase((3L << 50) - 20000)]
    [TestCase((1L << 52) - 50000)]
    public void NormalQuantile_OfConsecutiveProbabilities_Increases(long first)
    {
        double previous = double.NegativeInfinity;
        for (long k = first; k < first + 50000; k++)
        {
            double z = RealMath.NormalQuantile((k + 0.5) / (1L << 52));
            if (!(z > previous)) Assert.Fail($"z({k}) = {z:R} does not exceed {previous:R}");
            previous = z;
        }
    }

    [Test]
    public void NormalQuantile_OfComplement_IsExactlyOpposite()
    {
        foreach (double u in SampleNumbers.Uniform(0, 0.5, 10000, 81))
        {
            double p = Math.ScaleB(Math.Floor(Math.ScaleB(u, 52)) + 0.5, -52);
            Assert.That(RealMath.NormalQuantile(1 - p), Is.EqualTo(-RealMath.NormalQuantile(p)), $"{p:R}");
        }
    }
}
