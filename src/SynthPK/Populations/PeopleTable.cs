using System.Globalization;
using System.Runtime.CompilerServices;

namespace SynthPK.Populations;

/// <summary>The table of <see cref="TablePeople"/>: its cells as they are written.</summary>
sealed class PeopleTable
{
    /// <summary>Nobody reads more.</summary>
    const int MostFaults = 20;

    static readonly ConditionalWeakTable<string, PeopleTable> Known = [];

    readonly List<string[]> _rows = [];
    readonly List<int> _lines = [];
    readonly string[] _header;

    PeopleTable(string text)
    {
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        _header = lines.Length < 2 ? [] : Split(lines[0]);
        for (int i = 1; i < lines.Length; i++)
        {
            if (lines[i].Length == 0) continue;
            _rows.Add(Split(lines[i]));
            _lines.Add(i + 1);
        }
    }

    /// <summary>The table of a text; read once.</summary>
    public static PeopleTable Of(string text) => Known.GetValue(text, t => new PeopleTable(t));

    /// <summary>The names of its columns.</summary>
    public IReadOnlyList<string> Names => _header;

    /// <summary>What keeps the rows from being drawn: the line in the table, from 1, what is wrong there and what is allowed.</summary>
    public IEnumerable<(int Line, string Problem, string Allowed)> Faults(TablePeople people) => AllFaults(people).Take(MostFaults);

    /// <summary>The columns that are not weights.</summary>
    public IReadOnlyList<CovariateColumn> Columns(TablePeople people) => [.. _header.Where(name => name != people.Weights && IsTaken(people, name)).Select(name => Column(people, name))];

    public string[] Cells(string column)
    {
        int at = Array.IndexOf(_header, column);
        return [.. _rows.Select(row => row[at])];
    }

    public double[] Numbers(string column) => Array.ConvertAll(Cells(column), cell => Number(cell)!.Value);

    /// <summary>For each row the sum of the weights up to it.</summary>
    public double[] CumulativeWeights(string? column)
    {
        double[] upTo = column is null ? [.. Enumerable.Repeat(1.0, _rows.Count)] : Numbers(column);
        for (int i = 1; i < upTo.Length; i++) upTo[i] += upTo[i - 1];
        return upTo;
    }

    CovariateColumn Column(TablePeople people, string name)
    {
        if (!IsNumber(people, name)) return new CovariateColumn(name, "", [.. _rows.Where(row => row.Length == _header.Length).Select(row => row[Array.IndexOf(_header, name)]).Distinct().Order(StringComparer.Ordinal)]);
        double[] numbers = [.. Readable(name)];
        string unit = people.Units.GetValueOrDefault(name, "");
        return numbers.Length == 0 ? new CovariateColumn(name, unit, []) : CovariateColumn.Between(name, unit, numbers.Min(), numbers.Max());
    }

    IEnumerable<(int Line, string Problem, string Allowed)> AllFaults(TablePeople people)
    {
        if (_header.Length == 0) yield break;
        if (_rows.Count == 0) yield return (1, "the table has no rows", "a line for each person below the names of the columns");
        foreach (IGrouping<string, string> twice in _header.GroupBy(name => name).Where(g => g.Count() > 1)) yield return (1, $"the column '{twice.Key}' is there twice", "names that differ");
        for (int r = 0; r < _rows.Count; r++)
        {
            string[] row = _rows[r];
            if (row.Length != _header.Length)
            {
                yield return (_lines[r], $"there are {row.Length} cells", $"{_header.Length}, as many as columns");
                continue;
            }
            for (int c = 0; c < row.Length; c++)
            {
                string name = _header[c];
                bool weighs = name == people.Weights;
                if (!weighs && !IsTaken(people, name)) continue;
                if (row[c] is "" or "." or "NA") yield return (_lines[r], $"there is no {name}", "a value in every cell that is taken; leave the row or the column out");
                else if (weighs && !(Number(row[c]) >= 0)) yield return (_lines[r], $"the weight '{row[c]}' is no number of 0 or more", "0 or more");
                else if (!weighs && people.Units.ContainsKey(name) && Number(row[c]) is null) yield return (_lines[r], $"'{row[c]}' is no number, but {name} has a unit", "a number with a decimal point");
            }
        }
        if (people.Weights is { } weights && _header.Contains(weights) && !Readable(weights).Any(weight => weight > 0)) yield return (1, $"no row has a weight in '{weights}' above 0", "at least one");
    }

    static bool IsTaken(TablePeople people, string name) => people.Take.Count == 0 || people.Take.Contains(name);

    bool IsNumber(TablePeople people, string name) => people.Units.ContainsKey(name) || _rows.All(row => row.Length != _header.Length || Number(row[Array.IndexOf(_header, name)]) is not null);

    IEnumerable<double> Readable(string name) => _rows.Where(row => row.Length == _header.Length).Select(row => Number(row[Array.IndexOf(_header, name)])).OfType<double>();

    static double? Number(string cell) => double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : null;

    /// <summary>The cells of a line. Quotation marks may hold a cell with commas; two of them stand for one.</summary>
    static string[] Split(string line)
    {
        List<string> cells = [];
        System.Text.StringBuilder cell = new();
        bool isQuoted = false;
        for (int i = 0; i < line.Length; i++)
        {
            if (isQuoted && line[i] == '"' && i + 1 < line.Length && line[i + 1] == '"') cell.Append(line[i++]);
            else if (line[i] == '"') isQuoted = !isQuoted;
            else if (line[i] == ',' && !isQuoted)
            {
                cells.Add(cell.ToString().Trim());
                cell.Clear();
            }
            else cell.Append(line[i]);
        }
        return [.. cells, cell.ToString().Trim()];
    }
}
