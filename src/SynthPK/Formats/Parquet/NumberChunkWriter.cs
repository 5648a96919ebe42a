using System.Buffers;
using SynthPK.Datasets;

namespace SynthPK.Formats.Parquet;

/// <summary>The column chunk writer of numbers and truth values.</summary>
sealed class NumberChunkWriter<T, TType>(ColumnSchema schema) : ColumnChunkWriter(schema, TType.Physical)
    where T : unmanaged
    where TType : struct, IParquetType<T>
{
    readonly DistinctValues<T, TType> _distinct = new();
    T[] _values = [];
    ushort[] _indices = [];
    bool _isIndexed;

    private protected override int Keep(Column column, int from, int count, ReadOnlySpan<bool> nulls)
    {
        Reserve(ref _values, Count + count);
        ReadOnlySpan<T> values = ((Column<T>)column).Values.Slice(from, count);
        Span<T> to = _values.AsSpan(Count, count);
        if (nulls.IsEmpty)
        {
            values.CopyTo(to);
            return count;
        }
        int kept = 0;
        for (int i = 0; i < values.Length; i++)
        {
            to[kept] = values[i]; // and again over it, if it is null: quicker than to ask
            kept += nulls[i] ? 0 : 1;
        }
        return kept;
    }

    private protected override int Encode(ArrayBufferWriter<byte> data, ArrayBufferWriter<byte> dictionary)
    {
        ReadOnlySpan<T> values = _values.AsSpan(0, Count);
        _isIndexed = TType.HasDictionary && values.Length >= 2 && TryIndex(values);
        if (!_isIndexed)
        {
            TType.WritePlain(values, data);
            return 0;
        }
        TType.WritePlain(_distinct.Values, dictionary);
        WriteIndices(_indices.AsSpan(0, Count), _distinct.Values.Length, data);
        return _distinct.Values.Length;
    }

    bool TryIndex(ReadOnlySpan<T> values)
    {
        Reserve(ref _indices, values.Length);
        return _distinct.TryIndex(values, _indices.AsSpan(0, values.Length));
    }

    private protected override (byte[]? Min, byte[]? Max) Bounds()
    {
        (T min, T max) = TType.Extremes(_isIndexed ? _distinct.Values : _values.AsSpan(0, Count));
        return (TType.Bound(min, isMax: false), TType.Bound(max, isMax: true));
    }
}
