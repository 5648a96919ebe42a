using SynthPK.Datasets;

namespace SynthPK.Formats.Parquet;

/// <summary>Fills one column from its column chunks.</summary>
abstract class ColumnReader
{
    /// <param name="column">The column of the table.</param>
    /// <param name="physical">How its values are stored.</param>
    /// <param name="rows">How many rows it has.</param>
    public static ColumnReader Of(ColumnSchema column, PhysicalType? physical, int rows) => column.Type switch
    {
        ColumnType.Int32 => new ColumnReader<int, Int32Type>(column, rows),
        ColumnType.Int64 when physical == PhysicalType.Int32 => new ColumnReader<long, UInt32Type>(column, rows),
        ColumnType.Int64 => new ColumnReader<long, Int64Type>(column, rows),
        ColumnType.Double when physical == PhysicalType.Float => new ColumnReader<double, FloatType>(column, rows),
        ColumnType.Double => new ColumnReader<double, DoubleType>(column, rows),
        ColumnType.Bool => new ColumnReader<bool, BoolType>(column, rows),
        _ => new ColumnReader<string, TextType>(column, rows),
    };

    /// <summary>Reads the pages of the next chunk.</summary>
    /// <exception cref="InvalidDataException">The bytes are not what the chunk's metadata claims.</exception>
    public abstract void Read(ColumnChunk chunk, ReadOnlySpan<byte> bytes);

    public abstract Column ToColumn();
}

/// <summary>The column reader of one type.</summary>
sealed class ColumnReader<T, TType>(ColumnSchema schema, int rows) : ColumnReader
    where T : notnull
    where TType : struct, IParquetValues<T>
{
    readonly string _page = $"page of column '{schema.Name}'";
    readonly T[] _values = new T[rows];
    bool[]? _nulls;
    T[] _dictionary = [];
    int[] _scratch = [];
    int _row;

    public override void Read(ColumnChunk chunk, ReadOnlySpan<byte> bytes)
    {
        int end = _row + (int)chunk.Values;
        _dictionary = [];
        while (_row < end)
        {
            ThriftReader reader = new(bytes, $"page header of column '{schema.Name}'");
            PageHeader header = PageHeader.Read(ref reader);
            bytes = bytes[reader.Position..];
            if (header.CompressedSize < 0 || header.CompressedSize > bytes.Length || header.UncompressedSize < 0 || header.UncompressedSize > chunk.UncompressedSize)
                throw Damage($"claims {header.CompressedSize} bytes ({header.UncompressedSize} uncompressed) where {bytes.Length} are left");
            if (header.Type is PageType.Data or PageType.DataV2 && (header.Values < 0 || header.Values > end - _row))
                throw Damage($"claims {header.Values} values where {end - _row} are left");
            ReadPage(header, bytes[..header.CompressedSize], chunk.Codec);
            bytes = bytes[header.CompressedSize..];
        }
    }

    void ReadPage(PageHeader header, ReadOnlySpan<byte> bytes, Codec codec)
    {
        switch (header.Type)
        {
            case PageType.Dictionary: ReadDictionary(header, Unpack(bytes, codec, header.UncompressedSize)); break;
            case PageType.Data: ReadData(header, Unpack(bytes, codec, header.UncompressedSize)); break;
            case PageType.DataV2: ReadDataV2(header, bytes, codec); break;
            case PageType.Index: break;
            default: throw Damage($"is of the unknown kind {(int)header.Type}");
        }
    }

    ReadOnlySpan<byte> Unpack(ReadOnlySpan<byte> bytes, Codec codec, int size)
    {
        if (codec != Codec.Uncompressed) return Compression.Decompress(bytes, codec, size, _page);
        return bytes.Length == size ? bytes : throw Damage($"claims {size} bytes uncompressed and holds {bytes.Length}");
    }

    void ReadDictionary(PageHeader header, ReadOnlySpan<byte> bytes)
    {
        // A value takes at least a bit, so a claim beyond that is false and must not be believed.
        if (header.Values < 0 || header.Values > (long)bytes.Length * 8) throw Damage($"claims {header.Values} dictionary values in {bytes.Length} bytes");
        _dictionary = new T[header.Values];
        TType.ReadPlain(bytes, _dictionary, _page);
    }

    void ReadData(PageHeader header, ReadOnlySpan<byte> bytes)
    {
        int present = header.Values;
        if (schema.IsNullable)
        {
            if (header.LevelEncoding != PageEncoding.Rle) throw Damage($"marks nulls with {header.LevelEncoding}, which SynthPK does not read");
            Span<int> length = stackalloc int[1];
            Int32Type.ReadPlain(bytes, length, _page);
            if (length[0] < 0 || length[0] > bytes.Length - 4) throw Damage($"claims {length[0]} bytes of null marks where {bytes.Length - 4} are left");
            present = ReadNullMarks(bytes.Slice(4, length[0]), header.Values);
            bytes = bytes[(4 + length[0])..];
        }
        ReadValues(header, bytes, present);
    }

    void ReadDataV2(PageHeader header, ReadOnlySpan<byte> bytes, Codec codec)
    {
        int levels = header.LevelBytes;
        if (levels < 0 || levels > bytes.Length || levels > header.UncompressedSize) throw Damage($"claims {levels} bytes of null marks where {bytes.Length} are left");
        int present = schema.IsNullable ? ReadNullMarks(bytes[..levels], header.Values) : header.Values;
        Codec ofValues = header.IsCompressed && bytes.Length > levels ? codec : Codec.Uncompressed;
        ReadValues(header, Unpack(bytes[levels..], ofValues, header.UncompressedSize - levels), present);
    }

    /// <summary>Marks the nulls of the page's rows and gives the number of values that are present.</summary>
    int ReadNullMarks(ReadOnlySpan<byte> bytes, int count)
    {
        Span<int> marks = Scratch(count);
        RunLengthHybrid.Decode(bytes, width: 1, marks, _page);
        int present = marks.Count(1);
        if (present == count) return count;
        _nulls ??= new bool[_values.Length];
        for (int i = 0; i < count; i++) _nulls[_row + i] = marks[i] != 1;
        return present;
    }

    /// <summary>Decodes the values that are present to the front of the page's rows, then spreads them over the gaps.</summary>
    void ReadValues(PageHeader header, ReadOnlySpan<byte> bytes, int present)
    {
        Span<T> values = _values.AsSpan(_row, present);
        switch (header.Encoding)
        {
            case PageEncoding.Plain: TType.ReadPlain(bytes, values, _page); break;
            case PageEncoding.PlainDictionary or PageEncoding.RleDictionary: ReadIndices(bytes, values); break;
            default:
                if (!TType.TryRead(header.Encoding, bytes, values, _page)) throw Damage($"is encoded as {header.Encoding}, which SynthPK does not read for this type");
                break;
        }
        if (present < header.Values) Spread(header.Values, present);
        _row += header.Values;
    }

    void ReadIndices(ReadOnlySpan<byte> bytes, Span<T> values)
    {
        if (values.IsEmpty) return;
        if (bytes.IsEmpty) throw Damage("is empty");
        Span<int> indices = Scratch(values.Length);
        RunLengthHybrid.Decode(bytes[1..], bytes[0], indices, _page);
        for (int i = 0; i < indices.Length; i++)
        {
            if ((uint)indices[i] >= (uint)_dictionary.Length) throw Damage($"points at entry {indices[i]} of a dictionary of {_dictionary.Length}");
            values[i] = _dictionary[indices[i]];
        }
    }

    void Spread(int count, int present)
    {
        Span<T> page = _values.AsSpan(_row, count);
        ReadOnlySpan<bool> nulls = _nulls.AsSpan(_row, count);
        // From the end, so that no value is overwritten before it has moved.
        for (int i = count - 1; i >= 0; i--) page[i] = nulls[i] ? default! : page[--present];
    }

    Span<int> Scratch(int count)
    {
        if (_scratch.Length < count) _scratch = new int[count];
        return _scratch.AsSpan(0, count);
    }

    public override Column ToColumn() => new Column<T>(schema, _values, _nulls);

    InvalidDataException Damage(string what) => new($"A {_page} is damaged: it {what}.");
}
