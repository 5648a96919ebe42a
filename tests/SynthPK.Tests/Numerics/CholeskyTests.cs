using NUnit.Framework;
using SynthPK.Numerics;

namespace SynthPK.Tests.Numerics;

public class CholeskyTests
{
    static readonly double[,] Covariance = { { 0.16, 0.06, 0.02 }, { 0.06, 0.09, 0.01 }, { 0.02, 0.01, 0.25 } };

    static IEnumerable<TestCaseData> Matrices() =>
    [
        new TestCaseData(Covariance, 3).SetArgDisplayNames("positive definite"),
        new TestCaseData(new double[,] { { 4, 2 }, { 2, 1 } }, 1).SetArgDisplayNames("perfect correlation"),
        new TestCaseData(new[,] { { 0.04, -0.06 }, { -0.06, 0.09 } }, 1).SetArgDisplayNames("perfect anticorrelation, rounded"),
        new TestCaseData(new double[,] { { 0, 0, 0 }, { 0, 2, 1 }, { 0, 1, 2 } }, 2).SetArgDisplayNames("an effect without variance"),
        new TestCaseData(new double[,] { { 2, 1, 3 }, { 1, 2, 3 }, { 3, 3, 6 } }, 2).SetArgDisplayNames("the third is the sum of the others"),
        new TestCaseData(new double[2, 2], 0).SetArgDisplayNames("nothing varies"),
        new TestCaseData(new double[0, 0], 0).SetArgDisplayNames("nothing at all"),
    ];

    [TestCaseSource(nameof(Matrices))]
    public void Factor_OfSemiDefiniteMatrix_MultipliesBackToIt(double[,] matrix, int rank)
    {
        Cholesky factor = Cholesky.Factor(matrix);
        Assert.That(factor.Rank, Is.EqualTo(rank));
        for (int row = 0; row < factor.Size; row++)
            for (int column = 0; column < factor.Size; column++)
            {
                double product = 0;
                for (int k = 0; k < factor.Size; k++) product += factor[row, k] * factor[column, k];
                double scale = Math.Sqrt(matrix[row, row] * matrix[column, column]);
                Assert.That(product, Is.EqualTo(matrix[row, column]).Within(1e-15 * scale), $"{row}, {column}");
                if (column > row) Assert.That(factor[row, column], Is.Zero);
            }
    }

    [Test]
    public void Factor_OfLeadingBlock_IsTheLeadingBlockOfTheFactor()
    {
        Cholesky whole = Cholesky.Factor(Covariance);
        Cholesky leading = Cholesky.Factor(new[,] { { 0.16, 0.06 }, { 0.06, 0.09 } });
        for (int row = 0; row < 2; row++)
            for (int column = 0; column < 2; column++)
                Assert.That(leading[row, column], Is.EqualTo(whole[row, column]));
    }

    [Test]
    public void Multiply_UnitDeviates_ReturnsTheColumns()
    {
        Cholesky factor = Cholesky.Factor(Covariance);
        double[] correlated = new double[3];
        factor.Multiply([0, 1, 0], correlated);
        Assert.That(correlated, Is.EqualTo(new[] { factor[0, 1], factor[1, 1], factor[2, 1] }));
        Assert.That(() => factor.Multiply([1, 2], correlated), Throws.ArgumentException.With.Message.Contains("3 rows"));
    }

    [TestCase(1.0, 1.2, 1.0, "row 2 after the rows above is -0.43999999999999995")]
    [TestCase(-1.0, 0.0, 1.0, "row 1 after the rows above is -1")]
    [TestCase(0.0, 0.1, 1.0, "covariance of 0.1 with row 2")]
    [TestCase(1.0, double.NaN, 1.0, "same finite number")]
    public void Factor_OfImpossibleCovariance_SaysWhere(double first, double covariance, double second, string finding)
    {
        double[,] matrix = { { first, covariance }, { covariance, second } };
        Assert.That(() => Cholesky.Factor(matrix), Throws.ArgumentException.With.Message.Contains(finding));
    }

    [Test]
    public void Factor_OfLopsidedMatrix_SaysSo()
    {
        Assert.That(() => Cholesky.Factor(new double[2, 3]), Throws.ArgumentException.With.Message.Contains("2 rows and 3 columns"));
        Assert.That(() => Cholesky.Factor(new[,] { { 1, 0.5 }, { 0.4, 1 } }), Throws.ArgumentException.With.Message.Contains("row 2, column 1"));
    }
}
