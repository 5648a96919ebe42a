namespace SynthPK.Evaluation.Reference;

/// <summary>Linear equations of a symmetric matrix without negative directions.</summary>
static class PositiveDefinite
{
    /// <summary>What is left of a diagonal element is not taken for less than this share of it, so that a direction that nothing is known of gets a small step.</summary>
    const double Least = 1e-14;

    /// <summary>The solution by Cholesky's factor, in fixed order.</summary>
    /// <param name="matrix">The matrix, of which the lower triangle is read; its diagonal is greater than 0.</param>
    /// <param name="right">The right-hand side.</param>
    public static double[] Solve(double[,] matrix, double[] right)
    {
        int n = right.Length;
        double[,] factor = new double[n, n];
        double[] solved = new double[n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double rest = matrix[i, j];
                for (int k = 0; k < j; k++) rest -= factor[i, k] * factor[j, k];
                factor[i, j] = i == j ? Math.Sqrt(Math.Max(rest, Least * matrix[i, i])) : rest / factor[j, j];
            }
            double own = right[i];
            for (int k = 0; k < i; k++) own -= factor[i, k] * solved[k];
            solved[i] = own / factor[i, i];
        }
        for (int i = n - 1; i >= 0; i--)
        {
            for (int k = i + 1; k < n; k++) solved[i] -= factor[k, i] * solved[k];
            solved[i] /= factor[i, i];
        }
        return solved;
    }
}
