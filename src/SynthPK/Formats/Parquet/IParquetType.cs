using System.Buffers;

namespace SynthPK.Formats.Parquet;

/// <summary>How values of one .NET type are told apart, ordered, turned into plain bytes and read from them.</summary>
/// <remarks>
/// Implemented by empty structs that are passed as type arguments, so the compiler makes one tight loop for each
/// type and no value costs a virtual call.
/// </remarks>
interface IParquetType<T> : IParquetValues<T>
    where T : notnull
{
    static abstract PhysicalType Physical { get; }

    /// <summary>Whether a dictionary of the distinct values can pay at all.</summary>
    static abstract bool HasDictionary { get; }

    static abstract int Hash(T value);

    /// <summary>Whether two values have the same bits.</summary>
    static abstract bool Same(T a, T b);

    /// <summary>The smallest and the largest of at least one value.</summary>
    static abstract (T Min, T Max) Extremes(ReadOnlySpan<T> values);

    /// <summary>A minimum or maximum as its plain bytes, or null when it should not be told.</summary>
    static abstract byte[]? Bound(T value, bool isMax);

    static abstract void WritePlain(ReadOnlySpan<T> values, ArrayBufferWriter<byte> output);
}
