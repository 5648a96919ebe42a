using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using SynthPK.Datasets;

namespace SynthPK.Formats.Cdisc.Xpt;

/// <summary>Writes a CDISC table as a SAS transport file (XPORT) of version 5, block by block.</summary>
/// <remarks>
/// The file is older than Unicode, and narrower than a table: text is ASCII (accents go, µ becomes u, and what has no
/// ASCII spelling becomes a question mark), an empty text and a null are the same blanks, blanks at the end of a text are
/// not kept, and a number from zero to 5.4e-79 is zero. Other numbers up to 7.2e75 are exact. For what must arrive whole
/// send Dataset-JSON. Source: SAS technical paper TS-140.
/// </remarks>
/// <example><code>
/// using FileStream file = File.Create("pc.xpt");
/// XptWriter writer = new(file, table, description);
/// writer.Write(rows);
/// writer.Complete();
/// </code></example>
public sealed class XptWriter : CdiscTableWriter
{
    internal const string Extension = "xpt";

    // The version whose layout this is, and, in place of an operating system, the program.
    const string Version = "6.06", Program = "SYNTHPK";

    const int FlushBytes = 1 << 16;

    readonly Stream _stream;
    readonly byte[] _buffer;
    readonly int _rowBytes;
    int _filled;
    long _written;

    /// <summary>A writer that begins a file at the stream's present position.</summary>
    /// <param name="stream">Where the bytes go; it need not seek, and stays open.</param>
    /// <param name="table">The table's variables.</param>
    /// <param name="description">Where the dataset comes from. The file says that it was made on the day of publication; where none is stated, on 1 January 1970.</param>
    /// <exception cref="ArgumentException">The table is not one of CDISC; the message names the variable.</exception>
    public XptWriter(Stream stream, CdiscTable table, DatasetDescription description)
        : base(table)
    {
        XptLayout.RefuseUnlessHeld(Schema.Columns.Count);
        _stream = stream;
        _rowBytes = Schema.Columns.Select((_, i) => WidthOf(i)).Sum();
        _buffer = new byte[FlushBytes + Math.Max(_rowBytes, XptLayout.NamestrBytes)];
        WriteHeader(CreationTime.Of(description).ToString("ddMMMyy:HH:mm:ss", CultureInfo.InvariantCulture).ToUpperInvariant());
        Pad();
    }

    private protected override void AppendRows(Table block)
    {
        for (int row = 0; row < block.Rows; row++)
        {
            Span<byte> to = _buffer.AsSpan(_filled, _rowBytes);
            for (int i = 0, at = 0; i < block.Columns.Count; at += WidthOf(i++)) WriteCell(block.Columns[i], row, to.Slice(at, WidthOf(i)));
            if (!to.ContainsAnyExcept((byte)' '))
                throw new ArgumentException($"Row {Rows + row} of {Name} is blank throughout, which a transport file cannot tell from its ending; leave it out.");
            Advance(_rowBytes);
        }
    }

    /// <inheritdoc/>
    public override void Complete()
    {
        Pad();
        Emit();
        _stream.Flush();
    }

    int WidthOf(int variable) => Schema.Columns[variable].Type == ColumnType.Text ? Table.Lengths[variable] : XptLayout.NumberBytes;

    void WriteCell(Column column, int row, Span<byte> to)
    {
        if (column is Column<string> texts)
        {
            WriteText(texts.IsNull(row) ? "" : texts.Values[row], to);
            return;
        }
        double value = ((Column<double>)column).Values[row];
        if (!column.IsNull(row) && Math.Abs(value) >= IbmDouble.TooLarge)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Row {Rows + row} of {Name}.{column.Name} is {value:R}; a transport file holds numbers below 7.2e75."));
        BinaryPrimitives.WriteUInt64BigEndian(to, column.IsNull(row) ? IbmDouble.Missing : IbmDouble.Encode(value));
    }

    void WriteHeader(string time)
    {
        WriteFields((XptLayout.Library, 80));
        WriteFields(("SAS", 8), ("SAS", 8), ("SASLIB", 8), (Version, 8), (Program, 8), ("", 24), (time, 16));
        WriteFields((time, 80));
        WriteFields((XptLayout.Member, 80));
        WriteFields((XptLayout.Descriptor, 80));
        WriteFields(("SAS", 8), (Name, 8), ("SASDATA", 8), (Version, 8), (Program, 8), ("", 24), (time, 16));
        WriteFields((time, 16), ("", 16), (Schema.Description, 40), ("", 8));
        WriteFields((XptLayout.Namestr(Schema.Columns.Count), 80));
        for (int i = 0, at = 0; i < Schema.Columns.Count; at += WidthOf(i++)) WriteNamestr(i, at);
        Pad();
        WriteFields((XptLayout.Observations, 80));
    }

    /// <summary>Appends texts, each in a field of its width.</summary>
    void WriteFields(params ReadOnlySpan<(string Text, int Width)> fields)
    {
        foreach ((string text, int width) in fields)
        {
            WriteText(text, _buffer.AsSpan(_filled, width));
            Advance(width);
        }
    }

    /// <summary>Describes a variable: what it is, how wide, its name and label, and where it stands in a row. No format is given.</summary>
    void WriteNamestr(int variable, int at)
    {
        Span<byte> to = _buffer.AsSpan(_filled, XptLayout.NamestrBytes);
        to.Clear();
        ColumnSchema schema = Schema.Columns[variable];
        BinaryPrimitives.WriteInt16BigEndian(to, schema.Type == ColumnType.Text ? XptLayout.IsText : XptLayout.IsNumber);
        BinaryPrimitives.WriteInt16BigEndian(to[4..], (short)WidthOf(variable));
        BinaryPrimitives.WriteInt16BigEndian(to[6..], (short)(variable + 1));
        WriteText(schema.Name, to.Slice(8, 8));
        WriteText(schema.Description, to.Slice(16, 40));
        WriteText("", to.Slice(56, 8));
        WriteText("", to.Slice(72, 8));
        BinaryPrimitives.WriteInt32BigEndian(to[84..], at);
        Advance(XptLayout.NamestrBytes);
    }

    /// <summary>Writes a text in ASCII, cut or filled with blanks to the width of its field.</summary>
    static void WriteText(string text, Span<byte> to)
    {
        string ascii = AsciiText.Of(text);
        int length = Math.Min(ascii.Length, to.Length);
        Encoding.ASCII.GetBytes(ascii.AsSpan(0, length), to);
        to[length..].Fill((byte)' ');
    }

    /// <summary>Fills the last card with blanks.</summary>
    void Pad()
    {
        int padding = XptLayout.PaddingOf(_written + _filled);
        _buffer.AsSpan(_filled, padding).Fill((byte)' ');
        Advance(padding);
    }

    void Advance(int bytes)
    {
        _filled += bytes;
        if (_filled >= FlushBytes) Emit();
    }

    void Emit()
    {
        _stream.Write(_buffer.AsSpan(0, _filled));
        _written += _filled;
        _filled = 0;
    }
}
