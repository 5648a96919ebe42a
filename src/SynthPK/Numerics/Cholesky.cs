namespace SynthPK.Numerics;

/// <summary>The lower factor L of a symmetric positive semi-definite matrix A = L·Lᵀ. A matrix of less than full rank has one too.</summary>
/// <remarks>Column by column without pivoting; a pivot within rounding of 0 gives a column of zeros.</remarks>
internal sealed class Cholesky
{
    /// <summary>How far below 0, relative to the largest diagonal element, rounding may push a pivot that is 0. The project's choice.</summary>
    const double Tolerance = 1e-12;

    readonly double[,] _lower;

    Cholesky(double[,] lower) => _lower = lower;

    /// <summary>The number of rows.</summary>
    public int Size => _lower.GetLength(0);

    /// <summary>Factors a symmetric matrix.</summary>
    /// <exception cref="ArgumentException">The matrix is not positive semi-definite; the message names the row where that shows.</exception>
    public static Cholesky Factor(double[,] matrix) =>
        TryFactor(matrix, out int row) ?? throw new ArgumentException($"The matrix is not positive semi-definite: row {row + 1} cannot be so large beside the rows before it.", nameof(matrix));

    /// <summary>Factors a symmetric matrix, or gives null and the row at which it proves not to be positive semi-definite.</summary>
    public static Cholesky? TryFactor(double[,] matrix, out int failedRow)
    {
        int size = matrix.GetLength(0);
        double[,] lower = new double[size, size];
        double largest = 0;
        for (int i = 0; i < size; i++) largest = Math.Max(largest, Math.Abs(matrix[i, i]));
        for (int j = 0; j < size; j++)
        {
            double pivot = matrix[j, j];
            for (int k = 0; k < j; k++) pivot -= lower[j, k] * lower[j, k];
            bool isZero = Math.Abs(pivot) <= Tolerance * largest;
            failedRow = j;
            if (!isZero && !(pivot > 0)) return null;
            lower[j, j] = isZero ? 0 : Math.Sqrt(pivot);
            for (int i = j + 1; i < size; i++)
            {
                double sum = matrix[i, j];
                for (int k = 0; k < j; k++) sum -= lower[i, k] * lower[j, k];
                failedRow = i;
                if (isZero && Math.Abs(sum) > Math.Sqrt(Tolerance) * largest) return null;
                lower[i, j] = isZero ? 0 : sum / lower[j, j];
            }
        }
        failedRow = -1;
        return new Cholesky(lower);
    }

    /// <summary>L times a vector: independent standard normal deviates become ones with covariance A.</summary>
    public void Multiply(ReadOnlySpan<double> vector, Span<double> product)
    {
        for (int i = 0; i < Size; i++)
        {
            double sum = 0;
            for (int k = 0; k <= i; k++) sum += _lower[i, k] * vector[k];
            product[i] = sum;
        }
    }
}
