namespace SynthPK.Formats.Parquet;

/// <summary>The footer of a Parquet file: its columns, its row groups and where they lie.</summary>
/// <param name="Columns">The columns, in order.</param>
/// <param name="Rows">The number of rows of all row groups.</param>
/// <param name="RowGroups">The row groups, in order.</param>
/// <param name="KeyValues">Free text under free keys; here the data dictionary.</param>
sealed record FileMetadata(
    IReadOnlyList<SchemaElement> Columns,
    long Rows,
    IReadOnlyList<RowGroup> RowGroups,
    IReadOnlyDictionary<string, string> KeyValues)
{
    /// <summary>The four bytes with which a Parquet file begins and ends.</summary>
    public static ReadOnlySpan<byte> Magic => "PAR1"u8;

    /// <summary>What is read, in words.</summary>
    public const string Readable = "integers of 8 to 32 bits and signed ones of 64, float, double, boolean and UTF-8 text, uncompressed or with snappy, gzip or brotli";

    /// <summary>What of the file is not read, each thing once; nothing where all of it is.</summary>
    public IReadOnlyList<string> Unread =>
    [
        .. Columns.Where(column => column.Holds is null).Select(column => $"column '{column.Name}' holds {column.InWords}"),
        .. Codecs.Where(codec => !Compression.Reads(codec)).Select(codec => $"its pages are compressed with {codec}"),
    ];

    /// <summary>How pages are compressed, each way once.</summary>
    public IEnumerable<Codec> Codecs => RowGroups.SelectMany(group => group.Columns).Select(chunk => chunk.Codec).Distinct().Order();

    // Version 2 is the one that knows RLE_DICTIONARY; 1 knows only its older name.
    const int Version = 2;

    public static FileMetadata Read(ReadOnlySpan<byte> footer)
    {
        ThriftReader reader = new(footer, "footer");
        SchemaElement[] schema = [];
        RowGroup[] groups = [];
        long rows = -1;
        Dictionary<string, string> keyValues = [];
        short field = 0;
        while (reader.Next(ref field, out ThriftType type))
        {
            switch (field)
            {
                case 2:
                    schema = new SchemaElement[reader.List(type, ThriftType.Struct)];
                    for (int i = 0; i < schema.Length; i++) schema[i] = SchemaElement.Read(ref reader);
                    break;
                case 3: rows = reader.Int64(type); break;
                case 4:
                    groups = new RowGroup[reader.List(type, ThriftType.Struct)];
                    for (int i = 0; i < groups.Length; i++) groups[i] = RowGroup.Read(ref reader);
                    break;
                case 5:
                    for (int left = reader.List(type, ThriftType.Struct); left > 0; left--) ReadKeyValue(ref reader, keyValues);
                    break;
                default: reader.Skip(type); break;
            }
        }
        FileMetadata metadata = new([.. schema.Skip(1)], rows, groups, keyValues);
        metadata.Check(schema.Length == 0 ? 0 : schema[0].Children);
        return metadata;
    }

    /// <summary>The counts are told several times over; that they agree is checked before memory is taken on their word.</summary>
    void Check(int declared)
    {
        if (Columns.Count != declared || Columns.Any(c => c.Type is null))
            throw new InvalidDataException($"The Parquet footer declares {declared} columns and describes {Columns.Count}: it is damaged, or the file is nested; a SynthPK table is flat.");
        if (RowGroups.Any(g => g.Rows < 0 || g.Rows > Array.MaxLength) || Rows != RowGroups.Sum(g => g.Rows) || Rows > Array.MaxLength)
            throw new InvalidDataException($"The Parquet footer is damaged: it claims {Rows} rows, its row groups {string.Join(" + ", RowGroups.Select(g => g.Rows).Take(10))}.");
        foreach (RowGroup group in RowGroups)
        {
            if (group.Columns.Count != declared)
                throw new InvalidDataException($"The Parquet footer is damaged: a row group has {group.Columns.Count} columns, the file {declared}.");
            for (int i = 0; i < declared; i++)
                Check(Columns[i], group.Columns[i], group.Rows);
        }
    }

    static void Check(SchemaElement column, ColumnChunk chunk, long rows)
    {
        if (chunk.Name != column.Name || chunk.Type != column.Type)
            throw new InvalidDataException($"The Parquet footer is damaged: a chunk of column '{column.Name}' says it is '{chunk.Name}' of type {chunk.Type}, not {column.Type}.");
        if (chunk.Values != rows)
            throw new InvalidDataException($"The Parquet footer is damaged: a chunk of column '{column.Name}' claims {chunk.Values} values where its row group has {rows}.");
    }

    static void ReadKeyValue(ref ThriftReader reader, Dictionary<string, string> keyValues)
    {
        string key = "", value = "";
        short field = 0;
        while (reader.Next(ref field, out ThriftType type))
        {
            if (field == 1) key = reader.Text(type);
            else if (field == 2) value = reader.Text(type);
            else reader.Skip(type);
        }
        keyValues[key] = value;
    }

    public void Write(ThriftWriter writer, string createdBy)
    {
        writer.BeginStruct();
        writer.Int32(1, Version);
        writer.BeginList(2, ThriftType.Struct, Columns.Count + 1);
        new SchemaElement("schema", null, IsNullable: false, Columns.Count, ConvertedType: null).Write(writer);
        foreach (SchemaElement column in Columns) column.Write(writer);
        writer.Int64(3, Rows);
        writer.BeginList(4, ThriftType.Struct, RowGroups.Count);
        for (int i = 0; i < RowGroups.Count; i++) RowGroups[i].Write(writer, i);
        writer.BeginList(5, ThriftType.Struct, KeyValues.Count);
        foreach ((string key, string value) in KeyValues)
        {
            writer.BeginStruct();
            writer.Text(1, key);
            writer.Text(2, value);
            writer.EndStruct();
        }
        writer.Text(6, createdBy);
        WriteColumnOrders(writer);
        writer.EndStruct();
    }

    // Without an order, readers must not trust min and max; the one that exists is the plain order of the type.
    void WriteColumnOrders(ThriftWriter writer)
    {
        writer.BeginList(7, ThriftType.Struct, Columns.Count);
        for (int i = 0; i < Columns.Count; i++)
        {
            writer.BeginStruct();
            writer.BeginStruct(1);
            writer.EndStruct();
            writer.EndStruct();
        }
    }
}
