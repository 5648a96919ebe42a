namespace SynthPK.Numerics;

/// <summary>The factor L of a small positive definite matrix A = L Lᵀ, to solve with.</summary>
sealed class SmallCholesky
{
    readonly double[,] _lower;

    SmallCholesky(double[,] lower) => _lower = lower;

    /// <summary>How many rows there are.</summary>
    public int Size => _lower.GetLength(0);

    /// <summary>ln of the determinant of L, half that of A.</summary>
    public double LogDeterminant
    {
        get
        {
            double sum = 0;
            for (int i = 0; i < Size; i++) sum += RealMath.Log(_lower[i, i]);
            return sum;
        }
    }

    /// <summary>Factors a matrix. What is left of a diagonal element is not taken for less than 1e-14 of it, so that a direction that nothing is known of gets a small step.</summary>
    /// <param name="matrix">A symmetric matrix, positive definite but for rounding, of which the lower triangle is read; its diagonal is greater than 0.</param>
    public static SmallCholesky Of(double[,] matrix)
    {
        const double Rounding = 1e-14;
        int count = matrix.GetLength(0);
        double[,] lower = new double[count, count];
        for (int column = 0; column < count; column++)
        {
            for (int row = column; row < count; row++)
            {
                double rest = matrix[row, column];
                for (int k = 0; k < column; k++) rest -= lower[row, k] * lower[column, k];
                lower[row, column] = row == column ? Math.Sqrt(Math.Max(rest, Rounding * matrix[row, row])) : rest / lower[column, column];
            }
        }
        return new SmallCholesky(lower);
    }

    /// <summary>x with L x = b.</summary>
    public double[] Forward(ReadOnlySpan<double> b)
    {
        double[] x = [.. b];
        for (int row = 0; row < Size; row++)
        {
            for (int k = 0; k < row; k++) x[row] -= _lower[row, k] * x[k];
            x[row] /= _lower[row, row];
        }
        return x;
    }

    /// <summary>x with Lᵀ x = b.</summary>
    public double[] Backward(ReadOnlySpan<double> b)
    {
        double[] x = [.. b];
        for (int row = Size - 1; row >= 0; row--)
        {
            for (int k = row + 1; k < Size; k++) x[row] -= _lower[k, row] * x[k];
            x[row] /= _lower[row, row];
        }
        return x;
    }

    /// <summary>x with A x = b.</summary>
    public double[] Solve(ReadOnlySpan<double> b) => Backward(Forward(b));

    /// <summary>A⁻¹.</summary>
    public double[,] Inverse()
    {
        double[,] inverse = new double[Size, Size];
        for (int column = 0; column < Size; column++)
        {
            double[] unit = new double[Size];
            unit[column] = 1;
            double[] x = Solve(unit);
            for (int row = 0; row < Size; row++) inverse[row, column] = x[row];
        }
        return inverse;
    }

    /// <summary>Lᵀ x.</summary>
    public double[] Transposed(ReadOnlySpan<double> x)
    {
        double[] b = new double[Size];
        for (int row = 0; row < Size; row++)
        {
            for (int k = row; k < Size; k++) b[row] += _lower[k, row] * x[k];
        }
        return b;
    }
}
