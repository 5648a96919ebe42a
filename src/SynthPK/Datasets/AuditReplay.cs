namespace SynthPK.Datasets;

/// <summary>One table on its way through an audit, forwards or backwards.</summary>
sealed class AuditReplay
{
    readonly string _table;
    readonly string? _layer;
    readonly Column<long> _ids, _records;
    readonly Column<string> _tables, _fields, _layers, _actions, _beforeText, _afterText;
    readonly Column<double> _before, _after;

    Table _rows = null!;
    bool[] _keep = [];
    Dictionary<(long Id, long Record), int> _rowOf = null!;

    internal AuditReplay(Table audit, string table, Layer? layer)
    {
        _table = table;
        _layer = layer is { } only ? only.Name() : null;
        (_ids, _records) = (audit.Get<long>("ID"), audit.Get<long>("RECORD"));
        (_tables, _fields) = (audit.Get<string>("TABLE"), audit.Get<string>("FIELD"));
        (_layers, _actions) = (audit.Get<string>("LAYER"), audit.Get<string>("ACTION"));
        (_before, _after) = (audit.Get<double>("BEFORE"), audit.Get<double>("AFTER"));
        (_beforeText, _afterText) = (audit.Get<string>("BEFORE_TEXT"), audit.Get<string>("AFTER_TEXT"));
    }

    /// <summary>Whether an entry of the audit is about this table and layer.</summary>
    internal bool Concerns(int entry) => _tables.Values[entry] == _table && (_layer is null || _layers.Values[entry] == _layer);

    /// <summary>The keys of the rows that the audit removes, in order.</summary>
    internal IReadOnlyList<(long Id, long Record)> RemovedRows()
    {
        SortedSet<(long, long)> keys = [];
        for (int entry = 0; entry < _ids.Count; entry++)
            if (Concerns(entry) && IsRemoval(entry)) keys.Add((_ids.Values[entry], _records.Values[entry]));
        return [.. keys];
    }

    /// <summary>Begins with a copy of a table, with empty rows where rows are to come back.</summary>
    internal void StartFrom(Table table, IReadOnlyList<(long Id, long Record)> emptyRows)
    {
        Column<long> ids = table.Get<long>("ID");
        Column<long>? records = table.Schema.Key.Count > 1 ? table.Get<long>(table.Schema.Key[1]) : null;
        int count = table.Rows + emptyRows.Count;
        int[] source = new int[count]; // the row of the table that each row comes from; -1 where it is empty
        (_keep, _rowOf) = (new bool[count], new Dictionary<(long, long), int>(count));
        _keep.AsSpan().Fill(true);
        for (int row = 0, old = 0, empty = 0; row < count; row++)
        {
            (long, long)? key = old < table.Rows ? (ids.Values[old], records is null ? 0 : records.Values[old]) : null;
            bool isOld = key is { } present && (empty == emptyRows.Count || present.CompareTo(emptyRows[empty]) < 0);
            source[row] = isOld ? old++ : -1;
            if (!_rowOf.TryAdd(isOld ? key!.Value : emptyRows[empty++], row))
                throw new ArgumentException($"Two rows of table '{_table}' have the same key, or a row that the audit removed is still there.");
        }
        _rows = new Table(table.Schema, [.. table.Columns.Select(column => Spread(column, source))]);
        foreach (((long id, long record), int row) in _rowOf)
        {
            if (source[row] >= 0) continue;
            _rows["ID"].Set(row, id);
            if (records is not null) _rows[records.Name].Set(row, record);
        }
    }

    internal void Undo(int entry)
    {
        (Column column, int row) = CellOf(entry);
        if (!IsRemoval(entry)) Demand(entry, column, row, ValueIn(column, _after, _afterText, entry));
        column.Set(row, ValueIn(column, _before, _beforeText, entry));
    }

    internal void Redo(int entry)
    {
        (Column column, int row) = CellOf(entry);
        Demand(entry, column, row, ValueIn(column, _before, _beforeText, entry));
        if (IsRemoval(entry)) _keep[row] = false;
        else column.Set(row, ValueIn(column, _after, _afterText, entry));
    }

    internal Table Result() => _rows.Where(_keep);

    bool IsRemoval(int entry) => _actions.Values[entry] == "remove";

    (Column, int) CellOf(int entry) =>
        _rowOf.TryGetValue((_ids.Values[entry], _records.Values[entry]), out int row)
            ? (_rows[_fields.Values[entry]], row)
            : throw new ArgumentException($"The audit does not belong to table '{_table}': {Place(entry)} is not there.");

    void Demand(int entry, Column column, int row, Cell expected)
    {
        if (column[row] != expected)
            throw new ArgumentException($"The audit does not belong to table '{_table}': {Place(entry)} is {column[row]} where the audit says {expected}. Replay an audit on the table that was released with it.");
    }

    string Place(int entry) => $"{_fields.Values[entry]} of subject {_ids.Values[entry]}, record {_records.Values[entry]}";

    static Cell ValueIn(Column column, Column<double> numbers, Column<string> texts, int entry)
    {
        if (!texts.IsNull(entry)) return texts.Values[entry];
        if (numbers.IsNull(entry)) return Cell.Null;
        double number = numbers.Values[entry];
        return column.Schema.Type switch
        {
            ColumnType.Int32 => (int)number,
            ColumnType.Int64 => (long)number,
            ColumnType.Bool => number != 0,
            _ => number,
        };
    }

    static Column Spread(Column column, int[] source) => column switch
    {
        Column<int> numbers => Spread(numbers, source),
        Column<long> numbers => Spread(numbers, source),
        Column<double> numbers => Spread(numbers, source),
        Column<bool> flags => Spread(flags, source),
        _ => Spread((Column<string>)column, source),
    };

    static Column<T> Spread<T>(Column<T> column, int[] source)
        where T : notnull
    {
        T[] values = new T[source.Length];
        bool[]? nulls = column.Nulls.IsEmpty ? null : new bool[source.Length];
        for (int row = 0; row < source.Length; row++)
        {
            if (source[row] < 0) continue;
            values[row] = column.Values[source[row]];
            if (nulls is not null) nulls[row] = column.IsNull(source[row]);
        }
        return new Column<T>(column.Schema, values, nulls);
    }
}
