namespace SynthPK.Formats.Parquet;

/// <summary>A run of rows that is stored together, one chunk for each column.</summary>
sealed record RowGroup(IReadOnlyList<ColumnChunk> Columns, long Rows)
{
    public static RowGroup Read(ref ThriftReader reader)
    {
        ColumnChunk[] columns = [];
        long rows = -1;
        short field = 0;
        while (reader.Next(ref field, out ThriftType type))
        {
            switch (field)
            {
                case 1:
                    columns = new ColumnChunk[reader.List(type, ThriftType.Struct)];
                    for (int i = 0; i < columns.Length; i++) columns[i] = ColumnChunk.Read(ref reader);
                    break;
                case 3: rows = reader.Int64(type); break;
                default: reader.Skip(type); break;
            }
        }
        return new RowGroup(columns, rows);
    }

    public void Write(ThriftWriter writer, int ordinal)
    {
        writer.BeginStruct();
        writer.BeginList(1, ThriftType.Struct, Columns.Count);
        foreach (ColumnChunk column in Columns) column.Write(writer);
        writer.Int64(2, Columns.Sum(c => c.UncompressedSize));
        writer.Int64(3, Rows);
        writer.Int64(5, Columns[0].Offset);
        writer.Int64(6, Columns.Sum(c => c.CompressedSize));
        if (ordinal <= short.MaxValue) writer.Int16(7, (short)ordinal);
        writer.EndStruct();
    }
}
