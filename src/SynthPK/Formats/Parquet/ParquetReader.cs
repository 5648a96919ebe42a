using System.Buffers.Binary;
using SynthPK.Datasets;

namespace SynthPK.Formats.Parquet;

/// <summary>Reads a flat Parquet file, written by SynthPK or by others, as a table.</summary>
/// <remarks>
/// Reads the types that a table holds, narrower integers and floats too; data pages of version 1 and 2; plain,
/// dictionary, run-length, delta and byte-stream-split encodings; uncompressed, snappy, gzip and brotli pages. Not read:
/// nested columns, other types (timestamps, decimals), encryption, zstd and LZ4.
/// </remarks>
public static class ParquetReader
{
    const int MagicBytes = 4, LengthBytes = 4;

    /// <summary>Reads a whole file. Columns have the units and descriptions that SynthPK wrote, or none.</summary>
    /// <param name="stream">The file, from its first byte to its last; it must be able to seek, and stays open.</param>
    /// <exception cref="InvalidDataException">The file is damaged, or holds what a table does not; the message names the part.</exception>
    public static Table Read(Stream stream)
    {
        FileMetadata metadata = ReadFooter(stream, out long end);
        TableSchema schema = DataDictionary.Read(metadata);
        Column[] columns = new Column[schema.Columns.Count];
        for (int i = 0; i < columns.Length; i++)
        {
            ColumnReader reader = ColumnReader.Of(schema.Columns[i], metadata.Columns[i].Type, (int)metadata.Rows);
            foreach (RowGroup group in metadata.RowGroups) reader.Read(group.Columns[i], ReadChunk(stream, group.Columns[i], end));
            columns[i] = reader.ToColumn();
        }
        return new Table(schema, columns);
    }

    /// <summary>Reads a file row group by row group, in memory bounded by one of them.</summary>
    /// <param name="stream">The file, from its first byte to its last; it must be able to seek, and stays open while groups are taken.</param>
    /// <returns>The rows of each group in turn; one table of no rows when the file has none.</returns>
    /// <exception cref="InvalidDataException">The file is damaged, or holds what a table does not; the message names the part.</exception>
    public static IEnumerable<Table> ReadGroups(Stream stream)
    {
        FileMetadata metadata = ReadFooter(stream, out long end);
        TableSchema schema = DataDictionary.Read(metadata);
        if (metadata.RowGroups.Count == 0) yield return new Table(schema, [.. schema.Columns.Select((column, i) => ColumnReader.Of(column, metadata.Columns[i].Type, 0).ToColumn())]);
        foreach (RowGroup group in metadata.RowGroups)
        {
            Column[] columns = new Column[schema.Columns.Count];
            for (int i = 0; i < columns.Length; i++)
            {
                ColumnReader reader = ColumnReader.Of(schema.Columns[i], metadata.Columns[i].Type, (int)group.Rows);
                reader.Read(group.Columns[i], ReadChunk(stream, group.Columns[i], end));
                columns[i] = reader.ToColumn();
            }
            yield return new Table(schema, columns);
        }
    }

    /// <summary>What a file says of itself: its columns, whether read or not, and its keys.</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    internal static FileMetadata ReadFooter(Stream stream) => ReadFooter(stream, out _);

    static FileMetadata ReadFooter(Stream stream, out long end)
    {
        if (stream.Length < 2 * MagicBytes + LengthBytes) throw new InvalidDataException($"The file is no Parquet file: it has only {stream.Length} bytes.");
        byte[] head = ReadAt(stream, 0, MagicBytes), tail = ReadAt(stream, stream.Length - MagicBytes - LengthBytes, MagicBytes + LengthBytes);
        if (!head.AsSpan().SequenceEqual(FileMetadata.Magic)) throw new InvalidDataException("The file is no Parquet file: it does not begin with PAR1.");
        if (!tail.AsSpan(LengthBytes).SequenceEqual(FileMetadata.Magic)) throw new InvalidDataException("The Parquet file is cut short or damaged: it does not end with PAR1.");
        int length = BinaryPrimitives.ReadInt32LittleEndian(tail);
        end = stream.Length - MagicBytes - LengthBytes - length;
        if (length < 0 || end < MagicBytes) throw new InvalidDataException($"The Parquet footer is damaged: it claims {length} bytes in a file of {stream.Length}.");
        return FileMetadata.Read(ReadAt(stream, end, length));
    }

    static byte[] ReadChunk(Stream stream, ColumnChunk chunk, long end)
    {
        if (chunk.Offset < MagicBytes || chunk.CompressedSize < 0 || chunk.Offset > end - chunk.CompressedSize || chunk.CompressedSize > Array.MaxLength)
            throw new InvalidDataException($"The Parquet footer is damaged: column '{chunk.Name}' claims {chunk.CompressedSize} bytes at {chunk.Offset}, outside the data.");
        return ReadAt(stream, chunk.Offset, (int)chunk.CompressedSize);
    }

    static byte[] ReadAt(Stream stream, long offset, int count)
    {
        byte[] bytes = new byte[count];
        stream.Position = offset;
        if (stream.ReadAtLeast(bytes, count, throwOnEndOfStream: false) < count) throw new InvalidDataException($"The Parquet file ends before byte {offset + count}.");
        return bytes;
    }
}
