namespace SynthPK.Formats.Parquet;

/// <summary>What stands before the bytes of a page.</summary>
/// <param name="Type">What the page holds.</param>
/// <param name="UncompressedSize">Bytes of the page once decompressed.</param>
/// <param name="CompressedSize">Bytes of the page as stored.</param>
/// <param name="Values">Values, nulls among them.</param>
/// <param name="Encoding">How the values are encoded.</param>
/// <param name="LevelEncoding">How a version 1 data page encodes which values are null.</param>
/// <param name="LevelBytes">Bytes of the null marks, which a version 2 data page leaves uncompressed.</param>
/// <param name="IsCompressed">Whether the rest of a version 2 data page is compressed at all.</param>
readonly record struct PageHeader(
    PageType Type,
    int UncompressedSize,
    int CompressedSize,
    int Values,
    PageEncoding Encoding,
    PageEncoding LevelEncoding = PageEncoding.Rle,
    int LevelBytes = 0,
    bool IsCompressed = true)
{
    public static PageHeader Read(ref ThriftReader reader)
    {
        PageHeader header = new() { IsCompressed = true, LevelEncoding = PageEncoding.Rle };
        short field = 0;
        while (reader.Next(ref field, out ThriftType type))
        {
            switch (field)
            {
                case 1: header = header with { Type = (PageType)reader.Int32(type) }; break;
                case 2: header = header with { UncompressedSize = reader.Int32(type) }; break;
                case 3: header = header with { CompressedSize = reader.Int32(type) }; break;
                case 5 or 7: header = header.ReadCounts(ref reader, type); break;
                case 8: header = header.ReadVersion2(ref reader, type); break;
                default: reader.Skip(type); break;
            }
        }
        return header;
    }

    /// <summary>The inner header of a version 1 data page or a dictionary page, which begin alike.</summary>
    PageHeader ReadCounts(ref ThriftReader reader, ThriftType structType)
    {
        reader.Struct(structType);
        PageHeader header = this;
        short field = 0;
        while (reader.Next(ref field, out ThriftType type))
        {
            switch (field)
            {
                case 1: header = header with { Values = reader.Int32(type) }; break;
                case 2: header = header with { Encoding = (PageEncoding)reader.Int32(type) }; break;
                case 3 when type == ThriftType.Int32: header = header with { LevelEncoding = (PageEncoding)reader.Int32(type) }; break;
                default: reader.Skip(type); break;
            }
        }
        return header;
    }

    PageHeader ReadVersion2(ref ThriftReader reader, ThriftType structType)
    {
        reader.Struct(structType);
        PageHeader header = this;
        short field = 0;
        while (reader.Next(ref field, out ThriftType type))
        {
            switch (field)
            {
                case 1: header = header with { Values = reader.Int32(type) }; break;
                case 4: header = header with { Encoding = (PageEncoding)reader.Int32(type) }; break;
                case 5: header = header with { LevelBytes = reader.Int32(type) }; break;
                case 7: header = header with { IsCompressed = reader.Bool(type) }; break;
                default: reader.Skip(type); break;
            }
        }
        return header;
    }

    public void Write(ThriftWriter writer)
    {
        writer.BeginStruct();
        writer.Int32(1, (int)Type);
        writer.Int32(2, UncompressedSize);
        writer.Int32(3, CompressedSize);
        writer.BeginStruct(Type == PageType.Dictionary ? (short)7 : (short)5);
        writer.Int32(1, Values);
        writer.Int32(2, (int)Encoding);
        if (Type == PageType.Data)
        {
            writer.Int32(3, (int)LevelEncoding);
            // A flat table repeats nothing, but the field is required.
            writer.Int32(4, (int)PageEncoding.Rle);
        }
        writer.EndStruct();
        writer.EndStruct();
    }
}
