using System.Buffers;
using System.Text;
using SynthPK.Datasets;

namespace SynthPK.Formats.Csv;

/// <summary>Writes a table as comma-separated values, block by block.</summary>
/// <remarks>
/// UTF-8 without byte order mark; a header of column names; RFC 4180 quoting; lines end in a line feed. Numbers are the
/// shortest digits that read back as the same bits, truth values <c>true</c> and <c>false</c>, nulls empty cells; an
/// empty text is <c>""</c>, so that it is no null.
/// </remarks>
public sealed class CsvWriter : TableWriter
{
    const int FlushBytes = 1 << 16;

    // So many rows are given room at once: enough that asking costs nothing, few enough that long texts do not take much.
    const int RowsAtOnce = 64;

    readonly Stream _stream;
    readonly CsvCells[] _cells;
    readonly ArrayBufferWriter<byte> _buffer = new(2 * FlushBytes);

    /// <summary>A writer that begins with the header at the stream's present position.</summary>
    /// <param name="stream">Where the bytes go; it stays open.</param>
    /// <param name="schema">The table's columns.</param>
    public CsvWriter(Stream stream, TableSchema schema)
        : base(schema)
    {
        _stream = stream;
        _cells = [.. schema.Columns.Select(CsvCells.Of)];
        for (int i = 0; i < _cells.Length; i++)
        {
            _buffer.Write(CsvText.BytesOf(schema.Columns[i].Name));
            _buffer.Write(i < _cells.Length - 1 ? ","u8 : "\n"u8);
        }
    }

    private protected override void Append(Table block)
    {
        try
        {
            for (int i = 0; i < _cells.Length; i++) _cells[i].Begin(block.Columns[i]);
            for (int from = 0; from < block.Rows; from += RowsAtOnce)
            {
                AppendRows(from, Math.Min(block.Rows, from + RowsAtOnce));
                if (_buffer.WrittenCount >= FlushBytes) Emit();
            }
        }
        catch (EncoderFallbackException e)
        {
            throw new ArgumentException($"Table '{Schema.Name}' holds text that is not Unicode (a lone surrogate), in row {Rows} or after it; replace it.", e);
        }
    }

    void AppendRows(int from, int to)
    {
        int room = (to - from) * _cells.Length; // for what stands between the cells
        foreach (CsvCells cells in _cells) room += cells.Room(from, to);
        Span<byte> bytes = _buffer.GetSpan(room);
        int at = 0;
        for (int row = from; row < to; row++)
        {
            foreach (CsvCells cells in _cells)
            {
                at += cells.Write(row, bytes[at..]);
                bytes[at++] = (byte)',';
            }
            bytes[at - 1] = (byte)'\n';
        }
        _buffer.Advance(at);
    }

    /// <inheritdoc/>
    public override void Complete()
    {
        Emit();
        _stream.Flush();
    }

    void Emit()
    {
        _stream.Write(_buffer.WrittenSpan);
        _buffer.ResetWrittenCount();
    }
}
