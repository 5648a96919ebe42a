using System.Buffers;
using SynthPK.Datasets;

namespace SynthPK.Formats.Parquet;

/// <summary>Collects the values of one column until a row group is full, then encodes them as a column chunk.</summary>
abstract class ColumnChunkWriter
{
    public static ColumnChunkWriter Of(ColumnSchema column, ParquetCompression compression) => column.Type switch
    {
        ColumnType.Int32 => new ColumnChunkWriter<int, Int32Type>(column, compression),
        ColumnType.Int64 => new ColumnChunkWriter<long, Int64Type>(column, compression),
        ColumnType.Double => new ColumnChunkWriter<double, DoubleType>(column, compression),
        ColumnType.Bool => new ColumnChunkWriter<bool, BoolType>(column, compression),
        _ => new ColumnChunkWriter<string, TextType>(column, compression),
    };

    public abstract SchemaElement SchemaElement { get; }

    /// <summary>Takes some rows of a block.</summary>
    public abstract void Append(Column column, int from, int count);

    /// <summary>Encodes what was collected as pages appended to <paramref name="output"/>, which begins at <paramref name="offset"/> of the file, and forgets it.</summary>
    public abstract ColumnChunk Flush(ArrayBufferWriter<byte> output, long offset);
}

/// <summary>The column chunk writer of one type. A chunk is a dictionary page, where that pays, and one data page.</summary>
sealed class ColumnChunkWriter<T, TType>(ColumnSchema schema, ParquetCompression compression) : ColumnChunkWriter
    where T : notnull
    where TType : struct, IParquetType<T>
{
    // Worth a reader's time only from here on (the project's choice).
    const double WorthwhileRatio = 0.9;

    // Random digits do not compress, and a slice from the middle tells so at a fraction of the cost.
    const int ProbeBytes = 32 * 1024;

    readonly DistinctValues<T, TType> _distinct = new();
    readonly ArrayBufferWriter<byte> _data = new();
    T[] _values = [];
    int[] _present = [];
    int[] _indices = [];
    int _rows, _count;

    public override SchemaElement SchemaElement { get; } = new(
        schema.Name, TType.Physical, schema.IsNullable, Children: 0, schema.Type == ColumnType.Text ? SchemaElement.Utf8 : null);

    public override void Append(Column column, int from, int count)
    {
        Reserve(_rows + count);
        ReadOnlySpan<T> values = ((Column<T>)column).Values.Slice(from, count);
        Span<T> to = _values.AsSpan(_count, count);
        if (column.Nulls.IsEmpty)
        {
            values.CopyTo(to);
            if (schema.IsNullable) _present.AsSpan(_rows, count).Fill(1);
            _count += count;
        }
        else
        {
            _count += KeepPresent(values, column.Nulls.Slice(from, count), to);
        }
        _rows += count;
    }

    int KeepPresent(ReadOnlySpan<T> values, ReadOnlySpan<bool> nulls, Span<T> to)
    {
        int kept = 0;
        for (int i = 0; i < values.Length; i++)
        {
            int present = nulls[i] ? 0 : 1;
            if (schema.IsNullable) _present[_rows + i] = present;
            to[kept] = values[i];
            kept += present;
        }
        return kept;
    }

    public override ColumnChunk Flush(ArrayBufferWriter<byte> output, long offset)
    {
        ReadOnlySpan<T> values = _values.AsSpan(0, _count);
        _data.ResetWrittenCount();
        if (schema.IsNullable) WriteNullMarks(_data);
        ArrayBufferWriter<byte>? dictionary = TryWriteDictionary(values, _data);
        if (dictionary is null) TType.WritePlain(values, _data);

        (Codec codec, byte[]? packedData, byte[]? packedDictionary) = Compress(_data.WrittenSpan, dictionary is null ? [] : dictionary.WrittenSpan);
        ThriftWriter writer = new(output);
        int start = output.WrittenCount;
        long uncompressed = 0;
        if (dictionary is not null)
            uncompressed += WritePage(writer, output, PageType.Dictionary, _distinct.Values.Length, PageEncoding.Plain, dictionary.WrittenSpan, packedDictionary);
        int dataPage = output.WrittenCount;
        PageEncoding encoding = dictionary is null ? PageEncoding.Plain : PageEncoding.RleDictionary;
        uncompressed += WritePage(writer, output, PageType.Data, _rows, encoding, _data.WrittenSpan, packedData);

        ColumnChunk chunk = new(
            schema.Name, TType.Physical,
            dictionary is null ? [PageEncoding.Rle, PageEncoding.Plain] : [PageEncoding.Rle, PageEncoding.Plain, PageEncoding.RleDictionary],
            codec, _rows, uncompressed, output.WrittenCount - start,
            offset + dataPage, dictionary is null ? null : offset + start, StatisticsOf(dictionary is null ? values : _distinct.Values));
        (_rows, _count) = (0, 0);
        return chunk;
    }

    /// <summary>One mark a row, 1 where a value is present, after four bytes that tell their length.</summary>
    void WriteNullMarks(ArrayBufferWriter<byte> data)
    {
        ArrayBufferWriter<byte> marks = new();
        RunLengthHybrid.Encode(_present.AsSpan(0, _rows), width: 1, marks);
        Int32Type.WritePlain([marks.WrittenCount], data);
        data.Write(marks.WrittenSpan);
    }

    /// <summary>Writes the values to <paramref name="data"/> as indices into the dictionary it returns, or returns null where that does not pay.</summary>
    ArrayBufferWriter<byte>? TryWriteDictionary(ReadOnlySpan<T> values, ArrayBufferWriter<byte> data)
    {
        if (!TType.HasDictionary || values.Length < 2) return null;
        if (_indices.Length < values.Length) _indices = new int[_values.Length];
        Span<int> indices = _indices.AsSpan(0, values.Length);
        if (!_distinct.TryIndex(values, indices)) return null;
        ArrayBufferWriter<byte> dictionary = new();
        TType.WritePlain(_distinct.Values, dictionary);
        int width = RunLengthHybrid.WidthOf(_distinct.Values.Length - 1);
        data.Write([(byte)width]);
        RunLengthHybrid.Encode(indices, width, data);
        return dictionary;
    }

    (Codec, byte[]? Data, byte[]? Dictionary) Compress(ReadOnlySpan<byte> data, ReadOnlySpan<byte> dictionary)
    {
        Codec codec = compression switch
        {
            ParquetCompression.Gzip => Codec.Gzip,
            ParquetCompression.Brotli => Codec.Brotli,
            _ => Codec.Uncompressed,
        };
        if (codec == Codec.Uncompressed) return (codec, null, null);
        ReadOnlySpan<byte> probe = data.Length > 4 * ProbeBytes ? data.Slice(data.Length / 2, ProbeBytes) : data;
        if (probe.Length < data.Length && Compression.Compress(probe, codec).Length > WorthwhileRatio * probe.Length) return (Codec.Uncompressed, null, null);
        byte[] packedData = Compression.Compress(data, codec), packedDictionary = Compression.Compress(dictionary, codec);
        return packedData.Length + packedDictionary.Length <= WorthwhileRatio * (data.Length + dictionary.Length)
            ? (codec, packedData, packedDictionary)
            : (Codec.Uncompressed, null, null);
    }

    /// <summary>Writes a page's header and bytes, and gives the size it would have had uncompressed.</summary>
    static long WritePage(
        ThriftWriter writer, ArrayBufferWriter<byte> output, PageType type, int values, PageEncoding encoding, ReadOnlySpan<byte> plain, byte[]? packed)
    {
        int before = output.WrittenCount;
        ReadOnlySpan<byte> stored = packed is null ? plain : packed;
        new PageHeader(type, plain.Length, stored.Length, values, encoding).Write(writer);
        long header = output.WrittenCount - before;
        output.Write(stored);
        return header + plain.Length;
    }

    /// <param name="values">All values, or each distinct one.</param>
    ColumnStatistics StatisticsOf(ReadOnlySpan<T> values)
    {
        if (values.IsEmpty) return new ColumnStatistics(_rows, null, null);
        T min = values[0], max = values[0];
        foreach (T value in values)
        {
            if (TType.Less(value, min)) min = value;
            if (TType.Less(max, value)) max = value;
        }
        return new ColumnStatistics(_rows - _count, TType.Bound(min, isMax: false), TType.Bound(max, isMax: true));
    }

    void Reserve(int rows)
    {
        if (rows <= _values.Length) return;
        int capacity = Math.Max(rows, 2 * _values.Length);
        Array.Resize(ref _values, capacity);
        if (schema.IsNullable) Array.Resize(ref _present, capacity);
    }
}
