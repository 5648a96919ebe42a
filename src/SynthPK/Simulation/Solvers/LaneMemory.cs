using System.Runtime.InteropServices;
using SynthPK.Numerics;

namespace SynthPK.Simulation.Solvers;

/// <summary>Working memory of a solver, aligned to cache lines, of which pieces are taken one after another.</summary>
/// <remarks>A vector that straddles two cache lines costs twice. The pieces come as zeros and live as long as this does.</remarks>
sealed unsafe class LaneMemory<T> : IDisposable
    where T : unmanaged, IReal<T>
{
    const int CacheLine = 64;

    readonly int _length;
    T* _first;
    int _taken;

    /// <summary>Memory for the given number of vectors.</summary>
    public LaneMemory(int length)
    {
        nuint bytes = (nuint)length * (nuint)sizeof(T);
        _first = (T*)NativeMemory.AlignedAlloc(bytes, CacheLine);
        _length = length;
        NativeMemory.Clear(_first, bytes);
    }

    ~LaneMemory() => Free();

    /// <summary>The next piece.</summary>
    public T* Take(int count)
    {
        if (count > _length - _taken) throw new InvalidOperationException($"The working memory of {_length} vectors is too small: {_taken} are taken and {count} more are asked for.");
        T* piece = _first + _taken;
        _taken += count;
        return piece;
    }

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    void Free()
    {
        NativeMemory.AlignedFree(_first);
        _first = null;
    }
}
