using System.Diagnostics;
using System.IO.Compression;

namespace SynthPK.Formats.Parquet;

/// <summary>Compresses and decompresses the bytes of pages.</summary>
static class Compression
{
    // Quality 1 of 0..11, and the largest window that every decoder must take.
    const int BrotliQuality = 1, BrotliWindow = 22;

    // No stream of deflate can unfold further: 258 bytes from two bits.
    const int DeflateMostRatio = 1032;

    /// <summary>Whether pages of a codec are read. Zstandard and LZ4 are not in .NET.</summary>
    public static bool Reads(Codec codec) => codec is Codec.Uncompressed or Codec.Snappy or Codec.Gzip or Codec.Brotli;

    public static byte[] Compress(ReadOnlySpan<byte> bytes, Codec codec) => bytes.IsEmpty ? [] : codec switch
    {
        Codec.Gzip => Gzip(bytes),
        Codec.Brotli => Brotli(bytes),
        _ => bytes.ToArray(),
    };

    static byte[] Gzip(ReadOnlySpan<byte> bytes)
    {
        using MemoryStream compressed = new(bytes.Length);
        using (GZipStream gzip = new(compressed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(bytes);
        byte[] result = compressed.ToArray();
        // The header names the operating system, on which the bytes of a file must not depend: 255 is "unknown".
        const int OperatingSystem = 9;
        result[OperatingSystem] = 255;
        return result;
    }

    static byte[] Brotli(ReadOnlySpan<byte> bytes)
    {
        byte[] compressed = new byte[BrotliEncoder.GetMaxCompressedLength(bytes.Length)];
        if (!BrotliEncoder.TryCompress(bytes, compressed, out int written, BrotliQuality, BrotliWindow))
            throw new InvalidOperationException($"Brotli did not compress {bytes.Length} bytes into {compressed.Length}.");
        return compressed[..written];
    }

    /// <summary>The bytes that a page held before compression; the page must be compressed.</summary>
    /// <param name="bytes">The compressed bytes.</param>
    /// <param name="codec">One that is read.</param>
    /// <param name="size">How many bytes there were.</param>
    /// <param name="part">The page, in words.</param>
    /// <exception cref="InvalidDataException">They are not what the page's header claims.</exception>
    public static byte[] Decompress(ReadOnlySpan<byte> bytes, Codec codec, int size, string part)
    {
        if (codec == Codec.Gzip && size > (long)bytes.Length * DeflateMostRatio)
            throw new InvalidDataException($"The {part} is damaged: {bytes.Length} bytes of gzip cannot hold {size}.");
        byte[] result = codec == Codec.Snappy ? Snappy.Decompress(bytes, size, part) : new byte[size];
        bool isWhole = codec switch
        {
            Codec.Snappy => true,
            Codec.Gzip => TryGunzip(bytes, result),
            Codec.Brotli => BrotliDecoder.TryDecompress(bytes, result, out int written) && written == size,
            _ => throw new UnreachableException($"Pages compressed with {codec} are refused before they are read."),
        };
        return isWhole ? result : throw new InvalidDataException($"The {part} is damaged: its {codec} bytes do not unfold into {size}.");
    }

    static bool TryGunzip(ReadOnlySpan<byte> bytes, Span<byte> result)
    {
        using MemoryStream compressed = new(bytes.ToArray());
        using GZipStream gzip = new(compressed, CompressionMode.Decompress);
        try
        {
            return gzip.ReadAtLeast(result, result.Length, throwOnEndOfStream: false) == result.Length && gzip.ReadByte() < 0;
        }
        catch (InvalidDataException)
        {
            return false; // its message would be of archives, which nobody has
        }
    }
}
