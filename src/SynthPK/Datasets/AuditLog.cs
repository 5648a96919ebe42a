using System.Runtime.InteropServices;

namespace SynthPK.Datasets;

/// <summary>An audit while it is being written: a list of entries in the order of the changes.</summary>
sealed class AuditLog
{
    readonly List<AuditEntry> _entries = [];

    internal void Add(in AuditEntry entry) => _entries.Add(entry);

    /// <summary>The entries as a table of <see cref="Audit.Schema"/>.</summary>
    internal Table ToTable()
    {
        (long Id, int Index)[] order = new (long, int)[_entries.Count];
        for (int i = 0; i < order.Length; i++) order[i] = (_entries[i].Id, i);
        Array.Sort(order);

        ReadOnlySpan<AuditEntry> entries = CollectionsMarshal.AsSpan(_entries);
        return new Table(Audit.Schema, [
            Column("ID", order, entries, static (in e) => e.Id),
            Column("TABLE", order, entries, static (in e) => e.Table),
            Column("RECORD", order, entries, static (in e) => e.Record),
            Column("FIELD", order, entries, static (in e) => e.Field),
            Column("STAGE", order, entries, static (in e) => e.Stage),
            Column("LAYER", order, entries, static (in e) => e.Layer.Name()),
            Column("ACTION", order, entries, static (in e) => e.IsRemoval ? "remove" : "change"),
            Numbers("BEFORE", order, entries, static (in e) => e.Before.Number),
            Numbers("AFTER", order, entries, static (in e) => e.After.Number),
            Texts("BEFORE_TEXT", order, entries, static (in e) => e.Before.Text),
            Texts("AFTER_TEXT", order, entries, static (in e) => e.After.Text),
            Column("REASON", order, entries, static (in e) => e.Reason),
            Numbers("PROBABILITY", order, entries, static (in e) => e.Probability),
        ]);
    }

    delegate T Field<T>(in AuditEntry entry);

    static Column<T> Column<T>(string column, (long, int Index)[] order, ReadOnlySpan<AuditEntry> entries, Field<T> field)
        where T : notnull
    {
        T[] values = new T[order.Length];
        for (int i = 0; i < values.Length; i++) values[i] = field(in entries[order[i].Index]);
        return new Column<T>(SchemaOf(column), values);
    }

    static Column<double> Numbers(string column, (long, int Index)[] order, ReadOnlySpan<AuditEntry> entries, Field<double?> field)
    {
        double[] values = new double[order.Length];
        bool[] nulls = new bool[order.Length];
        for (int i = 0; i < values.Length; i++)
        {
            double? value = field(in entries[order[i].Index]);
            (values[i], nulls[i]) = (value.GetValueOrDefault(), value is null);
        }
        return new Column<double>(SchemaOf(column), values, nulls);
    }

    static Column<string> Texts(string column, (long, int Index)[] order, ReadOnlySpan<AuditEntry> entries, Field<string?> field)
    {
        string[] values = new string[order.Length];
        bool[] nulls = new bool[order.Length];
        for (int i = 0; i < values.Length; i++)
        {
            string? value = field(in entries[order[i].Index]);
            (values[i], nulls[i]) = (value!, value is null);
        }
        return new Column<string>(SchemaOf(column), values, nulls);
    }

    static ColumnSchema SchemaOf(string column) => Audit.Schema.Columns[Audit.Schema.IndexOf(column)];
}
