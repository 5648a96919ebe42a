namespace SynthPK.Numerics;

/// <summary>The factor L of a covariance matrix Ω = L Lᵀ: turns independent standard normals into correlated ones.</summary>
/// <remarks>
/// Accepts positive semi-definite matrices: a variance of zero, or random effects that move together exactly, give zero
/// columns. The order of the operations is fixed, so the factor has the same bits everywhere, and its leading rows do
/// not change when rows are added below.
/// </remarks>
sealed class Cholesky
{
    /// <summary>How much of a variance may be lost to rounding before what is left of it is called zero: the project's choice.</summary>
    const double RoundingPerRow = 16 * 2.220446049250313e-16;

    readonly double[,] _lower;

    Cholesky(double[,] lower, int rank) => (_lower, Rank) = (lower, rank);

    /// <summary>The number of rows.</summary>
    public int Size => _lower.GetLength(0);

    /// <summary>The number of independent directions: below <see cref="Size"/> for a singular matrix.</summary>
    public int Rank { get; }

    /// <summary>The element of the lower factor in a row and column, both from 0; 0 above the diagonal.</summary>
    public double this[int row, int column] => _lower[row, column];

    /// <summary>Factors a symmetric positive semi-definite matrix.</summary>
    /// <param name="matrix">A square matrix of finite numbers.</param>
    /// <exception cref="ArgumentException">The matrix is not square, not finite, not symmetric or has a negative direction; the message says where.</exception>
    public static Cholesky Factor(double[,] matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        int n = matrix.GetLength(0);
        RequireSymmetric(matrix, n);
        double[,] lower = new double[n, n];
        int rank = 0;
        for (int column = 0; column < n; column++)
        {
            double variance = matrix[column, column], negligible = n * RoundingPerRow * variance;
            double pivot = Remainder(matrix, lower, column, column);
            if (variance < 0 || pivot < -negligible)
                throw NotPositive($"what is left of the variance of row {column + 1} after the rows above is {pivot:R}, but must be at least 0");
            bool independent = pivot > negligible;
            if (independent) rank++;
            lower[column, column] = independent ? Math.Sqrt(pivot) : 0;
            for (int row = column + 1; row < n; row++)
            {
                double rest = Remainder(matrix, lower, row, column);
                if (independent) lower[row, column] = rest / lower[column, column];
                else if (Math.Abs(rest) > Math.Sqrt(negligible * Math.Max(0, matrix[row, row])))
                    throw NotPositive($"row {column + 1} has no variance left after the rows above, yet a covariance of {rest:R} with row {row + 1}, which must be 0");
            }
        }
        return new Cholesky(lower, rank);
    }

    /// <summary>L z: correlated deviates from independent ones.</summary>
    /// <param name="independent">As many numbers as rows.</param>
    /// <param name="correlated">Receives as many; must not overlap the first.</param>
    /// <exception cref="ArgumentException">A span has another length than <see cref="Size"/>.</exception>
    public void Multiply(ReadOnlySpan<double> independent, Span<double> correlated)
    {
        if (independent.Length != Size || correlated.Length != Size)
            throw new ArgumentException($"The factor has {Size} rows, but there are {independent.Length} numbers in and room for {correlated.Length} out; give {Size} of each.");
        for (int row = 0; row < Size; row++)
        {
            double sum = 0;
            for (int column = 0; column <= row; column++) sum += _lower[row, column] * independent[column];
            correlated[row] = sum;
        }
    }

    /// <summary>What is left of an element when the columns before have explained their part.</summary>
    static double Remainder(double[,] matrix, double[,] lower, int row, int column)
    {
        double rest = matrix[row, column];
        for (int k = 0; k < column; k++) rest -= lower[row, k] * lower[column, k];
        return rest;
    }

    static void RequireSymmetric(double[,] matrix, int n)
    {
        if (matrix.GetLength(1) != n)
            throw new ArgumentException($"The matrix has {n} rows and {matrix.GetLength(1)} columns; a covariance matrix is square.", nameof(matrix));
        for (int row = 0; row < n; row++)
            for (int column = 0; column <= row; column++)
            {
                double value = matrix[row, column], mirrored = matrix[column, row];
                if (!double.IsFinite(value) || value != mirrored)
                    throw new ArgumentException(
                        $"The element in row {row + 1}, column {column + 1} is {value:R} and its mirror image {mirrored:R}; both must be the same finite number.", nameof(matrix));
            }
    }

    static ArgumentException NotPositive(string finding) => new(
        $"The matrix is not positive semi-definite: {finding}. Reduce the covariances of that row, or raise its variance.");
}
