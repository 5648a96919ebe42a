namespace SynthPK.Datasets;

/// <summary>An audit while it is being written: entries in the order of the changes.</summary>
/// <remarks>
/// Nearly every cell of a dataset is changed by some stage, so an entry is kept small: what entries have in common is told once,
/// and what few of them have stands apart.
/// </remarks>
sealed class AuditLog
{
    const int NoCircumstances = -1;

    readonly Chunks<Entry> _entries = new();
    readonly Chunks<Circumstances> _circumstances = new();

    internal void Add(AuditKind kind, long id, long record, Cell before, Cell after, in Cause cause)
    {
        int circumstances = NoCircumstances;
        if (cause.Driver is not null || cause.DriverValue is not null || cause.PartnerId is not null || cause.PartnerRecord is not null || cause.Group is not null)
        {
            circumstances = _circumstances.Count;
            _circumstances.Add(new Circumstances(cause.Driver, cause.DriverValue, cause.PartnerId, cause.PartnerRecord, cause.Group));
        }
        _entries.Add(new Entry(kind, id, record, before, after, cause.Reason, cause.Probability, cause.Mechanism, circumstances));
    }

    /// <summary>The entries as a table of <see cref="Audit.Schema"/>.</summary>
    internal Table ToTable()
    {
        int count = _entries.Count, at = 0;
        long[] ids = new long[count], records = new long[count];
        string[] tables = new string[count], fields = new string[count], stages = new string[count], layers = new string[count], actions = new string[count],
            reasons = new string[count], mechanisms = new string[count];
        Sparse<double> before = new(count), after = new(count), probability = new(count), driverValue = new(count);
        Sparse<string> beforeText = new(count), afterText = new(count), driver = new(count);
        Sparse<long> partnerId = new(count), partnerRecord = new(count), group = new(count);
        foreach ((_, int first, int end) in BySubject())
        {
            for (int i = first; i < end; i++, at++)
            {
                ref readonly Entry entry = ref _entries[i];
                AuditKind kind = entry.Kind;
                (ids[at], records[at], tables[at], fields[at], stages[at]) = (entry.Id, entry.Record, kind.Table, kind.Field, kind.Stage);
                (layers[at], actions[at], reasons[at], mechanisms[at]) = (kind.LayerName, kind.ActionName, entry.Reason, entry.Mechanism.Name());
                if (entry.Before.Number is { } numberBefore) before[at] = numberBefore;
                else if (entry.Before.Text is { } textBefore) beforeText[at] = textBefore;
                if (entry.After.Number is { } numberAfter) after[at] = numberAfter;
                else if (entry.After.Text is { } textAfter) afterText[at] = textAfter;
                if (entry.Probability is { } p) probability[at] = p;
                if (entry.Circumstances == NoCircumstances) continue;
                ref readonly Circumstances own = ref _circumstances[entry.Circumstances];
                if (own.Driver is { } name) driver[at] = name;
                if (own.DriverValue is { } value) driverValue[at] = value;
                if (own.PartnerId is { } id) partnerId[at] = id;
                if (own.PartnerRecord is { } record) partnerRecord[at] = record;
                if (own.Group is { } number) group[at] = number;
            }
        }
        return Audit.Schema.Of(
            ids, tables, records, fields, stages, layers, actions, before.Cells, after.Cells, beforeText.Cells, afterText.Cells,
            reasons, probability.Cells, mechanisms, driver.Cells, driverValue.Cells, partnerId.Cells, partnerRecord.Cells, group.Cells);
    }

    /// <summary>The entries by subject and then in the order of the changes.</summary>
    List<(long Id, int First, int End)> BySubject()
    {
        // A stage goes from subject to subject, so the entries stand in groups, and only these need sorting.
        List<(long Id, int First, int End)> groups = [];
        for (int first = 0, end; first < _entries.Count; first = end)
        {
            long id = _entries[first].Id;
            for (end = first + 1; end < _entries.Count && _entries[end].Id == id;) end++;
            groups.Add((id, first, end));
        }
        groups.Sort();
        return groups;
    }

    readonly record struct Entry(AuditKind Kind, long Id, long Record, Cell Before, Cell After, string Reason, double? Probability, Mechanism Mechanism, int Circumstances);

    /// <summary>What few causes have.</summary>
    readonly record struct Circumstances(string? Driver, double? DriverValue, long? PartnerId, long? PartnerRecord, long? Group);

    /// <summary>A list that never moves what it holds: one that grows to megabytes spends more on moving than on adding.</summary>
    sealed class Chunks<T>
    {
        const int Size = 512;

        readonly List<T[]> _chunks = [];

        internal int Count { get; private set; }

        internal ref readonly T this[int index] => ref _chunks[index / Size][index % Size];

        internal void Add(in T item)
        {
            int place = Count++ % Size;
            if (place == 0) _chunks.Add(new T[Size]);
            _chunks[^1][place] = item;
        }
    }

    /// <summary>The cells of a column that are null unless they are set.</summary>
    readonly struct Sparse<T>
    {
        readonly T[] _values;
        readonly bool[] _nulls;

        internal Sparse(int count)
        {
            (_values, _nulls) = (new T[count], new bool[count]);
            Array.Fill(_nulls, true);
        }

        internal T this[int row]
        {
            set => (_values[row], _nulls[row]) = (value, false);
        }

        internal (T[] Values, bool[] Nulls) Cells => (_values, _nulls);
    }
}
