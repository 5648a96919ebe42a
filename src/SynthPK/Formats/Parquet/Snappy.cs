using System.Buffers.Binary;

namespace SynthPK.Formats.Parquet;

/// <summary>Decompresses snappy, the default of most writers of Parquet.</summary>
/// <remarks>Source: google/snappy, format_description.txt. SynthPK does not write it: .NET has no compressor.</remarks>
static class Snappy
{
    // A copy of 64 bytes takes three, so no stream unfolds further than this.
    const int MostRatio = 32;

    public static byte[] Decompress(ReadOnlySpan<byte> bytes, int size, string part)
    {
        int at = 0;
        long claimed = ReadLength(bytes, ref at, part);
        if (claimed != size || size > (long)bytes.Length * MostRatio) throw Damage(part);
        byte[] result = new byte[size];
        int to = 0;
        while (at < bytes.Length)
        {
            int tag = bytes[at++];
            if ((tag & 3) == 0) Literal(bytes, ref at, tag >> 2, result, ref to, part);
            else Copy(bytes, ref at, tag, result, ref to, part);
        }
        return to == size ? result : throw Damage(part);
    }

    static long ReadLength(ReadOnlySpan<byte> bytes, ref int at, string part)
    {
        long length = 0;
        for (int shift = 0; shift < 35; shift += 7)
        {
            if (at >= bytes.Length) break;
            byte next = bytes[at++];
            length |= (long)(next & 0x7F) << shift;
            if (next < 0x80) return length;
        }
        throw Damage(part);
    }

    static void Literal(ReadOnlySpan<byte> bytes, ref int at, int code, Span<byte> result, ref int to, string part)
    {
        long length = code + 1;
        if (code >= 60) length = 1 + LittleEndian(bytes, ref at, code - 59, part);
        if (length > bytes.Length - at || length > result.Length - to) throw Damage(part);
        bytes.Slice(at, (int)length).CopyTo(result[to..]);
        at += (int)length;
        to += (int)length;
    }

    static void Copy(ReadOnlySpan<byte> bytes, ref int at, int tag, Span<byte> result, ref int to, string part)
    {
        (int length, long distance) = (tag & 3) switch
        {
            1 => (((tag >> 2) & 7) + 4, ((tag >> 5) << 8) + LittleEndian(bytes, ref at, 1, part)),
            2 => ((tag >> 2) + 1, LittleEndian(bytes, ref at, 2, part)),
            _ => ((tag >> 2) + 1, LittleEndian(bytes, ref at, 4, part)),
        };
        if (distance == 0 || distance > to || length > result.Length - to) throw Damage(part);
        // Byte by byte: a copy may reach into what it is just writing, which is how runs are stored.
        for (int end = to + length; to < end; to++) result[to] = result[to - (int)distance];
    }

    static long LittleEndian(ReadOnlySpan<byte> bytes, ref int at, int count, string part)
    {
        if (count > bytes.Length - at) throw Damage(part);
        Span<byte> padded = stackalloc byte[8];
        padded.Clear();
        bytes.Slice(at, count).CopyTo(padded);
        at += count;
        return BinaryPrimitives.ReadInt64LittleEndian(padded);
    }

    static InvalidDataException Damage(string part) => new($"The {part} is damaged: its snappy bytes do not unfold.");
}
