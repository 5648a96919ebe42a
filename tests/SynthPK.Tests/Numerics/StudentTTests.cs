using NUnit.Framework;
using SynthPK.Numerics;
using Reference = MathNet.Numerics.Distributions.StudentT;

namespace SynthPK.Tests.Numerics;

/// <summary>Student's t against MathNet's, against its closed forms, and against itself there and back.</summary>
public sealed class StudentTTests
{
    [TestCase(1.5), TestCase(3), TestCase(4.7), TestCase(30), TestCase(1000)]
    public void FromNormal_StandsAsHighAsMathNetsQuantile(double df)
    {
        for (double z = -6; z <= 6; z += 0.37)
        {
            double t = new StudentT(df).FromNormal(z);
            double here = Reference.CDF(0, 1, df, -Math.Abs(t)), there = MathNet.Numerics.Distributions.Normal.CDF(0, 1, -Math.Abs(z));
            Assert.That(here, Is.EqualTo(there).Within(1e-9).Percent, $"z = {z}");
            Assert.That(Math.Sign(t), Is.EqualTo(Math.Sign(z)));
        }
    }

    [Test]
    public void FromNormal_OfOneDegree_IsCauchysTangent()
    {
        for (double z = -5; z <= 5; z += 0.41)
        {
            double tail = MathNet.Numerics.Distributions.Normal.CDF(0, 1, -Math.Abs(z));
            double cauchy = Math.CopySign(1 / Math.Tan(Math.PI * tail), z);
            Assert.That(new StudentT(1).FromNormal(z), Is.EqualTo(cauchy).Within(1e-10).Percent);
        }
    }

    [TestCase(1), TestCase(2.5), TestCase(8), TestCase(500)]
    public void ToNormal_UndoesFromNormal(double df)
    {
        StudentT law = new(df);
        for (double z = -8; z <= 8; z += 0.29) Assert.That(law.ToNormal(law.FromNormal(z)), Is.EqualTo(z).Within(1e-12));
        Assert.That(law.FromNormal(0), Is.Zero);
    }
}
