namespace SynthPK.Formats.Parquet;

/// <summary>How values of one .NET type are read from the bytes of pages; of some physical types SynthPK does no more than that.</summary>
interface IParquetValues<T>
    where T : notnull
{
    /// <summary>Fills <paramref name="values"/> from plain bytes.</summary>
    /// <exception cref="InvalidDataException">There are not enough bytes, or they hold no such values.</exception>
    static abstract void ReadPlain(ReadOnlySpan<byte> bytes, Span<T> values, string part);

    /// <summary>Fills <paramref name="values"/> from one of the encodings that SynthPK does not write; false when it cannot.</summary>
    /// <exception cref="InvalidDataException">There are not enough bytes, or they hold no such values.</exception>
    static abstract bool TryRead(PageEncoding encoding, ReadOnlySpan<byte> bytes, Span<T> values, string part);
}
