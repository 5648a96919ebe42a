namespace SynthPK.Formats.Parquet;

/// <summary>The distinct values of one column chunk in the order of their first appearance, and the index of each value.</summary>
/// <remarks>Open addressing with linear probing; the table is at most half full.</remarks>
sealed class DistinctValues<T, TType>
    where T : notnull
    where TType : struct, IParquetType<T>
{
    /// <summary>Beyond this an index takes 16 bits and more, and looking up costs more than it saves (the project's choice).</summary>
    const int Most = 1 << 15;

    /// <summary>After so many values it is clear whether a column repeats itself (the project's choice).</summary>
    const int Trial = 8192;

    T[] _values = [];
    int[] _slots = [];
    int _count;

    /// <summary>The distinct values.</summary>
    public ReadOnlySpan<T> Values => _values.AsSpan(0, _count);

    /// <summary>Fills <paramref name="indices"/>; false as soon as the values turn out too diverse for a dictionary to pay.</summary>
    public bool TryIndex(ReadOnlySpan<T> values, Span<int> indices)
    {
        int most = Math.Min(Most, values.Length / 2);
        Reset(most + 1);
        int trial = Math.Min(Trial, values.Length);
        return TryIndex(values, indices, 0, trial, Math.Min(most, trial / 2)) && TryIndex(values, indices, trial, values.Length, most);
    }

    bool TryIndex(ReadOnlySpan<T> values, Span<int> indices, int from, int to, int most)
    {
        for (int i = from; i < to; i++)
        {
            // Subjects, arms and limits of quantification come in runs.
            indices[i] = i > 0 && TType.Same(values[i], values[i - 1]) ? indices[i - 1] : IndexOf(values[i]);
            if (_count > most) return false;
        }
        return true;
    }

    int IndexOf(T value)
    {
        int mask = _slots.Length - 1, slot = TType.Hash(value) & mask;
        for (; _slots[slot] != 0; slot = (slot + 1) & mask)
            if (TType.Same(_values[_slots[slot] - 1], value)) return _slots[slot] - 1;
        _values[_count++] = value;
        _slots[slot] = _count;
        return _count - 1;
    }

    void Reset(int capacity)
    {
        _count = 0;
        if (_values.Length < capacity)
        {
            _values = new T[capacity];
            _slots = new int[System.Numerics.BitOperations.RoundUpToPowerOf2((uint)capacity * 2)];
        }
        else
        {
            Array.Clear(_slots);
        }
    }
}
