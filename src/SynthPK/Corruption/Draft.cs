using System.Diagnostics.CodeAnalysis;
using SynthPK.Datasets;
using SynthPK.Numerics;
using SynthPK.Randomness;

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

    /// <summary>Permanent numbers of copies are so much higher than those of what was copied: half-way to the next output's.</summary>
    public const long CopiesFrom = RecordsPerOutput / 2;

    readonly List<AddedRow> _added = [];
    readonly bool[] _isKey;
    Column?[] _written;
    bool[] _removed;
    SubjectRows[] _subjects;
    Column<long> _ids;
    Column<long>? _records;
    long[]? _noRecords;
    Column<string>? _endpoints;
    bool _anyRemoved;

    /// <param name="clean">A table whose rows are sorted by ID and, when its key has a second column, by that.</param>
    internal Draft(Table clean)
    {
        _isKey = [.. clean.Schema.Columns.Select(column => clean.Schema.Key.Contains(column.Name))];
        Begin(clean, new bool[clean.Rows]);
    }

    [MemberNotNull(nameof(Clean), nameof(_written), nameof(_removed), nameof(_ids), nameof(_subjects))]
    void Begin(Table clean, bool[] removed)
    {
        (Clean, _removed) = (clean, removed);
        _written = new Column?[clean.Columns.Count];
        _noRecords = null;
        _ids = clean.Get<long>("ID");
        _records = clean.Schema.Key.Count > 1 ? clean.Get<long>(clean.Schema.Key[1]) : null;
        _endpoints = clean.Schema.Columns.Any(c => c.Name == "DVID") ? clean.Get<string>("DVID") : null;
        _subjects = CutIntoSubjects(_ids.Values);
    }

    /// <summary>The table before any stage. Rows that earlier stages added are in it as they were added.</summary>
    public Table Clean { get; private set; }

    /// <summary>The table's name.</summary>
    public string Name => Clean.Name;

    /// <summary>The rows of each subject, in the order of the table.</summary>
    public ReadOnlySpan<SubjectRows> Subjects => _subjects;

    /// <summary>The rows of one subject; none when it has none.</summary>
    public SubjectRows Of(long id)
    {
        int low = 0, high = _subjects.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_subjects[middle].Id < id) low = middle + 1;
            else high = middle;
        }
        return low < _subjects.Length && _subjects[low].Id == id ? _subjects[low] : new SubjectRows(this, id, 0, 0);
    }

    /// <summary>The permanent number of each row's dose or sample, removed or not.</summary>
    public ReadOnlySpan<long> Records => _records is null ? _noRecords ??= new long[_removed.Length] : _records.Values;

    /// <summary>The luck of each row, removed or not: <c>key.For(subject).Uniform(record)</c>. Drawn for all rows together it costs a tenth of what it costs one by one.</summary>
    /// <param name="key">The key, of the stage as a rule.</param>
    public ReadOnlySpan<double> Uniforms(RandomKey key) => Uniforms(key, Records);

    /// <summary>A normal deviate for each row, removed or not: <c>key.For(subject).Normal(record)</c>.</summary>
    /// <param name="key">The key, of the stage as a rule.</param>
    public ReadOnlySpan<double> Normals(RandomKey key) => Normals(key, Records);

    /// <summary>For each row <c>key.For(subject).Uniform(index)</c>.</summary>
    internal double[] Uniforms(RandomKey key, ReadOnlySpan<long> indices)
    {
        double[] numbers = GC.AllocateUninitializedArray<double>(_removed.Length);
        RandomKey[] own = KeysOfSubjects(key);
        for (int i = 0; i < own.Length; i++)
        {
            (int first, int end) = (_subjects[i].First, _subjects[i].End);
            own[i].Uniforms(indices[first..end], numbers.AsSpan(first..end));
        }
        return numbers;
    }

    /// <summary>For each row <c>key.For(subject).Normal(index)</c>.</summary>
    internal double[] Normals(RandomKey key, ReadOnlySpan<long> indices)
    {
        double[] deviates = Uniforms(key, indices);
        RealMath.NormalQuantiles(deviates);
        return deviates;
    }

    /// <summary>For each row <c>key.For(subject).UniformPair(record)</c>.</summary>
    internal (double[] First, double[] Second) UniformPairs(RandomKey key)
    {
        double[] firsts = GC.AllocateUninitializedArray<double>(_removed.Length), seconds = GC.AllocateUninitializedArray<double>(_removed.Length);
        RandomKey[] own = KeysOfSubjects(key);
        for (int i = 0; i < own.Length; i++)
        {
            (int first, int end) = (_subjects[i].First, _subjects[i].End);
            own[i].UniformPairs(Records[first..end], firsts.AsSpan(first..end), seconds.AsSpan(first..end));
        }
        return (firsts, seconds);
    }

    /// <summary>For each row <c>key.For(subject).For(name).Uniform(0)</c>.</summary>
    internal double[] UniformsBelow(RandomKey key, ReadOnlySpan<long> names)
    {
        double[] numbers = GC.AllocateUninitializedArray<double>(_removed.Length);
        RandomKey[] own = KeysOfSubjects(key);
        for (int i = 0; i < own.Length; i++)
        {
            (int first, int end) = (_subjects[i].First, _subjects[i].End);
            own[i].UniformsBelow(names[first..end], 0, numbers.AsSpan(first..end));
        }
        return numbers;
    }

    /// <summary>For each row <c>key.For(subject).For(record).UniformPair(pair)</c>.</summary>
    internal (double[] First, double[] Second) UniformPairsBelow(RandomKey key, long pair)
    {
        double[] firsts = GC.AllocateUninitializedArray<double>(_removed.Length), seconds = GC.AllocateUninitializedArray<double>(_removed.Length);
        RandomKey[] own = KeysOfSubjects(key);
        for (int i = 0; i < own.Length; i++)
        {
            (int first, int end) = (_subjects[i].First, _subjects[i].End);
            own[i].UniformPairsBelow(Records[first..end], pair, firsts.AsSpan(first..end), seconds.AsSpan(first..end));
        }
        return (firsts, seconds);
    }

    /// <summary>The key of each subject below a key, in the order of the subjects.</summary>
    RandomKey[] KeysOfSubjects(RandomKey key)
    {
        RandomKey[] keys = new RandomKey[_subjects.Length];
        key.For(Array.ConvertAll(_subjects, subject => subject.Id), keys);
        return keys;
    }

    /// <summary>Goes through the rows that have not been removed, subject by subject.</summary>
    public SubjectRows.Enumerator GetEnumerator() => new SubjectRows(this, 0, 0, _removed.Length).GetEnumerator();

    /// <summary>Whether an earlier stage, or this one, removed a row. A removed row cannot be changed any more.</summary>
    public bool IsRemoved(int row) => _removed[row];

    internal long Id(int row) => _ids.Values[row];

    /// <summary>The permanent number of the dose or sample of a row: its nominal time in seconds; 0 in a table with one row for each subject.</summary>
    public long Record(int row) => _records is null ? 0 : _records.Values[row];

    /// <summary>The number of the dose or sample itself, the same for all endpoints of one sample: what is written down of a sample is written once.</summary>
    public long Event(int row) => Record(row) % CopiesFrom;

    /// <summary><see cref="Event"/> of each row, removed or not.</summary>
    internal long[] Events()
    {
        long[] events = Records.ToArray();
        foreach (ref long record in events.AsSpan()) record %= CopiesFrom;
        return events;
    }

    /// <summary>Whether a subject has a row of a number, removed or not.</summary>
    internal bool Has(long id, long record) => RowsUpTo(id, record) is > 0 and int rows && Id(rows - 1) == id && Record(rows - 1) == record;

    /// <summary>How many rows stand before or at a key.</summary>
    int RowsUpTo(long id, long record)
    {
        int low = 0, high = _removed.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if ((Id(middle), Record(middle)).CompareTo((id, record)) <= 0) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    /// <summary>Whether a row was added as a copy of another.</summary>
    public bool IsCopy(int row) => Record(row) % RecordsPerOutput >= CopiesFrom;

    /// <summary>The permanent number of what a record is a copy of; its own where it is none.</summary>
    internal static long Original(long record) => record % RecordsPerOutput >= CopiesFrom ? record - CopiesFrom : record;

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

    /// <summary>A column as it stands now, to be read only.</summary>
    internal Column Now(int index) => _written[index] ?? Clean.Columns[index];

    /// <summary>The place of a column that was handed out by this draft; negative for any other.</summary>
    internal int IndexOf(Column column)
    {
        for (int i = 0; i < _written.Length; i++)
            if (ReferenceEquals(_written[i], column)) return i;
        return -1;
    }

    /// <summary>Whether a column is part of what names a row.</summary>
    internal bool IsKey(int index) => _isKey[index];

    /// <summary>The cells of a row that are no part of its key, as they stand now, by column.</summary>
    internal (string Column, Cell Value)[] CellsOf(int row) =>
        [.. Clean.CellsOf(row).Select(cell => (cell.Column, this[cell.Column][row]))];

    internal void MarkRemoved(int row) => _removed[row] = _anyRemoved = true;

    internal void Add(in AddedRow row) => _added.Add(row);

    /// <summary>Puts the rows that a stage has added in their places, where later stages find them.</summary>
    internal void Settle()
    {
        if (_added.Count == 0) return;
        _added.Sort((a, b) => (a.Id, a.Record).CompareTo((b.Id, b.Record)));
        int[] places = new int[_added.Count]; // of the added rows, among all
        for (int i = 0; i < places.Length; i++) places[i] = i + RowsUpTo(_added[i].Id, _added[i].Record);
        bool[] removed = Column.WithRoom<bool>(_removed, places);
        Column?[] written = [.. _written.Select(column => column is null ? null : Laid(column))];
        Begin(new Table(Clean.Schema, [.. Clean.Columns.Select(Laid)]), removed);
        written.CopyTo(_written, 0);
        _added.Clear();

        Column Laid(Column column)
        {
            Column laid = column.WithRoom(places);
            int index = Clean.Schema.IndexOf(column.Name);
            for (int i = 0; i < places.Length; i++) laid.Set(places[i], _added[i].Cells[index]);
            return laid;
        }
    }

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

/// <summary>A row that a stage adds.</summary>
/// <param name="Id">The subject.</param>
/// <param name="Record">The permanent number of the row.</param>
/// <param name="Cells">Its cells, in the order of the table's columns.</param>
readonly record struct AddedRow(long Id, long Record, Cell[] Cells);
