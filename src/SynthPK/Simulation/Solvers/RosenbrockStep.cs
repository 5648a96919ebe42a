using System.Runtime.CompilerServices;
using SynthPK.Numerics;

namespace SynthPK.Simulation.Solvers;

/// <summary>What the stages of one Rosenbrock step share, in the stepper's working memory.</summary>
ref struct RosenbrockStep<T>
    where T : unmanaged, IReal<T>
{
    const int Stages = 8;

    /// <summary>The length of the step and its reciprocal.</summary>
    public readonly T H, PerH;

    /// <summary>The states at the beginning.</summary>
    public readonly ReadOnlySpan<T> Y;

    /// <summary>The stages' k, one after another; they come first in the working memory.</summary>
    public readonly Span<T> K;

    /// <summary>The states of the present stage and their rates.</summary>
    public readonly Span<T> At, Rate;

    /// <summary>h·∂f/∂t, once <see cref="Factor"/> has multiplied it.</summary>
    public readonly Span<T> TimeSlope;

    /// <summary>The Jacobian, and after <see cref="Factor"/> the factors of 1/(hγ) − ∂f/∂y.</summary>
    public readonly Span<T> Matrix;

    /// <summary>0, or NaN in the lanes whose matrix could not be factored.</summary>
    public T Trouble;

    public RosenbrockStep(T h, ReadOnlySpan<T> y, Span<T> work)
    {
        int n = y.Length;
        (H, PerH) = (h, T.Constant(1) / h);
        Y = y;
        K = work[..(Stages * n)];
        At = work.Slice(Stages * n, n);
        Rate = work.Slice((Stages + 1) * n, n);
        TimeSlope = work.Slice((Stages + 2) * n, n);
        Matrix = work.Slice((Stages + 3) * n, n * n);
    }

    /// <summary>Makes the matrix of the stages out of the Jacobian and factors it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Factor(int n, T perGamma)
    {
        T diagonal = PerH * perGamma;
        for (int i = 0; i < n * n; i++) Matrix[i] = -Matrix[i];
        for (int i = 0; i < n; i++)
        {
            Matrix[i * n + i] += diagonal;
            TimeSlope[i] *= H;
        }
        Trouble = LaneLu.Factor(Matrix, n, diagonal);
    }

    /// <summary>Writes the right-hand side of a stage for state i: its rate, d·h·∂f/∂t and 1/h times a sum of earlier k.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Load(int n, int i, int stage, double d, T sum) =>
        K[stage * n + i] = T.FusedMultiplyAdd(PerH, sum, T.FusedMultiplyAdd(T.Constant(d), TimeSlope[i], Rate[i]));

    /// <summary>The same for a stage whose d is 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Load(int n, int i, int stage, T sum) => K[stage * n + i] = T.FusedMultiplyAdd(PerH, sum, Rate[i]);

    /// <summary>Solves for the k of a stage.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Solve(int n, int stage) => LaneLu.Solve<T>(Matrix, n, K.Slice(stage * n, n));
}
