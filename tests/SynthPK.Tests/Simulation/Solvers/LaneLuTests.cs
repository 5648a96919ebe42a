using NUnit.Framework;
using SynthPK.Numerics;
using SynthPK.Simulation.Solvers;
using SynthPK.Tests.Numerics;

namespace SynthPK.Tests.Simulation.Solvers;

public class LaneLuTests
{
    /// <summary>Diagonally dominant matrices of every size that has code of its own, and larger ones: W times the solution is the right-hand side.</summary>
    [Test]
    public void Solve_OfARandomSystem_MeetsTheRightHandSide([Range(1, 7)] int n)
    {
        double[] random = [.. SampleNumbers.Uniform(-1, 1, n * n + n, (ulong)(400 + n))];
        double W(int i, int j) => random[i * n + j] + (i == j ? n : 0);
        Real1[] negated = new Real1[n * n], x = new Real1[n];
        for (int i = 0; i < n; i++)
        {
            x[i] = new(random[n * n + i]);
            for (int j = 0; j < n; j++) negated[i * n + j] = new(-W(i, j));
        }
        Assert.That(LaneLu.Factor(negated, n, new Real1(1)).Value, Is.Zero);
        LaneLu.Solve<Real1>(negated, n, x);
        for (int i = 0; i < n; i++)
        {
            double sum = 0;
            for (int j = 0; j < n; j++) sum += W(i, j) * x[j].Value;
            Assert.That(sum, Is.EqualTo(random[n * n + i]).Within(1e-14));
        }
    }

    /// <summary>Rows that are multiples of each other leave a second pivot of 0; in one of these lanes only.</summary>
    [TestCase(4.0, false)]
    [TestCase(4.000000001, true)]
    [TestCase(4 + 1e-13, false)]
    public void Factor_OfAMatrixNearASingularOne_TellsBelowTheLimit(double last, bool sound)
    {
        Real2[] negated = [Lanes(-2, -2), Lanes(-2, -2), Lanes(-4, -4), Lanes(-last, -9)];
        double[] trouble = new double[2];
        LaneLu.Factor(negated, 2, Real2.Constant(1)).Store(trouble);
        Assert.That(double.IsNaN(trouble[0]), Is.Not.EqualTo(sound));
        Assert.That(trouble[1], Is.Zero);
    }

    static Real2 Lanes(double first, double second) => Real2.Load([first, second]);
}
