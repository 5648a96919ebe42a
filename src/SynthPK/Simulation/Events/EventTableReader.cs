using System.Globalization;
using SynthPK.Csv;
using SynthPK.Issues;
using SynthPK.Models;
using SynthPK.Numerics;
using SynthPK.Wording;

namespace SynthPK.Simulation.Events;

/// <summary>Reads an event table from a file of comma-separated values.</summary>
sealed class EventTableReader
{
    /// <summary>Nobody reads more, and a hostile file must not make us print a million.</summary>
    const int MostIssues = 200;

    static readonly string[] Items = ["ID", "TIME", "EVID", "MDV", "AMT", "CMT", "RATE", "II", "ADDL", "SS"];

    /// <summary>What was measured is no input of a simulation, and nothing else is meant by it.</summary>
    const string Measured = "DV";

    readonly StructuralModel _model;
    readonly string _text, _file;
    readonly CsvRows _rows;
    readonly KnownInputs? _known;
    readonly Dictionary<string, int> _columns = new(StringComparer.OrdinalIgnoreCase);
    readonly int[] _inputColumns;
    readonly List<Issue> _issues = [];
    readonly List<string> _notes = [], _ids = [], _unused = [];
    readonly HashSet<string> _seen = [];
    readonly List<EventRecord> _records = [];
    readonly List<int> _offsets = [];
    readonly List<double>[] _inputs;
    readonly HashSet<(int Row, string Column)> _unread = [];
    readonly List<CsvCell> _header = [], _cells = [];

    EventTableReader(string text, string file, StructuralModel model, KnownInputs? known)
    {
        (_rows, _text, _file, _model, _known) = (new CsvRows(text), text, file, model, known);
        _inputColumns = new int[model.Parameters.Count];
        _inputs = [.. model.Parameters.Select(_ => new List<double>())];
    }

    /// <summary>Reads and checks a table.</summary>
    /// <exception cref="EventTableException">Something is wrong with it: every issue at once, each with its place.</exception>
    public static EventTable Read(string text, string file, StructuralModel model, KnownInputs? known = null) => new EventTableReader(text, file, model, known).Read();

    EventTable Read()
    {
        if (_rows.Read(_header)) Header();
        else Report(0, "", 1, 1, "the table is empty", "a line of column names, then a line for each record");
        if (_issues.Count > 0) throw new EventTableException(_issues);
        while (_rows.Read(_cells) && _issues.Count < MostIssues) Row();
        if (_rows.OpenQuoteLine > 0) Report(0, "", _rows.OpenQuoteLine, 1, "a quote opens here and is never closed", null);
        if (_records.Count == 0 && _issues.Count == 0) Report(0, "", 1, 1, "the table has column names but no record", "a line for each record below them");
        _offsets.Add(_records.Count);

        EventTable table = new(_model, new Ragged<EventRecord>([.. _records], [.. _offsets]), [.. _inputs.Select(values => values.ToArray())], _ids) { Notes = _notes };
        _issues.AddRange(Located(table.Faults(_unread)));
        if (_issues.Count > 0) throw new EventTableException([.. _issues.OrderBy(issue => issue.Location?.Line).ThenBy(issue => issue.Location?.Column).Take(MostIssues)]);
        return table;
    }

    void Header()
    {
        foreach ((int i, CsvCell cell) in _header.Index()) _columns.TryAdd(cell.Text, i);
        if (!HasRequired()) return;
        for (int i = 0; i < _header.Count; i++)
        {
            if (_columns[_header[i].Text] != i) Report(0, "", _header[i].Line, _header[i].Place, $"there are two columns '{_header[i].Text}'; names differ by more than capitals", null);
        }
        if (_known is not null)
        {
            // The file tells of much that a simulation does not ask for, and nobody has misspelt it.
            Array.Fill(_inputColumns, -1);
            return;
        }
        for (int i = 0; i < _inputColumns.Length; i++)
        {
            string name = _model.Parameters[i].Name;
            _inputColumns[i] = _columns.GetValueOrDefault(name, -1);
            if (Items.Contains(name, StringComparer.OrdinalIgnoreCase)) _inputColumns[i] = -1;
        }
        foreach (CsvCell cell in _header)
        {
            if (Items.Contains(cell.Text, StringComparer.OrdinalIgnoreCase) || _inputColumns.Contains(_columns[cell.Text])) continue;
            _unused.Add(cell.Text);
            string? meant = cell.Text.Equals(Measured, StringComparison.OrdinalIgnoreCase) ? null : Nearest.To(cell.Text, [.. Items.Where(item => !_columns.ContainsKey(item)), .. _model.Parameters.Select(p => p.Name).Where(name => !_columns.ContainsKey(name))]);
            _notes.Add($"Column '{cell.Text}' is not used: the model '{_model.Name}' has no such input.{(meant is null ? "" : $" Did you mean {meant}?")}");
        }
    }

    /// <summary>Without ID and TIME it is no table. Often it is one in another form, which is told instead.</summary>
    bool HasRequired()
    {
        if (_columns.ContainsKey("ID") && _columns.ContainsKey("TIME")) return true;
        CsvCell first = _header[0];
        string allowed = $"{string.Join(", ", Items)} and the inputs of the model, in any order, separated by commas";
        if (_header.Count == 1 && first.Text.IndexOfAny([';', '\t', ' ']) is > 0 and int at && !first.Text.StartsWith('#'))
            Report(0, "", first.Line, first.Place + at, $"columns are separated by {(first.Text[at] switch { ';' => "semicolons", '\t' => "tabs", _ => "spaces" })} here", "commas between columns, and a point in numbers");
        else if (_header.All(cell => cell.IsAbsent || double.TryParse(cell.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out _)))
            Report(0, "", first.Line, first.Place, "the first line holds numbers", allowed, "write the names of the columns in a line above it");
        else
        {
            foreach (string item in (string[])["ID", "TIME"])
            {
                if (_columns.ContainsKey(item)) continue;
                string? meant = Nearest.To(item, _header.Select(cell => cell.Text).Where(name => !Items.Contains(name, StringComparer.OrdinalIgnoreCase)));
                Report(0, item, first.Line, 1, $"there is no column {item}", allowed, meant is null ? null : $"call the column '{meant}' {item}");
            }
        }
        return false;
    }

    void Row()
    {
        int row = _records.Count;
        if (_cells.Count != _header.Count)
            Unread("", _cells[0], $"the row has {_cells.Count} cells, but there are {_header.Count} columns", "a cell for each column, with a dot where there is nothing");

        string id = Cell("ID")?.Text ?? "";
        if (id is "" or "." && _cells.Count == _header.Count) Unread("ID", _cells[0], "the row has no ID", null);
        if (_ids.Count == 0 || _ids[^1] != id)
        {
            _ids.Add(id);
            _offsets.Add(row);
            if (!_seen.Add(id) && id.Length > 0 && _notes.Count < MostIssues)
                _notes.Add($"ID {id} comes again on line {_cells[0].Line}: from there on it is another subject, who begins anew.");
        }
        EventRecord record = Record();
        for (int i = 0; i < _inputColumns.Length; i++)
        {
            if (_inputColumns[i] >= 0) _inputs[i].Add(_inputColumns[i] < _cells.Count ? Number(_cells[_inputColumns[i]], _model.Parameters[i].Name, absent: double.NaN) : double.NaN);
        }
        if (_known is not null) AddKnown(id, record.TimeH);
        _records.Add(record);
    }

    void AddKnown(string id, double timeH)
    {
        int? place = _known!.PlaceOf(id);
        if (place is null && id is not ("" or ".")) Unread("ID", Cell("ID")!.Value, $"ID is '{id}', which is no subject of the dataset", null);
        for (int i = 0; i < _inputs.Length; i++)
        {
            _inputs[i].Add(place is { } known ? _known.At(known, timeH, i) : double.NaN);
            if (place is null) _unread.Add((_records.Count, _model.Parameters[i].Name));
        }
    }

    EventRecord Record()
    {
        if (Cell("TIME") is { IsAbsent: true } cell) Unread("TIME", cell, "the row has no TIME", null);
        EventRecord record = new(Number("TIME"), 0, Number("AMT"), Compartment(), Number("RATE"), Number("II"), Whole("ADDL"), Whole("SS"));
        return record with { Evid = _columns.ContainsKey("EVID") ? Whole("EVID") : Evid(record) };
    }

    /// <summary>What a row is where no column says so: a dose when it has dose items, else an observation unless MDV says that there is none.</summary>
    int Evid(in EventRecord record) => record.Amount != 0 || record.Rate != 0 || record.SteadyState != 0 ? 1 : Number("MDV") != 0 ? 2 : 0;

    CsvCell? Cell(string column) => _columns.TryGetValue(column, out int i) && i < _cells.Count ? _cells[i] : null;

    double Number(string column) => Cell(column) is CsvCell cell ? Number(cell, column, absent: 0) : 0;

    double Number(CsvCell cell, string column, double absent)
    {
        if (cell.IsAbsent) return absent;
        if (double.TryParse(cell.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)) return value;
        string? remedy = column == "TIME" && cell.Text.Contains(':') ? "hours after the first record, such as 8.5"
            : cell.Text.Contains(',') ? cell.Text.Replace(',', '.')
            : null;
        Unread(column, cell, $"{column} is '{cell.Text}'", "a number, such as 12 or 0.5 or 1e-3; an empty cell or a dot where there is none", remedy);
        return 0;
    }

    int Whole(string column)
    {
        double value = Number(column);
        if (value == Math.Round(value) && Math.Abs(value) <= int.MaxValue) return (int)value;
        Unread(column, Cell(column)!.Value, $"{column} is {value}", "a whole number");
        return 0;
    }

    /// <summary>A compartment by its number or by the name of its state; a minus sign switches it off.</summary>
    int Compartment()
    {
        if (Cell("CMT") is not { IsAbsent: false } cell) return 0;
        if (double.TryParse(cell.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out _)) return Whole("CMT");
        bool isOff = cell.Text.StartsWith('-');
        string name = isOff ? cell.Text[1..] : cell.Text;
        for (int i = 0; i < _model.States.Count; i++)
        {
            if (_model.States[i].Name == name) return isOff ? -(i + 1) : i + 1;
        }
        Unread("CMT", cell, $"CMT is '{cell.Text}', which is no state of the model '{_model.Name}'", string.Join(", ", _model.States.Select((state, i) => $"{i + 1} or {state.Name}")), Nearest.To(name, _model.States.Select(state => state.Name)));
        return 0;
    }

    /// <summary>The issues of rows, with their places in the file. Places are not kept while reading, so the rows are looked up.</summary>
    IEnumerable<Issue> Located(IReadOnlyList<EventFault> faults)
    {
        HashSet<int> wanted = [.. faults.Select(fault => fault.Row)];
        Dictionary<int, CsvCell[]> cells = [];
        CsvRows rows = new(_text);
        for (int row = 0; wanted.Count > 0 && rows.Read(_cells); row++)
        {
            if (wanted.Contains(row)) cells[row] = [.. _cells];
        }
        return faults.Select(fault =>
        {
            int column = _columns.GetValueOrDefault(fault.Column, 0);
            CsvCell cell = cells[fault.Row][Math.Min(column, cells[fault.Row].Length - 1)];
            return Explained(fault).At(new Location(_file, cell.Line, cell.Place));
        });
    }

    /// <summary>What is wrong for want of a column says so, and which column may have been meant.</summary>
    EventFault Explained(EventFault fault)
    {
        if (fault.Column.Length == 0 || _columns.ContainsKey(fault.Column)) return fault;
        string problem = fault.Row == 0 ? fault.Problem : $"{fault.Problem}, for there is no column {fault.Column}";
        if (Nearest.To(fault.Column, _unused) is { } unused) return fault with { Problem = problem, Try = $"call the column '{unused}' {fault.Column}" };
        bool isCovariate = _model.Parameters.Any(p => p.Name == fault.Column && p.IsCovariate);
        string? meant = isCovariate ? Nearest.To(fault.Column, _model.Parameters.Where(p => !p.IsCovariate).Select(p => p.Name)) : null;
        return fault with { Problem = problem, Try = meant is null ? fault.Try : $"{meant} in the equations, if that is meant" };
    }

    /// <summary>Reports a cell of the current row that cannot be read.</summary>
    void Unread(string column, CsvCell cell, string problem, string? allowed, string? remedy = null)
    {
        _unread.Add((_records.Count, column));
        Report(_records.Count + 1, column, cell.Line, cell.Place, problem, allowed, remedy);
    }

    void Report(int row, string column, int line, int place, string problem, string? allowed, string? remedy = null)
    {
        if (_issues.Count < MostIssues) _issues.Add(new Issue(new Location(_file, line, place), EventFault.PathOf(row, column), problem, allowed, remedy));
    }
}
