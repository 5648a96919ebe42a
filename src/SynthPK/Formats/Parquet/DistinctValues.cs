using System.Numerics;
using System.Runtime.CompilerServices;

namespace SynthPK.Formats.Parquet;

/// <summary>The distinct values of one column chunk in the order of their first appearance, and the index of each value.</summary>
/// <remarks>Open addressing with linear probing. The table is at most half full, and as small as that allows: it is looked into for every value.</remarks>
sealed class DistinctValues<T, TType>
    where T : notnull
    where TType : struct, IParquetType<T>
{
    /// <summary>After so many values it is clear whether a column repeats itself (the project's choice).</summary>
    public const int Trial = 8192;

    /// <summary>Beyond this an index takes 16 bits and more, and looking up costs more than it saves (the project's choice).</summary>
    const int Most = 1 << 15;

    const int Smallest = 64;

    T[] _values = new T[Smallest];
    ushort[] _slots = new ushort[2 * Smallest]; // one more than the index of the value that stands there; 0 where none does
    int _shift = 32 - BitOperations.Log2(2 * Smallest);
    int _count;

    /// <summary>The distinct values.</summary>
    public ReadOnlySpan<T> Values => _values.AsSpan(0, _count);

    /// <summary>Whether values repeat themselves enough for a dictionary.</summary>
    /// <param name="values">How many there are, of which none was left out because it is null.</param>
    /// <param name="distinct">How many of them are distinct.</param>
    /// <param name="distinctInTrial">How many of the first <see cref="Trial"/> are; passed over where there are fewer.</param>
    public static bool Pays(int values, int distinct, int distinctInTrial) =>
        distinct <= Math.Min(Most, values / 2) && (values < Trial || distinctInTrial <= Trial / 2);

    /// <summary>Fills <paramref name="indices"/>; false as soon as the values turn out too diverse for a dictionary to pay.</summary>
    public bool TryIndex(ReadOnlySpan<T> values, Span<ushort> indices)
    {
        const int Stride = 1024;
        Clear();
        T last = values[0];
        ushort index = IndexOf(last);
        for (int from = 0; from < values.Length; from += Stride)
        {
            int to = Math.Min(values.Length, from + Stride);
            for (int i = from; i < to; i++)
            {
                // Subjects, arms and limits of quantification come in runs.
                if (!TType.Same(values[i], last)) index = IndexOf(last = values[i]);
                indices[i] = index;
            }
            if (!Pays(values.Length, _count, to <= Trial ? _count : 0)) return false;
        }
        return true;
    }

    /// <summary>The index of a value, which is added if it is new.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ushort IndexOf(T value)
    {
        ushort[] slots = _slots;
        T[] values = _values;
        for (int slot = SlotOf(value); ; slot = (slot + 1) & (slots.Length - 1))
        {
            int index = slots[slot] - 1;
            if (index < 0) return Add(value, slot);
            if (TType.Same(values[index], value)) return (ushort)index;
        }
    }

    // The highest bits of a product are those that all bits of the number have a part in.
    int SlotOf(T value) => (int)((uint)TType.Hash(value) >> _shift);

    /// <summary>Forgets all values.</summary>
    public void Clear()
    {
        if (_count == 0) return;
        _count = 0;
        Array.Clear(_slots);
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>()) Array.Clear(_values);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    ushort Add(T value, int slot)
    {
        _values[_count] = value;
        _slots[slot] = (ushort)++_count;
        if (_count == _values.Length) Grow();
        return (ushort)(_count - 1);
    }

    void Grow()
    {
        Array.Resize(ref _values, 2 * _values.Length);
        _slots = new ushort[2 * _values.Length];
        _shift--;
        for (int i = 0; i < _count; i++)
        {
            int slot = SlotOf(_values[i]);
            while (_slots[slot] != 0) slot = (slot + 1) & (_slots.Length - 1);
            _slots[slot] = (ushort)(i + 1);
        }
    }
}
