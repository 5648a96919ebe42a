using System.Buffers;
using System.Buffers.Binary;
using SynthPK.Datasets;

namespace SynthPK.Formats.Parquet;

/// <summary>Writes a table as an Apache Parquet file, block by block.</summary>
/// <remarks>
/// Rows are stored in groups of <see cref="RowGroupRows"/>, however they arrive, so the bytes of a file depend on its
/// values alone, and memory is bounded by one row group. A column that repeats itself is stored as indices into a
/// dictionary of its values. Unit and meaning of every column stand in the file's key-value metadata as
/// <c>column.NAME.unit</c> and <c>column.NAME.description</c>; nothing in the file tells a time or a machine.
/// Source of the format: apache/parquet-format 2.11 (README.md, Encodings.md, parquet.thrift).
/// </remarks>
/// <example><code>
/// using FileStream file = File.Create("observations.parquet");
/// ParquetWriter writer = new(file, table.Schema);
/// writer.Write(table);
/// writer.Complete();
/// </code></example>
public sealed class ParquetWriter : TableWriter
{
    /// <summary>
    /// How many rows a row group holds, save the last: 32 768, a quarter of a megabyte for a column of numbers. The project's
    /// choice: with four times as many, the memory of a run grows with the number of subjects.
    /// </summary>
    public const int RowGroupRows = 1 << 15;

    readonly Stream _stream;
    readonly ColumnChunkWriter[] _columns;
    readonly List<RowGroup> _groups = [];
    readonly PageBuffers _pages;
    long _offset;
    int _rows;

    /// <summary>A writer that begins a file at the stream's present position.</summary>
    /// <param name="stream">Where the bytes go; it need not seek, and stays open.</param>
    /// <param name="schema">The table's columns.</param>
    /// <param name="compression">How pages are compressed; gzip by default, and only where it pays.</param>
    public ParquetWriter(Stream stream, TableSchema schema, ParquetCompression compression = ParquetCompression.Gzip)
        : base(schema)
    {
        _stream = stream;
        _columns = [.. schema.Columns.Select(ColumnChunkWriter.Of)];
        _pages = new PageBuffers(compression);
        Emit(FileMetadata.Magic);
    }

    private protected override void Append(Table block)
    {
        for (int from = 0; from < block.Rows;)
        {
            int count = Math.Min(block.Rows - from, RowGroupRows - _rows);
            for (int i = 0; i < _columns.Length; i++) _columns[i].Append(block.Columns[i], from, count);
            from += count;
            _rows += count;
            if (_rows == RowGroupRows) WriteRowGroup();
        }
    }

    /// <inheritdoc/>
    public override void Complete()
    {
        if (_rows > 0) WriteRowGroup();
        FileMetadata metadata = new([.. _columns.Select(c => c.SchemaElement)], Rows, _groups, DataDictionary.Write(Schema));
        ArrayBufferWriter<byte> ending = new();
        metadata.Write(new ThriftWriter(ending), $"SynthPK {SynthPKVersion.Number}");
        int length = ending.WrittenCount;
        BinaryPrimitives.WriteInt32LittleEndian(ending.GetSpan(4), length);
        ending.Advance(4);
        ending.Write(FileMetadata.Magic);
        Emit(ending.WrittenSpan);
        _stream.Flush();
    }

    void WriteRowGroup()
    {
        ColumnChunk[] chunks = new ColumnChunk[_columns.Length];
        for (int i = 0; i < chunks.Length; i++)
        {
            try
            {
                chunks[i] = _columns[i].Flush(_stream, _offset, _pages);
            }
            catch (System.Text.EncoderFallbackException e)
            {
                throw new ArgumentException($"Column '{Schema.Columns[i].Name}' of table '{Schema.Name}' holds text that is not Unicode (a lone surrogate); replace it.", e);
            }
            _offset += chunks[i].CompressedSize;
        }
        _groups.Add(new RowGroup(chunks, _rows));
        _rows = 0;
    }

    void Emit(ReadOnlySpan<byte> bytes)
    {
        _stream.Write(bytes);
        _offset += bytes.Length;
    }
}
