using System.Globalization;
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
    readonly Dictionary<string, int> _columns = new(StringComparer.OrdinalIgnoreCase);
    readonly int[] _inputColumns;
    readonly List<EventIssue> _issues = [];
    readonly List<string> _notes = [], _ids = [];
    readonly List<EventRecord> _records = [];
    readonly List<int> _offsets = [];
    readonly List<double>[] _inputs;
    readonly HashSet<(int Row, string Column)> _unread = [];
    readonly List<CsvCell> _header = [], _cells = [];

    EventTableReader(string text, string file, StructuralModel model)
    {
        (_rows, _text, _file, _model) = (new CsvRows(text), text, file, model);
        _inputColumns = new int[model.Parameters.Count];
        _inputs = [.. model.Parameters.Select(_ => new List<double>())];
    }

    /// <summary>Reads and checks a table.</summary>
    /// <exception cref="EventTableException">Something is wrong with it: every issue at once, each with its place.</exception>
    public static EventTable Read(string text, string file, StructuralModel model) => new EventTableReader(text, file, model).Read();

    EventTable Read()
    {
        if (_rows.Read(_header)) Header();
        else Report(0, "", 1, 1, "the table is empty", "a line of column names, then a line for each record");
        if (_issues.Count > 0) throw new EventTableException(_issues);
        while (_rows.Read(_cells) && _issues.Count < MostIssues) Row();
        if (_rows.OpenQuoteLine > 0) Report(0, "", _rows.OpenQuoteLine, 1, "a quote opens here and is never closed", null);
        if (_records.Count == 0 && _issues.Count == 0) Report(0, "", 1, 1, "the table has column names but no record", null);
        _offsets.Add(_records.Count);

        EventTable table = new(_model, new Ragged<EventRecord>([.. _records], [.. _offsets]), [.. _inputs.Select(values => values.ToArray())], _ids) { Notes = _notes };
        _issues.AddRange(Located(table.Issues(_unread)));
        if (_issues.Count > 0) throw new EventTableException([.. _issues.OrderBy(issue => issue.Line).ThenBy(issue => issue.Place).Take(MostIssues)]);
        return table;
    }

    void Header()
    {
        for (int i = 0; i < _header.Count; i++)
        {
            if (!_columns.TryAdd(_header[i].Text, i)) Report(0, "", _header[i].Line, _header[i].Place, $"there are two columns '{_header[i].Text}'; names differ by more than capitals", null);
        }
        foreach (string item in (string[])["ID", "TIME"])
        {
            if (!_columns.ContainsKey(item)) Report(0, item, 1, 1, $"there is no column {item}", $"{string.Join(", ", Items)} and the inputs of the model, in any order, separated by commas");
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
            string? meant = cell.Text.Equals(Measured, StringComparison.OrdinalIgnoreCase) ? null : Nearest.To(cell.Text, [.. Items.Where(item => !_columns.ContainsKey(item)), .. _model.Parameters.Select(p => p.Name).Where(name => !_columns.ContainsKey(name))]);
            _notes.Add($"Column '{cell.Text}' is not used: the model '{_model.Name}' has no such input.{(meant is null ? "" : $" Did you mean {meant}?")}");
        }
    }

    void Row()
    {
        int row = _records.Count;
        if (_cells.Count != _header.Count)
            Unread("", _cells[0], $"the row has {_cells.Count} cells, but there are {_header.Count} columns", null);

        string id = Cell("ID")?.Text ?? "";
        if (id is "" or "." && _cells.Count == _header.Count) Unread("ID", _cells[0], "the row has no ID", null);
        if (_ids.Count == 0 || _ids[^1] != id)
        {
            _ids.Add(id);
            _offsets.Add(row);
        }
        EventRecord record = Record();
        for (int i = 0; i < _inputColumns.Length; i++)
        {
            if (_inputColumns[i] >= 0) _inputs[i].Add(_inputColumns[i] < _cells.Count ? Number(_cells[_inputColumns[i]], _model.Parameters[i].Name, absent: double.NaN) : double.NaN);
        }
        _records.Add(record);
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
        Unread(column, cell, $"{column} is '{cell.Text}'", "a number, such as 12 or 0.5 or 1e-3; an empty cell or a dot where there is none");
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
        Unread("CMT", cell, $"CMT is '{cell.Text}', which is no state of the model '{_model.Name}'", string.Join(", ", _model.States.Select((state, i) => $"{i + 1} or {state.Name}")));
        return 0;
    }

    /// <summary>Issues of rows, with their places in the file. Places are not kept while reading, so the rows are looked up.</summary>
    IEnumerable<EventIssue> Located(IReadOnlyList<EventIssue> issues)
    {
        HashSet<int> wanted = [.. issues.Select(issue => issue.Row)];
        Dictionary<int, CsvCell[]> cells = [];
        CsvRows rows = new(_text);
        for (int row = 0; wanted.Count > 0 && rows.Read(_cells); row++)
        {
            if (wanted.Contains(row)) cells[row] = [.. _cells];
        }
        return issues.Select(issue =>
        {
            int column = _columns.GetValueOrDefault(issue.Column, 0);
            CsvCell cell = cells[issue.Row][Math.Min(column, cells[issue.Row].Length - 1)];
            return issue with { File = _file, Line = cell.Line, Place = cell.Place };
        });
    }

    /// <summary>Reports a cell of the current row that cannot be read.</summary>
    void Unread(string column, CsvCell cell, string problem, string? allowed)
    {
        _unread.Add((_records.Count, column));
        Report(_records.Count + 1, column, cell.Line, cell.Place, problem, allowed);
    }

    void Report(int row, string column, int line, int place, string problem, string? allowed)
    {
        if (_issues.Count < MostIssues) _issues.Add(new EventIssue(row, column, problem, allowed) { File = _file, Line = line, Place = place });
    }
}
