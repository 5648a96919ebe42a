using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;

namespace SynthPK.Formats.Parquet;

/// <summary>
/// Parquet's encoding of small non-negative integers: stretches of a repeated value as a count, the others packed
/// bit by bit in groups of eight. It holds the marks of nulls and the indices into dictionaries.
/// </summary>
/// <remarks>Source: apache/parquet-format, Encodings.md, "Run Length Encoding / Bit-Packing Hybrid (RLE = 3)".</remarks>
static class RunLengthHybrid
{
    const int Group = 8;

    /// <summary>The bits that numbers up to <paramref name="largest"/> need.</summary>
    public static int WidthOf(int largest) => 32 - System.Numerics.BitOperations.LeadingZeroCount((uint)largest);

    public static void Encode<T>(ReadOnlySpan<T> values, int width, ArrayBufferWriter<byte> output)
        where T : unmanaged, IBinaryInteger<T>
    {
        int packedFrom = 0;
        for (int at = 0; at < values.Length;)
        {
            int run = RunAt(values, at);
            // Only the last packed group may be filled up with zeros, so an earlier one borrows from the run.
            int borrowed = (Group - (at - packedFrom) % Group) % Group;
            if (run - borrowed >= Group)
            {
                Pack(values[packedFrom..(at + borrowed)], width, output);
                Repeat(uint.CreateTruncating(values[at]), run - borrowed, width, output);
                packedFrom = at + run;
            }
            at += run;
        }
        Pack(values[packedFrom..], width, output);
    }

    /// <summary>How often a value is repeated: short runs, which are many, are counted one by one.</summary>
    static int RunAt<T>(ReadOnlySpan<T> values, int at)
        where T : unmanaged, IBinaryInteger<T>
    {
        T value = values[at];
        int end = Math.Min(values.Length, at + 2 * Group), next = at + 1;
        while (next < end && values[next] == value) next++;
        if (next < at + 2 * Group || next == values.Length) return next - at;
        int more = values[next..].IndexOfAnyExcept(value);
        return (more < 0 ? values.Length : next + more) - at;
    }

    static void Repeat(uint value, int count, int width, ArrayBufferWriter<byte> output)
    {
        Varint((uint)count << 1, output);
        Span<byte> to = output.GetSpan(4);
        int bytes = (width + 7) / 8;
        for (int i = 0; i < bytes; i++) to[i] = (byte)(value >> (8 * i));
        output.Advance(bytes);
    }

    static void Pack<T>(ReadOnlySpan<T> values, int width, ArrayBufferWriter<byte> output)
        where T : unmanaged, IBinaryInteger<T>
    {
        if (values.IsEmpty) return;
        int groups = (values.Length + Group - 1) / Group, bytes = groups * width;
        Varint(((uint)groups << 1) | 1, output);
        // Whole words are written, so there is room for one beyond the end.
        Span<byte> to = output.GetSpan(bytes + 2 * sizeof(uint));
        ulong pending = 0;
        int bits = 0, at = 0;
        foreach (T value in values)
        {
            pending |= (ulong)uint.CreateTruncating(value) << bits;
            bits += width;
            if (bits < 32) continue;
            BinaryPrimitives.WriteUInt32LittleEndian(to[at..], (uint)pending);
            at += sizeof(uint);
            pending >>= 32;
            bits -= 32;
        }
        for (; at < bytes; at += sizeof(uint), pending = 0) BinaryPrimitives.WriteUInt32LittleEndian(to[at..], (uint)pending);
        output.Advance(bytes);
    }

    static void Varint(uint value, ArrayBufferWriter<byte> output)
    {
        for (; value >= 0x80; value >>= 7) output.Write([(byte)(value | 0x80)]);
        output.Write([(byte)value]);
    }

    /// <summary>Fills <paramref name="values"/> and gives the number of bytes that took.</summary>
    /// <exception cref="InvalidDataException">The bytes end before the values are full, or hold no such encoding.</exception>
    public static int Decode(ReadOnlySpan<byte> bytes, int width, Span<int> values, string part)
    {
        if (width > 32) throw new InvalidDataException($"The {part} is damaged: it claims numbers of {width} bits.");
        int position = 0;
        for (int at = 0; at < values.Length;)
        {
            uint header = ReadVarint(bytes, ref position, part);
            int left = values.Length - at;
            if ((header & 1) == 0)
            {
                int count = (int)Math.Min(header >> 1, (uint)left);
                values.Slice(at, count).Fill(ReadRepeated(bytes, ref position, width, part));
                at += count;
            }
            else
            {
                long packed = (long)(header >> 1) * Group;
                int count = (int)Math.Min(packed, left);
                // Some writers cut the padding of the last group off.
                int length = (int)Math.Min(packed / Group * width, bytes.Length - position);
                Unpack(bytes.Slice(position, length), width, values.Slice(at, count), part);
                position += length;
                at += count;
            }
        }
        return position;
    }

    static int ReadRepeated(ReadOnlySpan<byte> bytes, ref int position, int width, string part)
    {
        int length = (width + 7) / 8, value = 0;
        if (length > bytes.Length - position) throw Truncated(part);
        for (int i = 0; i < length; i++) value |= bytes[position++] << (8 * i);
        return value;
    }

    static void Unpack(ReadOnlySpan<byte> bytes, int width, Span<int> values, string part)
    {
        if ((long)values.Length * width > (long)bytes.Length * 8) throw Truncated(part);
        ulong mask = (1ul << width) - 1, pending = 0;
        int bits = 0, at = 0;
        for (int i = 0; i < values.Length; i++)
        {
            for (; bits < width; bits += 8) pending |= (ulong)bytes[at++] << bits;
            values[i] = (int)(pending & mask);
            pending >>= width;
            bits -= width;
        }
    }

    static uint ReadVarint(ReadOnlySpan<byte> bytes, ref int position, string part)
    {
        uint value = 0;
        for (int shift = 0; shift < 35; shift += 7)
        {
            if (position >= bytes.Length) throw Truncated(part);
            byte next = bytes[position++];
            value |= (uint)(next & 0x7F) << shift;
            if (next < 0x80) return value;
        }
        throw new InvalidDataException($"The {part} is damaged: a run has no length.");
    }

    static InvalidDataException Truncated(string part) => new($"The {part} is damaged: it ends before its last value.");
}
