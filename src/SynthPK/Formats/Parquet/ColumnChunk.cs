namespace SynthPK.Formats.Parquet;

/// <summary>Where the pages of one column of one row group lie, and what is known of their values.</summary>
sealed record ColumnChunk(
    string Name,
    PhysicalType Type,
    IReadOnlyList<PageEncoding> Encodings,
    Codec Codec,
    long Values,
    long UncompressedSize,
    long CompressedSize,
    long DataPageOffset,
    long? DictionaryPageOffset,
    ColumnStatistics? Statistics)
{
    /// <summary>Where the first page of the chunk begins.</summary>
    public long Offset => DictionaryPageOffset is { } dictionary && dictionary > 0 && dictionary < DataPageOffset ? dictionary : DataPageOffset;

    public static ColumnChunk Read(ref ThriftReader reader)
    {
        ColumnChunk? chunk = null;
        short field = 0;
        while (reader.Next(ref field, out ThriftType type))
        {
            if (field == 3)
            {
                reader.Struct(type);
                chunk = ReadMetadata(ref reader);
            }
            else
            {
                reader.Skip(type);
            }
        }
        return chunk ?? throw new InvalidDataException("The Parquet footer is damaged: a column chunk has no metadata.");
    }

    static ColumnChunk ReadMetadata(ref ThriftReader reader)
    {
        string name = "";
        PhysicalType physical = default;
        Codec codec = default;
        long values = -1, uncompressed = -1, compressed = -1, data = -1;
        long? dictionary = null;
        short field = 0;
        while (reader.Next(ref field, out ThriftType type))
        {
            switch (field)
            {
                case 1: physical = (PhysicalType)reader.Int32(type); break;
                case 3: name = ReadPath(ref reader, type); break;
                case 4: codec = (Codec)reader.Int32(type); break;
                case 5: values = reader.Int64(type); break;
                case 6: uncompressed = reader.Int64(type); break;
                case 7: compressed = reader.Int64(type); break;
                case 9: data = reader.Int64(type); break;
                case 11: dictionary = reader.Int64(type); break;
                default: reader.Skip(type); break;
            }
        }
        return new ColumnChunk(name, physical, [], codec, values, uncompressed, compressed, data, dictionary, Statistics: null);
    }

    static string ReadPath(ref ThriftReader reader, ThriftType type)
    {
        int depth = reader.List(type, ThriftType.Binary);
        string[] path = new string[depth];
        for (int i = 0; i < depth; i++) path[i] = reader.ElementText();
        return string.Join('.', path);
    }

    public void Write(ThriftWriter writer)
    {
        writer.BeginStruct();
        writer.Int64(2, Offset);
        writer.BeginStruct(3);
        writer.Int32(1, (int)Type);
        writer.BeginList(2, ThriftType.Int32, Encodings.Count);
        foreach (PageEncoding encoding in Encodings) writer.Element((int)encoding);
        writer.BeginList(3, ThriftType.Binary, 1);
        writer.Element(Name);
        writer.Int32(4, (int)Codec);
        writer.Int64(5, Values);
        writer.Int64(6, UncompressedSize);
        writer.Int64(7, CompressedSize);
        writer.Int64(9, DataPageOffset);
        if (DictionaryPageOffset is { } dictionary) writer.Int64(11, dictionary);
        Statistics?.Write(writer, 12);
        writer.EndStruct();
        writer.EndStruct();
    }
}
