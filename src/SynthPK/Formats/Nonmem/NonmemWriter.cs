using System.Buffers;
using System.Text;
using System.Text.Json;
using SynthPK.Datasets;

namespace SynthPK.Formats.Nonmem;

/// <summary>Writes <c>data/nonmem.csv</c> block by block, and at the end <c>data/nonmem-codes.json</c>, which tells what its columns and codes mean.</summary>
sealed class NonmemWriter : DatasetWriter
{
    public const string TablePath = $"{DatasetFolder.Data}/nonmem.csv";

    const string CodesPath = $"{DatasetFolder.Data}/nonmem-codes.json";

    /// <summary>The columns that every NONMEM table has, before the covariates.</summary>
    static readonly (string Name, string Unit, string Meaning)[] Fixed =
    [
        ("ID", "", "Subject"),
        ("TIME", "h", "Recorded time"),
        ("TAD", "h", "Recorded time since the last recorded dose; null before the first"),
        ("AMT", "mg", "Dose amount; null on observations"),
        ("RATE", "mg/h", "Infusion rate; 0 for a bolus or an oral dose; null on observations"),
        ("DV", "mg/L", "Observed concentration; null on doses and where there is none"),
        ("EVID", "", "0 observation, 1 dose"),
        ("MDV", "", "1 where DV is null, on doses too"),
        ("CMT", "", "Compartment: the depot is 1 and the central compartment 2; without oral doses the central compartment is 1"),
        ("BLQ", "", "1 where the concentration is below the lower limit of quantification; 0 on doses"),
        ("LLOQ", "mg/L", "Lower limit of quantification; null on doses"),
        ("NTIME", "h", "Nominal time of a sample; null on doses"),
    ];

    /// <summary>What a design says of rows, in the order of the table.</summary>
    static readonly string[] Labels = ["PERIOD", "TRT", "UNIT"];

    readonly string _directory;
    readonly bool _hasDepot;
    readonly CodeBook? _endpoints;
    readonly IReadOnlyList<(ColumnSchema Column, CodeBook? Codes)> _labels;
    readonly (string Name, string Unit, string Meaning)[] _fixed;
    readonly IReadOnlyList<ColumnSchema> _covariates;
    readonly CodeBook?[] _codes;
    readonly FileStream _stream;
    readonly ArrayBufferWriter<byte> _buffer = new();

    public NonmemWriter(string directory, DatasetSchema schema, bool hasDepot)
    {
        (_directory, _hasDepot) = (directory, hasDepot);
        if (schema.Observations.Columns.FirstOrDefault(c => c.Name == "DVID") is { } endpoint) _endpoints = new CodeBook(endpoint, schema);
        _labels = [.. Labels.SelectMany(name => schema.Observations.Columns.Where(c => c.Name == name)).Select(c => (c, c.Type == ColumnType.Text ? new CodeBook(c, schema) : null))];
        _fixed = [.. FixedOf(schema.Observations.Columns)];
        _covariates = [.. schema.Subjects.Columns.Where(c => c.Name != "ID")];
        _codes = [.. _covariates.Select(c => c.Type == ColumnType.Text ? new CodeBook(c, schema) : null)];
        Directory.CreateDirectory(Path.Combine(directory, DatasetFolder.Data));
        _stream = new FileStream(Path.Combine(directory, TablePath), FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 1 << 16);
        StrictUtf8.Encoding.GetBytes(string.Join(',', ColumnNames(schema.Subjects.Columns, schema.Observations.Columns)) + "\n", _buffer);
    }

    /// <summary>The columns of the table for given columns of the subjects and observations.</summary>
    public static IEnumerable<string> ColumnNames(IEnumerable<ColumnSchema> subjects, IEnumerable<ColumnSchema> observations) =>
        FixedOf(observations).Select(f => f.Name).Concat(subjects.Select(c => c.Name).Where(c => c != "ID"));

    /// <summary>The columns before the covariates: DVID where rows say which endpoint they are about, OCC where there are occasions, ALQ and ULOQ where an assay has an upper limit, and what a design says of rows.</summary>
    static IEnumerable<(string Name, string Unit, string Meaning)> FixedOf(IEnumerable<ColumnSchema> observations)
    {
        Dictionary<string, ColumnSchema> columns = observations.ToDictionary(c => c.Name);
        bool hasEndpoints = columns.ContainsKey("DVID");
        foreach ((string name, string unit, string meaning) in Fixed)
            yield return hasEndpoints && name is "DV" or "LLOQ" && columns.TryGetValue(name, out ColumnSchema? own) ? (name, own.Unit, own.Description) : (name, unit, meaning);
        if (hasEndpoints) yield return ("DVID", "", "Which endpoint was measured; null on doses");
        if (columns.TryGetValue("OCC", out ColumnSchema? occasion)) yield return ("OCC", "", occasion.Description);
        if (columns.TryGetValue("ULOQ", out ColumnSchema? upper))
        {
            yield return ("ALQ", "", "1 where the value is above the upper limit of quantification and was not measured diluted; 0 on doses");
            yield return ("ULOQ", upper.Unit, upper.Description);
        }
        foreach (string name in Labels)
        {
            if (columns.TryGetValue(name, out ColumnSchema? label)) yield return (name, "", label.Description);
        }
    }

    public override void Write(Dataset block)
    {
        EventTable events = new(block);
        EventRows rows = new(block, _hasDepot, _endpoints, _labels);
        CovariateCells covariates = new(block, _covariates, _codes);
        for (int subject = 0; subject < block.Subjects.Rows; subject++)
        {
            double? lastDoseH = null;
            foreach (EventTable.Event e in events.Of(subject))
            {
                if (e.IsDose) lastDoseH = e.TimeH;
                rows.Write(_buffer, e, e.TimeH - lastDoseH);
                _buffer.Write(covariates.At(subject, e.TimeH));
                _buffer.Write("\n"u8);
            }
            _stream.Write(_buffer.WrittenSpan);
            _buffer.ResetWrittenCount();
        }
        events.ExpectEnd();
    }

    public override IReadOnlyList<string> Complete()
    {
        _stream.Write(_buffer.WrittenSpan);
        _stream.Flush(flushToDisk: true);
        _stream.Dispose();
        using FileStream codes = new(Path.Combine(_directory, CodesPath), FileMode.CreateNew);
        WriteCodes(codes);
        codes.Flush(flushToDisk: true);
        return [TablePath, CodesPath];
    }

    void WriteCodes(Stream stream)
    {
        using Utf8JsonWriter json = JsonText.Open(stream);
        json.WriteStartObject();
        json.WriteString("table", "nonmem.csv");
        json.WriteString("null", ".");
        json.WriteStartArray("columns");
        foreach ((string name, string unit, string meaning) in _fixed) WriteColumn(json, name, unit, meaning, name == "DVID" ? _endpoints : _labels.FirstOrDefault(l => l.Column.Name == name).Codes);
        for (int i = 0; i < _covariates.Count; i++) WriteColumn(json, _covariates[i].Name, _covariates[i].Unit, _covariates[i].Description, _codes[i]);
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
            foreach ((string level, int code) in codes.Codes) json.WriteString(code.ToString(System.Globalization.CultureInfo.InvariantCulture), level);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    protected override void Dispose(bool isDisposing) => _stream.Dispose();
}
