using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using SynthPK.Datasets;

namespace SynthPK.Formats.Parquet;

/// <summary>Collects the values of one column until a row group is full, then writes them as a column chunk: a dictionary page, where that pays, and one data page.</summary>
abstract class ColumnChunkWriter
{
    readonly ColumnSchema _schema;
    readonly PhysicalType _physical;
    byte[] _present = []; // of a nullable column: 1 where a value is present, 0 where it is null

    private protected ColumnChunkWriter(ColumnSchema schema, PhysicalType physical)
    {
        (_schema, _physical) = (schema, physical);
        SchemaElement = new SchemaElement(schema.Name, physical, schema.IsNullable, Children: 0, schema.Type == ColumnType.Text ? SchemaElement.Utf8 : null);
    }

    public static ColumnChunkWriter Of(ColumnSchema column) => column.Type switch
    {
        ColumnType.Int32 => new NumberChunkWriter<int, Int32Type>(column),
        ColumnType.Int64 => new NumberChunkWriter<long, Int64Type>(column),
        ColumnType.Double => new NumberChunkWriter<double, DoubleType>(column),
        ColumnType.Bool => new NumberChunkWriter<bool, BoolType>(column),
        _ => new TextChunkWriter(column),
    };

    public SchemaElement SchemaElement { get; }

    /// <summary>The rows collected so far.</summary>
    protected int Rows { get; private set; }

    /// <summary>The values collected so far: the rows without the nulls.</summary>
    protected int Count { get; private set; }

    /// <summary>Takes some rows of a block.</summary>
    public void Append(Column column, int from, int count)
    {
        ReadOnlySpan<bool> nulls = column.Nulls.IsEmpty ? [] : column.Nulls.Slice(from, count);
        if (!nulls.Contains(true)) nulls = [];
        if (_schema.IsNullable) Mark(nulls, count);
        if (nulls.IsEmpty || nulls.Contains(false)) Count += Keep(column, from, count, nulls);
        Rows += count;
    }

    /// <summary>Writes what was collected, which begins at <paramref name="offset"/> of the file, and forgets it.</summary>
    public ColumnChunk Flush(Stream output, long offset, PageBuffers pages)
    {
        pages.Clear();
        if (_schema.IsNullable) WriteNullMarks(pages);
        int dictionaryValues = Encode(pages.Data, pages.Dictionary);
        bool hasDictionary = dictionaryValues > 0;
        (byte[]? Min, byte[]? Max) = Count == 0 ? (null, null) : Bounds();

        pages.Compress();
        long dataOffset = offset, uncompressed = 0, end = offset;
        if (hasDictionary)
        {
            uncompressed += pages.Write(output, ref end, PageType.Dictionary, dictionaryValues, PageEncoding.Plain);
            dataOffset = end;
        }
        uncompressed += pages.Write(output, ref end, PageType.Data, Rows, hasDictionary ? PageEncoding.RleDictionary : PageEncoding.Plain);

        ColumnChunk chunk = new(
            _schema.Name, _physical,
            hasDictionary ? [PageEncoding.Rle, PageEncoding.Plain, PageEncoding.RleDictionary] : [PageEncoding.Rle, PageEncoding.Plain],
            pages.Codec, Rows, uncompressed, end - offset, dataOffset, hasDictionary ? offset : null, new ColumnStatistics(Rows - Count, Min, Max));
        (Rows, Count) = (0, 0);
        Forget();
        return chunk;
    }

    /// <summary>Keeps the values that are present, and says how many they are; no flags mean that no row is null.</summary>
    private protected abstract int Keep(Column column, int from, int count, ReadOnlySpan<bool> nulls);

    /// <summary>Writes the values: as indices into a dictionary where that pays, as they stand otherwise.</summary>
    /// <returns>How many values the dictionary holds; 0 where there is none.</returns>
    private protected abstract int Encode(ArrayBufferWriter<byte> data, ArrayBufferWriter<byte> dictionary);

    /// <summary>The smallest and the largest value, of which there is at least one, as plain bytes; null where it should not be told.</summary>
    private protected abstract (byte[]? Min, byte[]? Max) Bounds();

    /// <summary>Makes ready for the next chunk.</summary>
    private protected virtual void Forget()
    {
    }

    /// <summary>Writes the width of indices into a dictionary of so many values, and the indices.</summary>
    private protected static void WriteIndices(ReadOnlySpan<ushort> indices, int values, ArrayBufferWriter<byte> data)
    {
        int width = RunLengthHybrid.WidthOf(values - 1);
        data.Write([(byte)width]);
        RunLengthHybrid.Encode(indices, width, data);
    }

    /// <summary>Makes room in an array that grows with the chunk.</summary>
    private protected static void Reserve<T>(ref T[] items, int count)
    {
        if (count > items.Length) Array.Resize(ref items, Math.Max(count, 2 * items.Length));
    }

    void Mark(ReadOnlySpan<bool> nulls, int count)
    {
        Reserve(ref _present, Rows + count);
        Span<byte> present = _present.AsSpan(Rows, count);
        if (nulls.IsEmpty) present.Fill(1);
        else Invert(MemoryMarshal.AsBytes(nulls), present);
    }

    static void Invert(ReadOnlySpan<byte> flags, Span<byte> to)
    {
        int i = 0;
        for (; i <= flags.Length - Vector<byte>.Count; i += Vector<byte>.Count) (Vector<byte>.One ^ new Vector<byte>(flags[i..])).CopyTo(to[i..]);
        for (; i < flags.Length; i++) to[i] = (byte)(flags[i] ^ 1);
    }

    /// <summary>One mark a row, 1 where a value is present, after four bytes that tell their length.</summary>
    void WriteNullMarks(PageBuffers pages)
    {
        RunLengthHybrid.Encode<byte>(_present.AsSpan(0, Rows), width: 1, pages.Marks);
        Int32Type.WritePlain([pages.Marks.WrittenCount], pages.Data);
        pages.Data.Write(pages.Marks.WrittenSpan);
    }
}
