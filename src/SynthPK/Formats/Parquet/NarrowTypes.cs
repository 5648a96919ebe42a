namespace SynthPK.Formats.Parquet;

/// <summary>FLOAT, which others write: each value becomes the double that is equal to it.</summary>
readonly struct FloatType : IParquetValues<double>
{
    public static void ReadPlain(ReadOnlySpan<byte> bytes, Span<double> values, string part)
    {
        float[] narrow = new float[values.Length];
        FixedWidth.ReadPlain<float>(bytes, narrow, part);
        Widen(narrow, values);
    }

    public static bool TryRead(PageEncoding encoding, ReadOnlySpan<byte> bytes, Span<double> values, string part)
    {
        if (encoding != PageEncoding.ByteStreamSplit) return false;
        float[] narrow = new float[values.Length];
        FixedWidth.ReadSplit<float>(bytes, narrow, part);
        Widen(narrow, values);
        return true;
    }

    static void Widen(ReadOnlySpan<float> narrow, Span<double> values)
    {
        for (int i = 0; i < values.Length; i++) values[i] = narrow[i];
    }
}

/// <summary>INT32 that holds unsigned integers, which others write (polars numbers rows so).</summary>
readonly struct UInt32Type : IParquetValues<long>
{
    public static void ReadPlain(ReadOnlySpan<byte> bytes, Span<long> values, string part)
    {
        int[] signed = new int[values.Length];
        Int32Type.ReadPlain(bytes, signed, part);
        Widen(signed, values);
    }

    public static bool TryRead(PageEncoding encoding, ReadOnlySpan<byte> bytes, Span<long> values, string part)
    {
        int[] signed = new int[values.Length];
        if (!Int32Type.TryRead(encoding, bytes, signed, part)) return false;
        Widen(signed, values);
        return true;
    }

    static void Widen(ReadOnlySpan<int> signed, Span<long> values)
    {
        for (int i = 0; i < values.Length; i++) values[i] = unchecked((uint)signed[i]);
    }
}
