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

    static readonly SearchValues<char> NeedsQuotes = SearchValues.Create(",\"\r\n");

    readonly Stream _stream;
    readonly ArrayBufferWriter<byte> _buffer = new(2 * FlushBytes);

    /// <summary>A writer that begins with the header at the stream's present position.</summary>
    /// <param name="stream">Where the bytes go; it stays open.</param>
    /// <param name="schema">The table's columns.</param>
    public CsvWriter(Stream stream, TableSchema schema)
        : base(schema)
    {
        _stream = stream;
        for (int i = 0; i < schema.Columns.Count; i++)
        {
            WriteText(schema.Columns[i].Name);
            WriteByte(i < schema.Columns.Count - 1 ? (byte)',' : (byte)'\n');
        }
    }

    private protected override void Append(Table block)
    {
        for (int row = 0; row < block.Rows; row++)
        {
            for (int i = 0; i < block.Columns.Count; i++)
            {
                if (i > 0) WriteByte((byte)',');
                WriteCell(block.Columns[i], row);
            }
            WriteByte((byte)'\n');
            if (_buffer.WrittenCount >= FlushBytes) Emit();
        }
    }

    /// <inheritdoc/>
    public override void Complete()
    {
        Emit();
        _stream.Flush();
    }

    void WriteCell(Column column, int row)
    {
        if (column.IsNull(row)) return;
        Span<byte> to = _buffer.GetSpan(NumberText.Longest);
        switch (column)
        {
            case Column<double> numbers: _buffer.Advance(NumberText.Write(numbers.Values[row], to)); break;
            case Column<long> numbers: _buffer.Advance(NumberText.Write(numbers.Values[row], to)); break;
            case Column<int> numbers: _buffer.Advance(NumberText.Write(numbers.Values[row], to)); break;
            case Column<bool> flags: _buffer.Write(flags.Values[row] ? "true"u8 : "false"u8); break;
            case Column<string> texts: WriteText(texts.Values[row]); break;
        }
    }

    void WriteText(string text)
    {
        bool isQuoted = text.Length == 0 || text.AsSpan().ContainsAny(NeedsQuotes);
        string written = isQuoted ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
        try
        {
            StrictUtf8.Encoding.GetBytes(written, _buffer);
        }
        catch (EncoderFallbackException e)
        {
            throw new ArgumentException($"Table '{Schema.Name}' holds text that is not Unicode (a lone surrogate), in row {Rows} or after it; replace it.", e);
        }
    }

    void WriteByte(byte value)
    {
        _buffer.GetSpan(1)[0] = value;
        _buffer.Advance(1);
    }

    void Emit()
    {
        _stream.Write(_buffer.WrittenSpan);
        _buffer.ResetWrittenCount();
    }
}
