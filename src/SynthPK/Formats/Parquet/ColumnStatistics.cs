namespace SynthPK.Formats.Parquet;

/// <summary>What a reader may use to pass over a column chunk unread: nulls, smallest and largest value as plain bytes.</summary>
sealed record ColumnStatistics(long Nulls, byte[]? Min, byte[]? Max)
{
    public void Write(ThriftWriter writer, short field)
    {
        writer.BeginStruct(field);
        writer.Int64(3, Nulls);
        if (Max is not null) writer.Bytes(5, Max);
        if (Min is not null) writer.Bytes(6, Min);
        writer.EndStruct();
    }
}
