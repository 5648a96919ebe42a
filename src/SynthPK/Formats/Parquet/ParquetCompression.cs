namespace SynthPK.Formats.Parquet;

/// <summary>How a Parquet file is compressed. A column that would shrink by less than a tenth is left as it is.</summary>
public enum ParquetCompression
{
    /// <summary>Dictionaries and run lengths only: the fastest to write and to read.</summary>
    None,

    /// <summary>Gzip at its fastest: read by everything.</summary>
    Gzip,

    /// <summary>Brotli: a little smaller and faster than gzip, read by most.</summary>
    Brotli,
}
