using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using SynthPK.Datasets;

namespace SynthPK.Formats.Cdisc;

/// <summary>Writes a CDISC table as Dataset-JSON 1.1, block by block.</summary>
/// <remarks>
/// One row a line; nulls are null, numbers the shortest digits that read back as the same bits, and texts whole, in
/// UTF-8. The standard counts the rows before it lists them and recommends that order to readers that stream, so room
/// for the count is left as blanks, which JSON allows between its tokens, and filled in at the end: the stream must be
/// able to seek. Source: CDISC Dataset-JSON 1.1 (2024-12-05).
/// </remarks>
/// <example><code>
/// using FileStream file = File.Create("pc.json");
/// DatasetJsonWriter writer = new(file, table, description);
/// writer.Write(rows);
/// writer.Complete();
/// </code></example>
public sealed class DatasetJsonWriter : CdiscTableWriter
{
    internal const string Extension = "json", Version = "1.1.0", StudyPrefix = "ST.", TablePrefix = "IG.", VariablePrefix = "IT.";

    const int FlushBytes = 1 << 16, CountWidth = 19;

    static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    readonly Stream _stream;
    readonly ArrayBufferWriter<byte> _buffer = new(2 * FlushBytes);
    readonly long _countAt;

    /// <summary>A writer that begins a file at the stream's present position.</summary>
    /// <param name="stream">Where the bytes go; it must be able to seek, and stays open.</param>
    /// <param name="table">The table's variables.</param>
    /// <param name="description">Where the dataset comes from. The file says that it was made on the day of publication; where none is stated, on 1970-01-01.</param>
    /// <exception cref="ArgumentException">The stream cannot seek, or the table is not one of CDISC; the message names the variable.</exception>
    public DatasetJsonWriter(Stream stream, CdiscTable table, DatasetDescription description)
        : base(table)
    {
        if (!stream.CanSeek) throw new ArgumentException("Dataset-JSON counts its rows before the first of them, so the stream must be able to seek; write to a file.", nameof(stream));
        _stream = stream;
        using Utf8JsonWriter json = JsonText.Open(stream);
        json.WriteStartObject();
        WriteSource(json, description);
        _countAt = WriteCountLater(json);
        WriteColumns(json);
        json.WriteStartArray("rows");
    }

    private protected override void AppendRows(Table block)
    {
        for (int row = 0; row < block.Rows; row++)
        {
            _buffer.Write(Rows + row == 0 ? "\n    ["u8 : ",\n    ["u8);
            for (int i = 0; i < block.Columns.Count; i++)
            {
                if (i > 0) _buffer.Write(", "u8);
                WriteCell(block.Columns[i], row);
            }
            _buffer.Write("]"u8);
            if (_buffer.WrittenCount >= FlushBytes) Emit();
        }
    }

    /// <inheritdoc/>
    public override void Complete()
    {
        _buffer.Write("\n  ]\n}\n"u8);
        Emit();
        long end = _stream.Position;
        Span<byte> count = stackalloc byte[CountWidth];
        int digits = NumberText.Write(Rows, count);
        _stream.Position = _countAt + CountWidth - digits;
        _stream.Write(count[..digits]);
        _stream.Position = end;
        _stream.Flush();
    }

    void WriteSource(Utf8JsonWriter json, DatasetDescription description)
    {
        json.WriteString("datasetJSONCreationDateTime", CreationTime.Of(description).ToString("s", CultureInfo.InvariantCulture));
        json.WriteString("datasetJSONVersion", Version);
        if (description.Publication.Publisher.Length > 0) json.WriteString("originator", description.Publication.Publisher);
        json.WriteStartObject("sourceSystem");
        json.WriteString("name", "SynthPK");
        json.WriteString("version", SynthPKVersion.Number);
        json.WriteEndObject();
        json.WriteString("studyOID", StudyPrefix + description.Name);
        json.WriteString("itemGroupOID", TablePrefix + Name);
    }

    /// <summary>Leaves room for the number of rows, and gives its place in the stream.</summary>
    long WriteCountLater(Utf8JsonWriter json)
    {
        json.WritePropertyName("records");
        json.Flush();
        long at = _stream.Position;
        Span<byte> room = stackalloc byte[CountWidth];
        room.Fill((byte)' ');
        room[^1] = (byte)'0';
        json.WriteRawValue(room, skipInputValidation: true);
        return at;
    }

    void WriteColumns(Utf8JsonWriter json)
    {
        json.WriteString("name", Name);
        json.WriteString("label", Schema.Description);
        json.WriteStartArray("columns");
        for (int i = 0; i < Schema.Columns.Count; i++)
        {
            ColumnSchema variable = Schema.Columns[i];
            bool isText = variable.Type == ColumnType.Text;
            json.WriteStartObject();
            json.WriteString("itemOID", $"{VariablePrefix}{Name}.{variable.Name}");
            json.WriteString("name", variable.Name);
            json.WriteString("label", variable.Description);
            json.WriteString("dataType", isText ? "string" : "double");
            if (isText) json.WriteNumber("length", Table.Lengths[i]);
            if (KeySequence(variable.Name) is > 0 and int place) json.WriteNumber("keySequence", place);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    /// <summary>The place of a variable in the key, from 1; 0 when it is no part of it.</summary>
    int KeySequence(string variable)
    {
        for (int i = 0; i < Schema.Key.Count; i++)
            if (Schema.Key[i] == variable) return i + 1;
        return 0;
    }

    void WriteCell(Column column, int row)
    {
        if (column.IsNull(row)) _buffer.Write("null"u8);
        else if (column is Column<string> texts) WriteText(texts.Values[row]);
        else _buffer.Advance(NumberText.Write(((Column<double>)column).Values[row], _buffer.GetSpan(NumberText.Longest)));
    }

    void WriteText(string text)
    {
        _buffer.Write("\""u8);
        _buffer.Write(JsonEncodedText.Encode(text, Encoder).EncodedUtf8Bytes);
        _buffer.Write("\""u8);
    }

    void Emit()
    {
        _stream.Write(_buffer.WrittenSpan);
        _buffer.ResetWrittenCount();
    }
}
