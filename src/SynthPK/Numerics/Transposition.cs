using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SynthPK.Numerics;

/// <summary>Turns numbers that lie lane beside lane into one row for each lane.</summary>
static class Transposition
{
    /// <summary>Writes the numbers of each lane one after the other.</summary>
    /// <param name="columns">The numbers: in each, all lanes travel together.</param>
    /// <param name="order">Which of the columns is the first of a row, which the second, and so on.</param>
    /// <param name="rows">Receives the rows of the first lanes, one after the other; their number is that of the lanes wanted times that of the order.</param>
    public static void Write<T>(ReadOnlySpan<T> columns, ReadOnlySpan<int> order, Span<double> rows)
        where T : unmanaged, ILanes<T>
    {
        int length = order.Length;
        if (length == 0) return;
        if (T.Width == 8 && Avx512F.IsSupported && length >= 8 && rows.Length == 8 * length)
        {
            // the last block may overlap the one before, and writes the same numbers there again
            for (int at = 0; at < length; at = at < length - 8 ? Math.Min(at + 8, length - 8) : length)
                WriteEight(MemoryMarshal.Cast<T, Vector512<double>>(columns), order.Slice(at, 8), ref rows[at], length);
            return;
        }
        for (int i = 0; i < length; i++)
        {
            ReadOnlySpan<double> column = MemoryMarshal.Cast<T, double>(columns.Slice(order[i], 1));
            for (int lane = 0; lane * length < rows.Length; lane++) rows[lane * length + i] = column[lane];
        }
    }

    /// <summary>Eight by eight, without leaving the registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void WriteEight(ReadOnlySpan<Vector512<double>> columns, ReadOnlySpan<int> order, ref double to, int length)
    {
        Vector512<double> a = columns[order[0]], b = columns[order[1]], c = columns[order[2]], d = columns[order[3]];
        Vector512<double> e = columns[order[4]], f = columns[order[5]], g = columns[order[6]], h = columns[order[7]];
        WriteHalf(Avx512F.UnpackLow(a, b), Avx512F.UnpackLow(c, d), Avx512F.UnpackLow(e, f), Avx512F.UnpackLow(g, h), ref to, length);
        WriteHalf(Avx512F.UnpackHigh(a, b), Avx512F.UnpackHigh(c, d), Avx512F.UnpackHigh(e, f), Avx512F.UnpackHigh(g, h), ref Unsafe.Add(ref to, length), length);
    }

    /// <summary>Every other row, from pairs: 0x88 takes the even quarters of two vectors, 0xDD the odd ones.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void WriteHalf(Vector512<double> ab, Vector512<double> cd, Vector512<double> ef, Vector512<double> gh, ref double to, int length)
    {
        Vector512<double> evenLeft = Avx512F.Shuffle4x128(ab, cd, 0x88), evenRight = Avx512F.Shuffle4x128(ef, gh, 0x88);
        Vector512<double> oddLeft = Avx512F.Shuffle4x128(ab, cd, 0xDD), oddRight = Avx512F.Shuffle4x128(ef, gh, 0xDD);
        Avx512F.Shuffle4x128(evenLeft, evenRight, 0x88).StoreUnsafe(ref to);
        Avx512F.Shuffle4x128(oddLeft, oddRight, 0x88).StoreUnsafe(ref Unsafe.Add(ref to, 2 * length));
        Avx512F.Shuffle4x128(evenLeft, evenRight, 0xDD).StoreUnsafe(ref Unsafe.Add(ref to, 4 * length));
        Avx512F.Shuffle4x128(oddLeft, oddRight, 0xDD).StoreUnsafe(ref Unsafe.Add(ref to, 6 * length));
    }
}
