using System.Globalization;
using SynthPK.Csv;
using SynthPK.Issues;
using SynthPK.Wording;

namespace SynthPK.Evaluation;

/// <summary>Reads predictions from comma-separated values: UTF-8 with or without a byte order mark, lines that end in a line feed with or without a carriage return, cells in quotes or not.</summary>
/// <remarks>A cell is absent when it is empty, a lone dot, or NA as R writes it. A value may not be.</remarks>
sealed class SubmissionCsv
{
    /// <summary>Ten million rows. The project's choice: it must fit in a text.</summary>
    const int MostBytes = 900_000_000;

    readonly SubmissionIssues _issues;
    readonly CsvRows _rows;
    readonly List<CsvCell> _cells = [];
    int _width, _task, _query, _stat, _draw, _value, _unit;

    SubmissionCsv(string text, SubmissionIssues issues) => (_rows, _issues) = (new CsvRows(text), issues);

    /// <summary>The rows of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="issues">Where what is wrong with it goes.</param>
    /// <returns>Null where the table itself cannot be read.</returns>
    /// <exception cref="SubmissionException">The file is no text.</exception>
    public static IReadOnlyList<SubmissionRow>? Read(string path, SubmissionIssues issues) =>
        new SubmissionCsv(InputText.Read(path, MostBytes, issue => new SubmissionException([issue])), issues).Read();

    List<SubmissionRow>? Read()
    {
        if (!_rows.Read(_cells))
        {
            _issues.Row("headers", 1, "the file is empty", "a line of column names, then a line for each number");
            return null;
        }
        if (!ReadHeader()) return null;
        List<SubmissionRow> rows = [];
        while (_rows.Read(_cells)) rows.Add(Row());
        if (_rows.OpenQuoteLine > 0) _issues.Row("quotes", _rows.OpenQuoteLine, "a quote opens here and is never closed");
        return rows;
    }

    /// <summary>All six columns in any order, and no other.</summary>
    bool ReadHeader()
    {
        _width = _cells.Count;
        string[] names = [.. SubmissionRow.Schema.Columns.Select(column => column.Name)];
        CsvCell first = _cells[0];
        if (_cells.Count == 1 && first.Text.IndexOfAny([';', '\t']) is >= 0 and int at)
        {
            _issues.Row("headers", first.Line, $"columns are separated by {(first.Text[at] == ';' ? "semicolons" : "tabs")} here", "commas between columns, and a point in numbers", place: first.Place + at);
            return false;
        }
        Dictionary<string, int> columns = [];
        foreach ((int i, CsvCell cell) in _cells.Index())
        {
            if (!names.Contains(cell.Text)) _issues.Row("headers", cell.Line, $"there is no column '{cell.Text}'", string.Join(", ", names), Nearest.To(cell.Text, names.Where(name => _cells.All(c => c.Text != name))), cell.Place);
            else if (!columns.TryAdd(cell.Text, i)) _issues.Row("headers", cell.Line, $"there are two columns '{cell.Text}'", place: cell.Place);
        }
        string[] missing = [.. names.Where(name => !columns.ContainsKey(name))];
        if (missing.Length > 0) _issues.Row("headers", first.Line, $"{(missing.Length == 1 ? "column" : "columns")} {string.Join(", ", missing)} {(missing.Length == 1 ? "is" : "are")} missing", string.Join(',', names));
        if (missing.Length > 0) return false;
        (_task, _query, _stat, _draw, _value, _unit) = (columns["task_id"], columns["query_uid"], columns["stat"], columns["draw"], columns["value"], columns["unit"]);
        return true;
    }

    SubmissionRow Row()
    {
        int line = _cells[0].Line;
        if (_cells.Count != _width) _issues.Row("rows of another length", line, $"the row has {_cells.Count} cells, but there are {_width} columns", "a cell for each column, an empty one where there is nothing");
        return new SubmissionRow(line, Cell(_task).Text, Query(), Cell(_stat).Text, Draw(), Value(), Absent(Cell(_unit)) ? "" : Cell(_unit).Text);
    }

    CsvCell Cell(int column) => column < _cells.Count ? _cells[column] : new CsvCell("", _cells[0].Line, 1);

    long? Query()
    {
        CsvCell cell = Cell(_query);
        if (Whole(cell) is { } number) return number;
        _issues.Row("query_uids that are no numbers", cell.Line, Absent(cell) ? "query_uid is missing" : $"query_uid is '{cell.Text}'", "a query's number, as QUERY of query.parquet", place: cell.Place);
        return null;
    }

    int? Draw()
    {
        CsvCell cell = Cell(_draw);
        if (Absent(cell)) return null;
        if (Whole(cell) is >= int.MinValue and <= int.MaxValue and long number) return (int)number;
        _issues.Row("draws that are no numbers", cell.Line, $"draw is '{cell.Text}'", "the number of a draw, from 1; an empty cell where the row is no draw", place: cell.Place);
        return null;
    }

    double? Value()
    {
        CsvCell cell = Cell(_value);
        // "1E999" is read as infinite, which the check of values refuses like any other
        if (double.TryParse(cell.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)) return value;
        if (Absent(cell)) _issues.Row("values that are missing", cell.Line, "the value is missing", "a number", place: cell.Place);
        else _issues.Row("values that are no numbers", cell.Line, $"value is '{cell.Text}'", "a number, such as 12 or 0.5 or 1e-3", cell.Text.Contains(',') ? cell.Text.Replace(',', '.') : null, cell.Place);
        return null;
    }

    /// <summary>A whole number; 12.0 is one, as tools write it that keep whole numbers beside missing ones.</summary>
    static long? Whole(CsvCell cell) =>
        long.TryParse(cell.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? number
        : double.TryParse(cell.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value == Math.Truncate(value) && Math.Abs(value) < 1e15 ? (long)value
        : null;

    static bool Absent(CsvCell cell) => cell.IsAbsent || cell.Text == "NA";
}
