using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace SynthPK.Formats.Parquet;

/// <summary>What the fixed-width types share: little-endian bytes, copied as they stand.</summary>
static class FixedWidth
{
    public static void WritePlain<T>(ReadOnlySpan<T> values, ArrayBufferWriter<byte> output)
        where T : unmanaged
    {
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(values);
        bytes.CopyTo(output.GetSpan(bytes.Length)); // all the room at once; Write would double it again and again
        output.Advance(bytes.Length);
    }

    public static void ReadPlain<T>(ReadOnlySpan<byte> bytes, Span<T> values, string part)
        where T : unmanaged
    {
        Span<byte> to = MemoryMarshal.AsBytes(values);
        if (bytes.Length < to.Length) throw new InvalidDataException($"The {part} is damaged: it ends before its last value.");
        bytes[..to.Length].CopyTo(to);
    }

    /// <summary>BYTE_STREAM_SPLIT: the first bytes of all values, then the second bytes of all, and so on.</summary>
    public static void ReadSplit<T>(ReadOnlySpan<byte> bytes, Span<T> values, string part)
        where T : unmanaged
    {
        Span<byte> to = MemoryMarshal.AsBytes(values);
        if (bytes.Length < to.Length) throw new InvalidDataException($"The {part} is damaged: it ends before its last value.");
        int width = values.Length == 0 ? 0 : to.Length / values.Length;
        for (int i = 0; i < to.Length; i++) to[i] = bytes[i % width * values.Length + i / width];
    }

    /// <summary>Spreads any bits over the highest of an integer: multiplicative hashing with the golden ratio.</summary>
    public static int Hash(ulong bits) => (int)((bits * 0x9E3779B97F4A7C15) >> 32);
}

/// <summary>INT32.</summary>
readonly struct Int32Type : IParquetType<int>
{
    public static PhysicalType Physical => PhysicalType.Int32;

    public static bool HasDictionary => true;

    public static int Hash(int value) => FixedWidth.Hash((uint)value);

    public static bool Same(int a, int b) => a == b;

    public static (int Min, int Max) Extremes(ReadOnlySpan<int> values) => Formats.Extremes.Of(values);

    public static byte[]? Bound(int value, bool isMax) => MemoryMarshal.AsBytes([value]).ToArray();

    public static void WritePlain(ReadOnlySpan<int> values, ArrayBufferWriter<byte> output) => FixedWidth.WritePlain(values, output);

    public static void ReadPlain(ReadOnlySpan<byte> bytes, Span<int> values, string part) => FixedWidth.ReadPlain(bytes, values, part);

    public static bool TryRead(PageEncoding encoding, ReadOnlySpan<byte> bytes, Span<int> values, string part)
    {
        if (encoding == PageEncoding.ByteStreamSplit)
        {
            FixedWidth.ReadSplit(bytes, values, part);
            return true;
        }
        if (encoding != PageEncoding.DeltaBinaryPacked) return false;
        long[] wide = new long[values.Length];
        Delta.ReadIntegers(bytes, wide, part);
        // The differences of 32-bit integers are meant modulo 2^32.
        for (int i = 0; i < wide.Length; i++) values[i] = unchecked((int)wide[i]);
        return true;
    }
}

/// <summary>INT64.</summary>
readonly struct Int64Type : IParquetType<long>
{
    public static PhysicalType Physical => PhysicalType.Int64;

    public static bool HasDictionary => true;

    public static int Hash(long value) => FixedWidth.Hash((ulong)value);

    public static bool Same(long a, long b) => a == b;

    public static (long Min, long Max) Extremes(ReadOnlySpan<long> values) => Formats.Extremes.Of(values);

    public static byte[]? Bound(long value, bool isMax) => MemoryMarshal.AsBytes([value]).ToArray();

    public static void WritePlain(ReadOnlySpan<long> values, ArrayBufferWriter<byte> output) => FixedWidth.WritePlain(values, output);

    public static void ReadPlain(ReadOnlySpan<byte> bytes, Span<long> values, string part) => FixedWidth.ReadPlain(bytes, values, part);

    public static bool TryRead(PageEncoding encoding, ReadOnlySpan<byte> bytes, Span<long> values, string part)
    {
        if (encoding == PageEncoding.ByteStreamSplit) FixedWidth.ReadSplit(bytes, values, part);
        else if (encoding == PageEncoding.DeltaBinaryPacked) Delta.ReadIntegers(bytes, values, part);
        else return false;
        return true;
    }
}

/// <summary>DOUBLE. Negative zero keeps its sign.</summary>
readonly struct DoubleType : IParquetType<double>
{
    public static PhysicalType Physical => PhysicalType.Double;

    public static bool HasDictionary => true;

    public static int Hash(double value) => FixedWidth.Hash(BitConverter.DoubleToUInt64Bits(value));

    public static bool Same(double a, double b) => BitConverter.DoubleToInt64Bits(a) == BitConverter.DoubleToInt64Bits(b);

    public static (double Min, double Max) Extremes(ReadOnlySpan<double> values) => Formats.Extremes.Of(values);

    // The two zeros compare equal, so the format asks for the outer one of them on either side.
    public static byte[]? Bound(double value, bool isMax) => MemoryMarshal.AsBytes([value != 0 ? value : isMax ? 0.0 : -0.0]).ToArray();

    public static void WritePlain(ReadOnlySpan<double> values, ArrayBufferWriter<byte> output) => FixedWidth.WritePlain(values, output);

    public static void ReadPlain(ReadOnlySpan<byte> bytes, Span<double> values, string part) => FixedWidth.ReadPlain(bytes, values, part);

    public static bool TryRead(PageEncoding encoding, ReadOnlySpan<byte> bytes, Span<double> values, string part)
    {
        if (encoding != PageEncoding.ByteStreamSplit) return false;
        FixedWidth.ReadSplit(bytes, values, part);
        return true;
    }
}

/// <summary>BOOLEAN: one bit each, the first value in the lowest bit.</summary>
readonly struct BoolType : IParquetType<bool>
{
    public static PhysicalType Physical => PhysicalType.Boolean;

    public static bool HasDictionary => false;

    public static int Hash(bool value) => value ? 1 : 0;

    public static bool Same(bool a, bool b) => a == b;

    public static (bool Min, bool Max) Extremes(ReadOnlySpan<bool> values) => (!values.Contains(false), values.Contains(true));

    public static byte[]? Bound(bool value, bool isMax) => [value ? (byte)1 : (byte)0];

    public static void WritePlain(ReadOnlySpan<bool> values, ArrayBufferWriter<byte> output)
    {
        int bytes = (values.Length + 7) / 8;
        Span<byte> to = output.GetSpan(bytes + 1)[..bytes];
        to.Clear();
        for (int i = 0; i < values.Length; i++)
            if (values[i]) to[i >> 3] |= (byte)(1 << (i & 7));
        output.Advance(bytes);
    }

    public static void ReadPlain(ReadOnlySpan<byte> bytes, Span<bool> values, string part)
    {
        if ((long)bytes.Length * 8 < values.Length) throw new InvalidDataException($"The {part} is damaged: it ends before its last value.");
        for (int i = 0; i < values.Length; i++) values[i] = (bytes[i >> 3] & (1 << (i & 7))) != 0;
    }

    public static bool TryRead(PageEncoding encoding, ReadOnlySpan<byte> bytes, Span<bool> values, string part)
    {
        if (encoding != PageEncoding.Rle) return false;
        if (values.IsEmpty) return true;
        // Four bytes of length come first, as before the marks of nulls.
        if (bytes.Length < 4) throw new InvalidDataException($"The {part} is damaged: it ends before its first value.");
        int[] bits = new int[values.Length];
        RunLengthHybrid.Decode(bytes[4..], width: 1, bits, part);
        for (int i = 0; i < bits.Length; i++) values[i] = bits[i] != 0;
        return true;
    }
}

/// <summary>BYTE_ARRAY holding UTF-8: each value's length in four bytes, then its bytes.</summary>
readonly struct TextType : IParquetType<string>
{
    // A minimum helps a reader to skip; beyond this length it costs more than it helps (the project's choice).
    const int LongestBound = 64;

    public static PhysicalType Physical => PhysicalType.ByteArray;

    public static bool HasDictionary => true;

    public static int Hash(string value) => value.GetHashCode();

    public static bool Same(string a, string b) => a == b;

    public static (string Min, string Max) Extremes(ReadOnlySpan<string> values)
    {
        (string min, string max) = (values[0], values[0]);
        foreach (string value in values[1..])
        {
            if (Less(value, min)) min = value;
            if (Less(max, value)) max = value;
        }
        return (min, max);
    }

    /// <summary>The order of the UTF-8 bytes, which is the order of the code points.</summary>
    static bool Less(string a, string b)
    {
        int same = a.AsSpan().CommonPrefixLength(b);
        if (same == a.Length || same == b.Length) return a.Length < b.Length;
        return Rank(a[same]) < Rank(b[same]);
    }

    // Surrogates stand for code points above U+FFFF, so they come after every other UTF-16 unit.
    static int Rank(char unit) => char.IsSurrogate(unit) ? unit + 0x10000 : unit;

    public static byte[]? Bound(string value, bool isMax) => value.Length > LongestBound ? null : StrictUtf8.Encoding.GetBytes(value);

    public static void WritePlain(ReadOnlySpan<string> values, ArrayBufferWriter<byte> output)
    {
        foreach (string value in values)
        {
            Span<byte> to = output.GetSpan(4 + StrictUtf8.Encoding.GetMaxByteCount(value.Length));
            int length = StrictUtf8.Encoding.GetBytes(value, to[4..]);
            BinaryPrimitives.WriteInt32LittleEndian(to, length);
            output.Advance(4 + length);
        }
    }

    public static void ReadPlain(ReadOnlySpan<byte> bytes, Span<string> values, string part)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (bytes.Length < 4) throw new InvalidDataException($"The {part} is damaged: it ends before its last text.");
            uint length = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            if (length > (uint)bytes.Length - 4) throw new InvalidDataException($"The {part} is damaged: a text claims {length} bytes where {bytes.Length - 4} are left.");
            values[i] = Read(bytes.Slice(4, (int)length), part);
            bytes = bytes[(4 + (int)length)..];
        }
    }

    public static bool TryRead(PageEncoding encoding, ReadOnlySpan<byte> bytes, Span<string> values, string part)
    {
        if (encoding != PageEncoding.DeltaLengthByteArray) return false;
        Delta.ReadTexts(bytes, values, part);
        return true;
    }

    /// <summary>One text from its bytes.</summary>
    public static string Read(ReadOnlySpan<byte> bytes, string part)
    {
        try
        {
            return StrictUtf8.Encoding.GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            throw new InvalidDataException($"The {part} is damaged: a text is not UTF-8.", e);
        }
    }
}
