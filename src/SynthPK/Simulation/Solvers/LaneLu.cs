using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SynthPK.Numerics;

namespace SynthPK.Simulation.Solvers;

/// <summary>Gaussian elimination without pivoting, on a matrix of its own in every lane.</summary>
/// <remarks>
/// <para>Rows cannot be exchanged in one lane alone. The matrices are W = 1/(hγ) − ∂f/∂y, in which a small enough step makes the
/// diagonal prevail, so a lane that meets a bad pivot says so and is given a shorter step.</para>
/// <para>What is held is −W, and then its factors with such signs that neither factoring nor solving ever subtracts: an operation
/// less in each. Everything is inlined: where the size is a constant, so are all places. The spans are left for references
/// because the checks of their bounds cost a fifth of a step; the sizes are checked once instead.</para>
/// </remarks>
static partial class LaneLu
{
    /// <summary>A pivot that elimination has shrunk by more than this factor has too few true bits left (the project's choice).</summary>
    const double Lost = 1.0 / (1L << 40);

    /// <summary>Factors W in place, given −W. The diagonal receives the reciprocals of the pivots of W.</summary>
    /// <param name="negated">Element i, j of −W at i·n + j.</param>
    /// <param name="n">The size.</param>
    /// <param name="usual">The pivot of a row in which nothing happens: a pivot below a tiny share of it is bad.</param>
    /// <returns>0, or NaN in the lanes where a pivot was bad.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Factor<T>(Span<T> negated, int n, T usual)
        where T : unmanaged, IReal<T>
    {
        ref T m = ref MemoryMarshal.GetReference(negated[..(n * n)]);
        T trouble = T.Constant(0), minusOne = T.Constant(-1), lost = T.Constant(Lost);
        for (int k = 0; k < n; k++)
        {
            T pivot = Unsafe.Add(ref m, k * n + k);
            T scale = T.Max(usual, T.Abs(pivot));
            for (int j = 0; j < k; j++) scale = T.Max(scale, T.Abs(Unsafe.Add(ref m, k * n + j) * Unsafe.Add(ref m, j * n + k)));
            trouble = T.SelectLess(lost * scale, T.Abs(pivot), trouble, T.Constant(double.NaN));

            T inverse = minusOne / pivot;
            Unsafe.Add(ref m, k * n + k) = inverse;
            for (int i = k + 1; i < n; i++)
            {
                T factor = Unsafe.Add(ref m, i * n + k) * inverse;
                Unsafe.Add(ref m, i * n + k) = factor;
                for (int j = k + 1; j < n; j++)
                    Unsafe.Add(ref m, i * n + j) = T.FusedMultiplyAdd(factor, Unsafe.Add(ref m, k * n + j), Unsafe.Add(ref m, i * n + j));
            }
        }
        return trouble;
    }

    /// <summary>Solves for a right-hand side, in place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Solve<T>(ReadOnlySpan<T> factors, int n, Span<T> x)
        where T : unmanaged, IReal<T>
    {
        ref T m = ref MemoryMarshal.GetReference(factors[..(n * n)]);
        ref T v = ref MemoryMarshal.GetReference(x[..n]);
        switch (n)
        {
            case 2: Solve2(ref m, ref v); return;
            case 3: Solve3(ref m, ref v); return;
            case 4: Solve4(ref m, ref v); return;
        }
        for (int i = 1; i < n; i++)
        {
            T sum = Unsafe.Add(ref v, i);
            for (int j = 0; j < i; j++) sum = T.FusedMultiplyAdd(Unsafe.Add(ref m, i * n + j), Unsafe.Add(ref v, j), sum);
            Unsafe.Add(ref v, i) = sum;
        }
        for (int i = n - 1; i >= 0; i--)
        {
            T sum = Unsafe.Add(ref v, i);
            for (int j = n - 1; j > i; j--) sum = T.FusedMultiplyAdd(Unsafe.Add(ref m, i * n + j), Unsafe.Add(ref v, j), sum);
            Unsafe.Add(ref v, i) = sum * Unsafe.Add(ref m, i * n + i);
        }
    }
}
