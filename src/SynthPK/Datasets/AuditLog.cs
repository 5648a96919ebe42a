namespace SynthPK.Datasets;

/// <summary>An audit while it is being written: entries in the order of the changes.</summary>
/// <remarks>They stand in chunks: a list that grows to megabytes spends more on moving than on adding.</remarks>
sealed class AuditLog
{
    const int ChunkSize = 512;

    readonly List<AuditEntry[]> _chunks = [];
    int _count;

    internal void Add(in AuditEntry entry)
    {
        if (_count % ChunkSize == 0) _chunks.Add(new AuditEntry[ChunkSize]);
        _chunks[^1][_count++ % ChunkSize] = entry;
    }

    ref readonly AuditEntry this[int index] => ref _chunks[index / ChunkSize][index % ChunkSize];

    /// <summary>The entries as a table of <see cref="Audit.Schema"/>.</summary>
    internal Table ToTable()
    {
        int[] order = BySubject();
        return new Table(Audit.Schema, [
            Column("ID", order, static (in e) => e.Id),
            Column("TABLE", order, static (in e) => e.Table),
            Column("RECORD", order, static (in e) => e.Record),
            Column("FIELD", order, static (in e) => e.Field),
            Column("STAGE", order, static (in e) => e.Stage),
            Column("LAYER", order, static (in e) => e.Layer.Name()),
            Column("ACTION", order, static (in e) => e.Action.Name()),
            Numbers("BEFORE", order, static (in e) => e.Before.Number),
            Numbers("AFTER", order, static (in e) => e.After.Number),
            Texts("BEFORE_TEXT", order, static (in e) => e.Before.Text),
            Texts("AFTER_TEXT", order, static (in e) => e.After.Text),
            Column("REASON", order, static (in e) => e.Cause.Reason),
            Numbers("PROBABILITY", order, static (in e) => e.Cause.Probability),
            Column("MECHANISM", order, static (in e) => e.Cause.Mechanism.Name()),
            Texts("DRIVER", order, static (in e) => e.Cause.Driver),
            Numbers("DRIVER_VALUE", order, static (in e) => e.Cause.DriverValue),
            Whole("PARTNER_ID", order, static (in e) => e.Cause.PartnerId),
            Whole("PARTNER_RECORD", order, static (in e) => e.Cause.PartnerRecord),
            Whole("GROUP", order, static (in e) => e.Cause.Group),
        ]);
    }

    /// <summary>The entries' places, by subject and then in the order of the changes.</summary>
    int[] BySubject()
    {
        // A stage goes from subject to subject, so the entries stand in groups, and only these need sorting.
        List<(long Id, int First, int End)> groups = [];
        for (int first = 0, end; first < _count; first = end)
        {
            for (end = first + 1; end < _count && this[end].Id == this[first].Id;) end++;
            groups.Add((this[first].Id, first, end));
        }
        groups.Sort();
        int[] places = new int[_count];
        int at = 0;
        foreach ((_, int first, int end) in groups)
            for (int i = first; i < end; i++) places[at++] = i;
        return places;
    }

    delegate T Field<T>(in AuditEntry entry);

    Column<T> Column<T>(string column, int[] order, Field<T> field)
        where T : notnull
    {
        T[] values = new T[order.Length];
        for (int i = 0; i < values.Length; i++) values[i] = field(in this[order[i]]);
        return new Column<T>(SchemaOf(column), values);
    }

    Column<double> Numbers(string column, int[] order, Field<double?> field) => Nullable(column, order, field);

    Column<long> Whole(string column, int[] order, Field<long?> field) => Nullable(column, order, field);

    Column<T> Nullable<T>(string column, int[] order, Field<T?> field)
        where T : struct
    {
        T[] values = new T[order.Length];
        bool[] nulls = new bool[order.Length];
        for (int i = 0; i < values.Length; i++)
        {
            T? value = field(in this[order[i]]);
            (values[i], nulls[i]) = (value.GetValueOrDefault(), value is null);
        }
        return new Column<T>(SchemaOf(column), values, nulls);
    }

    Column<string> Texts(string column, int[] order, Field<string?> field)
    {
        string[] values = new string[order.Length];
        bool[] nulls = new bool[order.Length];
        for (int i = 0; i < values.Length; i++)
        {
            string? value = field(in this[order[i]]);
            (values[i], nulls[i]) = (value!, value is null);
        }
        return new Column<string>(SchemaOf(column), values, nulls);
    }

    static ColumnSchema SchemaOf(string column) => Audit.Schema.Columns[Audit.Schema.IndexOf(column)];
}
