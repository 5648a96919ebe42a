using SynthPK.Datasets;

namespace SynthPK.Corruption;

/// <summary>
/// A table while it is being corrupted. It can be read freely; every change goes through a <see cref="StageContext"/>,
/// which writes it into the audit.
/// </summary>
/// <remarks>Columns are live: they show what earlier stages, and the stage itself, have already written.</remarks>
public sealed class Draft
{
    /// <summary>Records of one sample are so far apart, endpoint by endpoint.</summary>
    const long RecordsPerOutput = 10_000_000_000;

    readonly Column?[] _written;
    readonly bool[] _removed;
    readonly SubjectRows[] _subjects;
    readonly Column<long> _ids;
    readonly Column<long>? _records;
    readonly Column<string>? _endpoints;
    bool _anyRemoved;

    /// <param name="clean">A table whose rows are sorted by ID and, when its key has a second column, by that.</param>
    internal Draft(Table clean)
    {
        Clean = clean;
        _written = new Column?[clean.Columns.Count];
        _removed = new bool[clean.Rows];
        _ids = clean.Get<long>("ID");
        _records = clean.Schema.Key.Count > 1 ? clean.Get<long>(clean.Schema.Key[1]) : null;
        _endpoints = clean.Schema.Columns.Any(c => c.Name == "DVID") ? clean.Get<string>("DVID") : null;
        _subjects = CutIntoSubjects(_ids.Values);
    }

    /// <summary>The table before any stage.</summary>
    public Table Clean { get; }

    /// <summary>The table's name.</summary>
    public string Name => Clean.Name;

    /// <summary>The rows of each subject, in the order of the table.</summary>
    public ReadOnlySpan<SubjectRows> Subjects => _subjects;

    /// <summary>Whether an earlier stage, or this one, removed a row. A removed row cannot be changed any more.</summary>
    public bool IsRemoved(int row) => _removed[row];

    internal long Id(int row) => _ids.Values[row];

    /// <summary>The permanent number of the dose or sample of a row: its nominal time in seconds; 0 in a table with one row for each subject.</summary>
    public long Record(int row) => _records is null ? 0 : _records.Values[row];

    /// <summary>The number of the dose or sample itself, the same for all endpoints of one sample: what is written down of a sample is written once.</summary>
    public long Event(int row) => Record(row) % RecordsPerOutput;

    /// <summary>The endpoint of an observation; null where rows do not say.</summary>
    public string? Endpoint(int row) => _endpoints?.Values[row];

    /// <summary>A column by name, as it stands now.</summary>
    /// <exception cref="ArgumentException">The table has no such column.</exception>
    public Column this[string column] => Written(Clean.Schema.IndexOf(column));

    /// <summary>A column by name and type, as it stands now.</summary>
    /// <exception cref="ArgumentException">The table has no such column, or it holds another type.</exception>
    public Column<T> Get<T>(string column)
        where T : notnull =>
        this[column] as Column<T> ?? Clean.Get<T>(column);

    /// <summary>The copy of a column that changes are written to, made when it is first asked for.</summary>
    internal Column Written(int index) => _written[index] ??= Clean.Columns[index].Copy();

    /// <summary>Whether a column was handed out by this draft.</summary>
    internal bool Owns(Column column) => Array.IndexOf(_written, column) >= 0;

    internal void MarkRemoved(int row) => _removed[row] = _anyRemoved = true;

    /// <summary>The table as it stands now, without the removed rows.</summary>
    internal Table ToTable()
    {
        Table table = new(Clean.Schema, [.. Clean.Columns.Select((clean, i) => _written[i] ?? clean)]);
        if (!_anyRemoved) return table;
        bool[] keep = new bool[_removed.Length];
        for (int row = 0; row < keep.Length; row++) keep[row] = !_removed[row];
        return table.Where(keep);
    }

    SubjectRows[] CutIntoSubjects(ReadOnlySpan<long> ids)
    {
        List<SubjectRows> subjects = [];
        for (int first = 0, end; first < ids.Length; first = end)
        {
            for (end = first + 1; end < ids.Length && ids[end] == ids[first];) end++;
            subjects.Add(new SubjectRows(this, ids[first], first, end));
        }
        return [.. subjects];
    }
}
