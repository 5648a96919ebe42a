namespace SynthPK.Formats.Parquet;

/// <summary>Decodes integers stored as differences, and texts whose lengths are; SynthPK reads them but does not write them.</summary>
/// <remarks>Source: apache/parquet-format, Encodings.md, DELTA_BINARY_PACKED = 5 and DELTA_LENGTH_BYTE_ARRAY = 6.</remarks>
static class Delta
{
    /// <summary>Fills <paramref name="values"/> and gives the number of bytes that took.</summary>
    /// <exception cref="InvalidDataException">The bytes end too early or hold no such encoding.</exception>
    public static int ReadIntegers(ReadOnlySpan<byte> bytes, Span<long> values, string part)
    {
        int at = 0;
        ulong blockSize = Varint(bytes, ref at, part), miniBlocks = Varint(bytes, ref at, part), total = Varint(bytes, ref at, part);
        long value = ZigZag(bytes, ref at, part);
        if (miniBlocks == 0 || blockSize is 0 or > 1 << 20 || blockSize % miniBlocks != 0 || blockSize / miniBlocks % 8 != 0 || total < (ulong)values.Length)
            throw Damage(part);
        int perMiniBlock = (int)(blockSize / miniBlocks);
        if (values.IsEmpty) return at;
        values[0] = value;
        for (int done = 1; done < values.Length;)
        {
            long least = ZigZag(bytes, ref at, part);
            ReadOnlySpan<byte> widths = Take(bytes, ref at, (int)miniBlocks, part);
            for (int mini = 0; mini < widths.Length && done < values.Length; mini++)
            {
                int width = widths[mini];
                if (width > 64) throw Damage(part);
                ReadOnlySpan<byte> packed = Take(bytes, ref at, perMiniBlock * width / 8, part);
                for (int i = 0; i < perMiniBlock && done < values.Length; i++)
                    values[done++] = value = unchecked(value + least + Bits(packed, i * width, width));
            }
        }
        return at;
    }

    /// <summary>Fills <paramref name="values"/> from all their lengths followed by all their bytes.</summary>
    /// <exception cref="InvalidDataException">The bytes end too early or hold no such encoding.</exception>
    public static void ReadTexts(ReadOnlySpan<byte> bytes, Span<string> values, string part)
    {
        long[] lengths = new long[values.Length];
        int at = ReadIntegers(bytes, lengths, part);
        for (int i = 0; i < values.Length; i++)
        {
            if (lengths[i] < 0 || lengths[i] > bytes.Length - at) throw Damage(part);
            values[i] = TextType.Read(bytes.Slice(at, (int)lengths[i]), part);
            at += (int)lengths[i];
        }
    }

    static long Bits(ReadOnlySpan<byte> packed, int from, int width)
    {
        ulong value = 0;
        for (int got = 0; got < width;)
        {
            int bit = from + got, take = Math.Min(8 - (bit & 7), width - got);
            value |= (ulong)((packed[bit >> 3] >> (bit & 7)) & ((1 << take) - 1)) << got;
            got += take;
        }
        return (long)value;
    }

    static ReadOnlySpan<byte> Take(ReadOnlySpan<byte> bytes, ref int at, int count, string part)
    {
        if (count > bytes.Length - at) throw Damage(part);
        at += count;
        return bytes.Slice(at - count, count);
    }

    static long ZigZag(ReadOnlySpan<byte> bytes, ref int at, string part)
    {
        ulong value = Varint(bytes, ref at, part);
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    static ulong Varint(ReadOnlySpan<byte> bytes, ref int at, string part)
    {
        ulong value = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            byte next = Take(bytes, ref at, 1, part)[0];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80) return value;
        }
        throw Damage(part);
    }

    static InvalidDataException Damage(string part) => new($"The {part} is damaged: its differences do not add up to its values.");
}
