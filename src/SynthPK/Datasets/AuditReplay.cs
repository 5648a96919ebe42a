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
    int _begun = -1;
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

    /// <summary>The keys of the rows that the audit removes or adds and that are not in the table, in order.</summary>
    (long Id, long Record)[] AbsentRows(ReadOnlySpan<long> ids, ReadOnlySpan<long> records)
    {
        SortedSet<(long, long)> keys = [];
        for (int entry = 0; entry < _ids.Count; entry++)
            if (Concerns(entry) && _actions.Values[entry] != "change") keys.Add((_ids.Values[entry], _records.Values[entry]));
        for (int row = 0; row < ids.Length && keys.Count > 0; row++) keys.Remove((ids[row], records.IsEmpty ? 0 : records[row]));
        return [.. keys];
    }

    /// <summary>Begins with a copy of a table, with empty rows where rows may come back.</summary>
    internal void StartFrom(Table table)
    {
        Column<long> ids = table.Get<long>("ID");
        Column<long>? records = table.Schema.Key.Count > 1 ? table.Get<long>(table.Schema.Key[1]) : null;
        (long Id, long Record)[] emptyRows = AbsentRows(ids.Values, records is null ? [] : records.Values);
        int count = table.Rows + emptyRows.Length;
        int[] source = new int[count]; // the row of the table that each row comes from; -1 where it is empty
        (_keep, _rowOf) = (new bool[count], new Dictionary<(long, long), int>(count));
        for (int row = 0, old = 0, empty = 0; row < count; row++)
        {
            (long, long)? key = old < table.Rows ? (ids.Values[old], records is null ? 0 : records.Values[old]) : null;
            bool isOld = key is { } present && (empty == emptyRows.Length || present.CompareTo(emptyRows[empty]) < 0);
            source[row] = isOld ? old++ : -1;
            _keep[row] = isOld;
            if (!_rowOf.TryAdd(isOld ? key!.Value : emptyRows[empty++], row))
                throw new ArgumentException($"Two rows of table '{_table}' have the same key.");
        }
        _rows = new Table(table.Schema, [.. table.Columns.Select(column => column.Take(source))]);
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
        string action = _actions.Values[entry];
        if (action == "remove") Bring(entry, row);
        else Demand(entry, column, row, ValueIn(column, _after, _afterText, entry));
        if (action == "add") _keep[row] = false;
        else column.Set(row, ValueIn(column, _before, _beforeText, entry));
    }

    internal void Redo(int entry)
    {
        (Column column, int row) = CellOf(entry);
        string action = _actions.Values[entry];
        if (action == "add") Bring(entry, row);
        else Demand(entry, column, row, ValueIn(column, _before, _beforeText, entry));
        if (action == "remove") _keep[row] = false;
        else column.Set(row, ValueIn(column, _after, _afterText, entry));
    }

    internal Table Result() => _rows.Where(_keep);

    /// <summary>Makes a row be there that was not: the first cell of it does, and the others find it begun.</summary>
    void Bring(int entry, int row)
    {
        if (_keep[row] && _begun != row) throw new ArgumentException($"The audit does not belong to table '{_table}': subject {_ids.Values[entry]}, record {_records.Values[entry]} is there already.");
        (_keep[row], _begun) = (true, row);
    }

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
}
