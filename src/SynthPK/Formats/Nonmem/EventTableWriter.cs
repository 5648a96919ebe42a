using System.Globalization;
using System.Text;
using System.Text.Json;
using SynthPK.Datasets;
using SynthPK.Wording;

namespace SynthPK.Formats.Nonmem;

/// <summary>Writes an event table block by block, and at the end the book that tells what its columns and codes mean.</summary>
sealed class EventTableWriter : DatasetWriter
{
    const int FlushBytes = 1 << 16;

    readonly string _directory;
    readonly EventDialect _dialect;
    readonly EventColumns _columns;
    readonly EventCells _cells, _covariates;
    readonly FileStream _stream;

    public EventTableWriter(string directory, EventColumns columns, EventDialect dialect)
    {
        (_directory, _columns, _dialect) = (directory, columns, dialect);
        (_cells, _covariates) = (new EventCells(Encoding.UTF8.GetBytes(dialect.Null)), new EventCells(Encoding.UTF8.GetBytes(dialect.Null)));
        Directory.CreateDirectory(Path.Combine(directory, DatasetFolder.Data));
        _stream = Create(dialect.TablePath);
        _stream.Write(StrictUtf8.Encoding.GetBytes(string.Join(',', dialect.Columns.Select(c => c.Name).Concat(columns.Covariates.Select(c => c.Name))) + "\n"));
    }

    public override void Write(Dataset block)
    {
        EventRows rows = new(block, _columns);
        CovariateCells covariates = new(block, _columns.Covariates, _columns.CovariateCodes, _covariates);
        for (int subject = 0; subject < block.Subjects.Rows; subject++)
        {
            foreach (EventRow row in rows.Of(subject))
            {
                if (row.IsPlacebo && !_dialect.TakesPlacebos) continue;
                for (int i = 0; i < _dialect.Columns.Count; i++)
                {
                    if (i > 0) _cells.Separate();
                    _dialect.Columns[i].Write(_cells, in row, block);
                }
                _cells.Write(covariates.At(subject, row.TimeH));
                _cells.EndRow();
            }
            if (_cells.Written.Length >= FlushBytes) Emit();
        }
        rows.ExpectEnd();
    }

    public override IReadOnlyList<string> Complete()
    {
        Emit();
        _stream.Flush(flushToDisk: true);
        _stream.Dispose();
        using (FileStream codes = Create(_dialect.CodesPath))
        {
            WriteCodes(codes);
            codes.Flush(flushToDisk: true);
        }
        if (_dialect.Reader is not { } reader) return [_dialect.TablePath, _dialect.CodesPath];
        string path = $"{DatasetFolder.Data}/{_dialect.Program}.{reader.Extension}";
        using FileStream text = Create(path);
        text.Write(StrictUtf8.Encoding.GetBytes(reader.Text));
        text.Flush(flushToDisk: true);
        return [_dialect.TablePath, _dialect.CodesPath, path];
    }

    void Emit()
    {
        _stream.Write(_cells.Written);
        _cells.Clear();
    }

    FileStream Create(string path) => new(Path.Combine(_directory, path), FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 1 << 16);

    void WriteCodes(Stream stream)
    {
        using Utf8JsonWriter json = JsonText.Open(stream);
        json.WriteStartObject();
        json.WriteString("table", Path.GetFileName(_dialect.TablePath));
        json.WriteString("null", _dialect.Null);
        if (_columns.Blq != BlqEncoding.Missing) json.WriteString("blq", Kebab.Of(_columns.Blq.ToString()));
        if (_columns.IsCompact) json.WriteString("doses", Kebab.Of(nameof(DoseEncoding.Compact)));
        json.WriteStartArray("columns");
        foreach (EventColumn column in _dialect.Columns) WriteColumn(json, column.Name, column.Unit, column.Meaning, column.Codes);
        for (int i = 0; i < _columns.Covariates.Count; i++) WriteColumn(json, _columns.Covariates[i].Name, _columns.Covariates[i].Unit, _columns.Covariates[i].Description, _columns.CovariateCodes[i]);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void WriteColumn(Utf8JsonWriter json, string name, string unit, string description, CodeBook? codes)
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WriteString("unit", unit);
        json.WriteString("description", description);
        if (codes is not null)
        {
            json.WriteStartObject("codes");
            foreach ((string level, int code) in codes.Codes) json.WriteString(code.ToString(CultureInfo.InvariantCulture), level);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    protected override void Dispose(bool isDisposing) => _stream.Dispose();
}
