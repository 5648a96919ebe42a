using System.Runtime.CompilerServices;
using SynthPK.Numerics;

namespace SynthPK.Simulation.Solvers;

/// <summary>Gaussian elimination without pivoting, on a matrix of its own in every lane.</summary>
/// <remarks>
/// Rows cannot be exchanged in one lane alone. The matrices are 1/(hγ) − ∂f/∂y, in which a small enough step makes the diagonal
/// prevail, so a lane that meets a bad pivot says so and is given a shorter step. Everything is inlined: where the size is a
/// constant, so are all places.
/// </remarks>
static class LaneLu
{
    /// <summary>A pivot that elimination has shrunk by more than this factor has too few true bits left (the project's choice).</summary>
    const double Lost = 1.0 / (1L << 40);

    /// <summary>Factors a matrix in place. The diagonal receives the reciprocals of the pivots.</summary>
    /// <param name="matrix">Element i, j at i·n + j.</param>
    /// <param name="n">The size.</param>
    /// <param name="smallest">The pivot of an undisturbed row: below a tiny share of it, a pivot is bad.</param>
    /// <returns>0, or NaN in the lanes where a pivot was bad.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Factor<T>(Span<T> matrix, int n, T smallest)
        where T : unmanaged, IReal<T>
    {
        T trouble = T.Constant(0), one = T.Constant(1), lost = T.Constant(Lost);
        for (int k = 0; k < n; k++)
        {
            T pivot = matrix[k * n + k];
            T eliminated = T.Constant(0);
            for (int j = 0; j < k; j++) eliminated = T.Max(T.Abs(matrix[k * n + j] * matrix[j * n + k]), eliminated);
            T scale = T.Max(T.Max(eliminated, T.Abs(pivot)), smallest);
            trouble = T.SelectLess(lost * scale, T.Abs(pivot), trouble, T.Constant(double.NaN));

            T inverse = one / pivot;
            matrix[k * n + k] = inverse;
            for (int i = k + 1; i < n; i++)
            {
                T factor = matrix[i * n + k] * inverse;
                matrix[i * n + k] = factor;
                for (int j = k + 1; j < n; j++) matrix[i * n + j] = T.FusedMultiplyAdd(-factor, matrix[k * n + j], matrix[i * n + j]);
            }
        }
        return trouble;
    }

    /// <summary>Solves for a right-hand side, in place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Solve<T>(ReadOnlySpan<T> matrix, int n, Span<T> x)
        where T : unmanaged, IReal<T>
    {
        for (int i = 1; i < n; i++)
        {
            T sum = x[i];
            for (int j = 0; j < i; j++) sum = T.FusedMultiplyAdd(-matrix[i * n + j], x[j], sum);
            x[i] = sum;
        }
        for (int i = n - 1; i >= 0; i--)
        {
            T sum = x[i];
            for (int j = n - 1; j > i; j--) sum = T.FusedMultiplyAdd(-matrix[i * n + j], x[j], sum);
            x[i] = sum * matrix[i * n + i];
        }
    }
}
