using System.Runtime.InteropServices;
using SynthPK.Numerics;

namespace SynthPK.Simulation.Solvers;

/// <summary>The exponentials that a few subjects need: first asked for, then computed together, one in each lane.</summary>
/// <remarks>Equal times under equal equations are computed once for each subject. A lane knows nothing of the others, so a subject's bits do not depend on who is asked for beside it.</remarks>
sealed class Propagators<T>(int states)
    where T : unmanaged, ILanes<T>
{
    readonly int _size = states + 1;
    readonly MatrixExponential<T> _exponential = new(states + 1, states);
    readonly List<double> _matrices = [], _results = [];
    readonly List<(int Matrix, double H)> _asked = [];
    readonly Dictionary<(int Matrix, double H), int> _places = [];
    int _subjectsFirst;

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _matrices.Clear();
        _asked.Clear();
        BeginSubject();
    }

    /// <summary>What follows is another subject's.</summary>
    public void BeginSubject()
    {
        _subjectsFirst = _matrices.Count;
        _places.Clear();
    }

    /// <summary>The number of a system's matrix: A with the constant input as its last column, row by row, and a last row of zeros.</summary>
    public int Matrix(ReadOnlySpan<double> matrix)
    {
        ReadOnlySpan<double> known = CollectionsMarshal.AsSpan(_matrices);
        for (int at = _subjectsFirst; at < known.Length; at += matrix.Length)
        {
            if (known.Slice(at, matrix.Length).SequenceEqual(matrix)) return at;
        }
        _matrices.AddRange(matrix);
        return known.Length;
    }

    /// <summary>Asks for an exponential and gives the number by which to fetch it later.</summary>
    public int Ask(int matrix, double h)
    {
        ref int place = ref CollectionsMarshal.GetValueRefOrAddDefault(_places, (matrix, h), out bool known);
        if (known) return place;
        place = _asked.Count;
        _asked.Add((matrix, h));
        return place;
    }

    /// <summary>Computes what was asked for.</summary>
    public void Compute()
    {
        int length = _size * _size;
        CollectionsMarshal.SetCount(_results, _asked.Count * states * _size);
        Span<double> results = CollectionsMarshal.AsSpan(_results);
        ReadOnlySpan<double> matrices = CollectionsMarshal.AsSpan(_matrices);
        T[] a = new T[length];
        Span<double> lanesOfA = MemoryMarshal.Cast<T, double>(a.AsSpan()), h = stackalloc double[T.Width], element = stackalloc double[T.Width];
        for (int first = 0; first < _asked.Count; first += T.Width)
        {
            int filled = Math.Min(T.Width, _asked.Count - first);
            for (int lane = 0; lane < T.Width; lane++)
            {
                (int matrix, h[lane]) = _asked[first + Math.Min(lane, filled - 1)];
                for (int i = 0; i < length; i++) lanesOfA[i * T.Width + lane] = matrices[matrix + i];
            }
            ReadOnlySpan<DoubleDouble<T>> power = _exponential.Of(a, T.Load(h));
            for (int i = 0; i < states * _size; i++)
            {
                power[i].High.Store(element);
                for (int lane = 0; lane < filled; lane++) results[(first + lane) * states * _size + i] = element[lane];
            }
        }
    }

    /// <summary>Lets time pass: y becomes e^(A·h)·y + the integral of the input.</summary>
    public void Advance(int place, Span<double> y, Span<double> work)
    {
        ReadOnlySpan<double> power = CollectionsMarshal.AsSpan(_results).Slice(place * states * _size, states * _size);
        for (int i = 0; i < states; i++)
        {
            double sum = power[i * _size + states];
            for (int j = 0; j < states; j++) sum = Math.FusedMultiplyAdd(power[i * _size + j], y[j], sum);
            work[i] = sum;
        }
        work[..states].CopyTo(y);
    }
}
