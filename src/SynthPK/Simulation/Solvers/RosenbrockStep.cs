using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SynthPK.Numerics;

namespace SynthPK.Simulation.Solvers;

/// <summary>What the stages of one Rosenbrock step share, in the stepper's working memory.</summary>
/// <remarks>The sizes are checked once, here; what is done for every state in every stage goes by references, without checks.</remarks>
ref struct RosenbrockStep<T>
    where T : unmanaged, IReal<T>
{
    const int Stages = 8;

    readonly ref T _k, _at, _y, _rate, _timeSlope;

    /// <summary>The length of the step and its reciprocal.</summary>
    public readonly T H, PerH;

    /// <summary>The states at the beginning.</summary>
    public readonly ReadOnlySpan<T> Y;

    /// <summary>The stages' k, one after another.</summary>
    public readonly Span<T> K;

    /// <summary>The states of the present stage and their rates.</summary>
    public readonly Span<T> At, Rate;

    /// <summary>h·∂f/∂t, once <see cref="Factor"/> has multiplied it.</summary>
    public readonly Span<T> TimeSlope;

    /// <summary>The Jacobian, and after <see cref="Factor"/> what <see cref="LaneLu"/> makes of W = 1/(hγ) − ∂f/∂y.</summary>
    public readonly Span<T> Matrix;

    /// <summary>0, or NaN in the lanes whose matrix could not be factored.</summary>
    public T Trouble;

    public RosenbrockStep(int n, T h, ReadOnlySpan<T> y, Span<T> work)
    {
        (H, PerH) = (h, T.Constant(1) / h);
        Y = y[..n];
        K = work[..(Stages * n)];
        At = work.Slice(Stages * n, n);
        Rate = work.Slice((Stages + 1) * n, n);
        TimeSlope = work.Slice((Stages + 2) * n, n);
        Matrix = work.Slice((Stages + 3) * n, n * n);

        _k = ref MemoryMarshal.GetReference(K);
        _at = ref MemoryMarshal.GetReference(At);
        _y = ref MemoryMarshal.GetReference(Y);
        _rate = ref MemoryMarshal.GetReference(Rate);
        _timeSlope = ref MemoryMarshal.GetReference(TimeSlope);
    }

    /// <summary>Makes the matrix of the stages out of the Jacobian and factors it.</summary>
    /// <param name="n">The number of states.</param>
    /// <param name="perGamma">1/γ.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Factor(int n, T perGamma)
    {
        T diagonal = PerH * perGamma;
        for (int i = 0; i < n; i++)
        {
            Matrix[i * n + i] -= diagonal;
            TimeSlope[i] *= H;
        }
        Trouble = LaneLu.Factor(Matrix, n, diagonal);
    }

    /// <summary>Writes the right-hand side of a stage for state i: its rate, d·h·∂f/∂t and 1/h times a sum of earlier k.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Load(int n, int i, int stage, double d, T sum) =>
        Unsafe.Add(ref _k, stage * n + i) = T.FusedMultiplyAdd(PerH, sum, T.FusedMultiplyAdd(T.Constant(d), Unsafe.Add(ref _timeSlope, i), Unsafe.Add(ref _rate, i)));

    /// <summary>The same for a stage whose d is 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Load(int n, int i, int stage, T sum) => Unsafe.Add(ref _k, stage * n + i) = T.FusedMultiplyAdd(PerH, sum, Unsafe.Add(ref _rate, i));

    /// <summary>Solves for the k of a stage.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Solve(int n, int stage) => LaneLu.Solve<T>(Matrix, n, K.Slice(stage * n, n));

    /// <summary>Places state i of a stage at the beginning of the step plus a sum of earlier k.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Begin(int i, T sum) => Unsafe.Add(ref _at, i) = Unsafe.Add(ref _y, i) + sum;

    /// <summary>Places state i of a stage at the stage before it plus the k found there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Continue(int i, int k) => Unsafe.Add(ref _at, i) += Unsafe.Add(ref _k, k);

    /// <summary>Σ c_j·k_j of state i.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly T Sum(int n, int i, double c1) => T.Constant(c1) * Unsafe.Add(ref _k, i);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly T Sum(int n, int i, double c1, double c2) => T.FusedMultiplyAdd(T.Constant(c2), Unsafe.Add(ref _k, n + i), Sum(n, i, c1));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly T Sum(int n, int i, double c1, double c2, double c3) => T.FusedMultiplyAdd(T.Constant(c3), Unsafe.Add(ref _k, 2 * n + i), Sum(n, i, c1, c2));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly T Sum(int n, int i, double c1, double c2, double c3, double c4) => T.FusedMultiplyAdd(T.Constant(c4), Unsafe.Add(ref _k, 3 * n + i), Sum(n, i, c1, c2, c3));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly T Sum(int n, int i, double c1, double c2, double c3, double c4, double c5) => T.FusedMultiplyAdd(T.Constant(c5), Unsafe.Add(ref _k, 4 * n + i), Sum(n, i, c1, c2, c3, c4));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly T Sum(int n, int i, double c1, double c2, double c3, double c4, double c5, double c6) => T.FusedMultiplyAdd(T.Constant(c6), Unsafe.Add(ref _k, 5 * n + i), Sum(n, i, c1, c2, c3, c4, c5));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly T Sum(int n, int i, double c1, double c2, double c3, double c4, double c5, double c6, double c7) => T.FusedMultiplyAdd(T.Constant(c7), Unsafe.Add(ref _k, 6 * n + i), Sum(n, i, c1, c2, c3, c4, c5, c6));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly T Sum(int n, int i, double c1, double c2, double c3, double c4, double c5, double c6, double c7, double c8) => T.FusedMultiplyAdd(T.Constant(c8), Unsafe.Add(ref _k, 7 * n + i), Sum(n, i, c1, c2, c3, c4, c5, c6, c7));
}
