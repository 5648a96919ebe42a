using MathNet.Numerics.LinearAlgebra;
using NUnit.Framework;
using SynthPK.Scenarios.Checks;

namespace SynthPK.Tests.Scenarios;

public class CorrelationMatrixTests
{
    [Test]
    public void SmallestEigenvalue_RandomSymmetricMatrices_IsThatOfMathNet([Values(1, 2, 3, 7, 20)] int n)
    {
        Random random = new(n);
        for (int i = 0; i < 20; i++)
        {
            double[,] matrix = new double[n, n];
            for (int r = 0; r < n; r++)
            {
                for (int c = 0; c <= r; c++) matrix[r, c] = matrix[c, r] = 2 * random.NextDouble() - 1;
            }
            double expected = Matrix<double>.Build.DenseOfArray(matrix).Evd(Symmetricity.Symmetric).EigenValues.Min(e => e.Real);
            Assert.That(CorrelationMatrix.SmallestEigenvalue(matrix), Is.EqualTo(expected).Within(1e-12 * n));
        }
    }

    [Test]
    public void IllegalBlocks_TwoBlocks_NamesTheIllegalOne()
    {
        CorrelationMatrix matrix = new();
        matrix.TryAdd("A", "B", 0.9);
        matrix.TryAdd("X", "Y", 0.9);
        matrix.TryAdd("Y", "Z", 0.9);
        matrix.TryAdd("Z", "X", -0.9);
        (IReadOnlyList<string> names, double smallest, int rank) = matrix.IllegalBlocks().Single();
        Assert.That(names, Is.EquivalentTo(new[] { "X", "Y", "Z" }));
        Assert.That(rank, Is.EqualTo(2));
        Assert.That(smallest, Is.EqualTo(-0.8).Within(1e-12), "1 - 2·0.9 for three equal correlations of product below 0");
    }

    [Test]
    public void IllegalBlocks_PerfectCorrelation_IsLegal()
    {
        CorrelationMatrix matrix = new();
        matrix.TryAdd("A", "B", 1);
        matrix.TryAdd("B", "C", -1);
        matrix.TryAdd("A", "C", -1);
        Assert.That(matrix.IllegalBlocks(), Is.Empty);
    }

    [Test]
    public void TryAdd_PairInTheOtherOrder_IsKnown()
    {
        CorrelationMatrix matrix = new();
        Assert.That(matrix.TryAdd("A", "B", 0.1), Is.True);
        Assert.That(matrix.TryAdd("B", "A", 0.1), Is.False);
    }
}
