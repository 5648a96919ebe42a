using System.Buffers;

namespace SynthPK.Formats.Parquet;

/// <summary>The pages of a column chunk on their way into a file. One stands for all columns of the file, which are written one after the other.</summary>
sealed class PageBuffers(ParquetCompression compression)
{
    // Worth a reader's time only from here on (the project's choice).
    const double WorthwhileRatio = 0.9;

    // Random digits do not compress, and a slice from the middle tells so at a fraction of the cost.
    const int ProbeBytes = 32 * 1024;

    // What is shorter shrinks by less than what stands around compressed bytes.
    const int LeastBytes = 64;

    readonly ArrayBufferWriter<byte> _header = new();
    byte[]? _packedData, _packedDictionary;

    /// <summary>The marks of nulls, before they go into <see cref="Data"/>.</summary>
    public ArrayBufferWriter<byte> Marks { get; } = new();

    /// <summary>The data page.</summary>
    public ArrayBufferWriter<byte> Data { get; } = new();

    /// <summary>The dictionary page; empty where there is none.</summary>
    public ArrayBufferWriter<byte> Dictionary { get; } = new();

    /// <summary>How the pages are compressed, once they are.</summary>
    public Codec Codec { get; private set; }

    /// <summary>Makes room for the next chunk.</summary>
    public void Clear()
    {
        Marks.ResetWrittenCount();
        Data.ResetWrittenCount();
        Dictionary.ResetWrittenCount();
        (_packedData, _packedDictionary, Codec) = (null, null, Codec.Uncompressed);
    }

    /// <summary>Compresses both pages where that pays.</summary>
    public void Compress()
    {
        Codec codec = compression switch
        {
            ParquetCompression.Gzip => Codec.Gzip,
            ParquetCompression.Brotli => Codec.Brotli,
            _ => Codec.Uncompressed,
        };
        ReadOnlySpan<byte> data = Data.WrittenSpan, dictionary = Dictionary.WrittenSpan;
        int plain = data.Length + dictionary.Length;
        if (codec == Codec.Uncompressed || plain < LeastBytes) return;
        if (data.Length > 4 * ProbeBytes && Compression.Compress(data.Slice(data.Length / 2, ProbeBytes), codec).Length > WorthwhileRatio * ProbeBytes) return;
        byte[] packedData = Compression.Compress(data, codec), packedDictionary = Compression.Compress(dictionary, codec);
        if (packedData.Length + packedDictionary.Length <= WorthwhileRatio * plain) (_packedData, _packedDictionary, Codec) = (packedData, packedDictionary, codec);
    }

    /// <summary>Writes a page's header and bytes, moves the offset behind them, and gives the size they would have had uncompressed.</summary>
    public long Write(Stream output, ref long offset, PageType type, int values, PageEncoding encoding)
    {
        bool isDictionary = type == PageType.Dictionary;
        ReadOnlySpan<byte> plain = isDictionary ? Dictionary.WrittenSpan : Data.WrittenSpan;
        ReadOnlySpan<byte> stored = Codec == Codec.Uncompressed ? plain : isDictionary ? _packedDictionary : _packedData;
        _header.ResetWrittenCount();
        new PageHeader(type, plain.Length, stored.Length, values, encoding).Write(new ThriftWriter(_header));
        output.Write(_header.WrittenSpan);
        output.Write(stored);
        offset += _header.WrittenCount + stored.Length;
        return _header.WrittenCount + plain.Length;
    }
}
