namespace SynthPK.Datasets;

/// <summary>
/// Everything that was done to a dataset, cell by cell: <see cref="Undo"/> takes a corrupted table back to the clean
/// one, <see cref="Redo"/> the clean one to the corrupted.
/// </summary>
/// <remarks>
/// As a table it is sorted by subject, and within a subject in the order of the changes, so that it does not depend on
/// how the subjects were cut into blocks.
/// </remarks>
public sealed partial class Audit
{
    /// <summary>The name of the audit's table.</summary>
    public const string TableName = "audit";

    internal const string Change = "change", Removal = "remove";

    /// <summary>The columns of the audit as a table.</summary>
    public static TableSchema Schema { get; } = new(
        TableName,
        "One row for each cell that a corruption stage changed, sorted by subject, then in the order of the changes.",
        ["ID"],
        [
            new("ID", ColumnType.Int64, "", "The subject."),
            new("TABLE", ColumnType.Text, "", "The table the cell stands in."),
            new("RECORD", ColumnType.Int64, "", "The dose or sample: its nominal time in seconds; 0 in the table of subjects."),
            new("FIELD", ColumnType.Text, "", "The column the cell stands in."),
            new("STAGE", ColumnType.Text, "", "The corruption stage that changed it."),
            new("LAYER", ColumnType.Text, "", "The layer that was changed: performed, measured or recorded."),
            new("ACTION", ColumnType.Text, "", "change, or remove: the row was lost, with one audit row for each of its cells."),
            new("BEFORE", ColumnType.Double, "", "The value before, in the unit of its column (true is 1, false is 0); null when it was text or missing.", IsNullable: true),
            new("AFTER", ColumnType.Double, "", "The value after, likewise.", IsNullable: true),
            new("BEFORE_TEXT", ColumnType.Text, "", "The text before; null when it was a number or missing.", IsNullable: true),
            new("AFTER_TEXT", ColumnType.Text, "", "The text after, likewise.", IsNullable: true),
            new("REASON", ColumnType.Text, "", "Why, in a few words."),
            new("PROBABILITY", ColumnType.Double, "", "How probable the change was, 0 to 1; null where that is no single number.", IsNullable: true),
        ]);

    readonly List<AuditEntry> _entries = [];

    /// <summary>How many cells were changed or lost.</summary>
    public int Count => _entries.Count;

    /// <summary>An entry, in the order of the changes.</summary>
    public AuditEntry this[int index] => _entries[index];

    internal void Add(in AuditEntry entry) => _entries.Add(entry);

    /// <summary>The entries as a table of <see cref="Schema"/>.</summary>
    public Table ToTable()
    {
        (long Id, int Index)[] order = new (long, int)[_entries.Count];
        for (int i = 0; i < order.Length; i++) order[i] = (_entries[i].Id, i);
        Array.Sort(order);

        ReadOnlySpan<AuditEntry> entries = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_entries);
        return new Table(Schema, [
            Column(0, order, entries, static (in e) => e.Id),
            Column(1, order, entries, static (in e) => e.Table),
            Column(2, order, entries, static (in e) => e.Record),
            Column(3, order, entries, static (in e) => e.Field),
            Column(4, order, entries, static (in e) => e.Stage),
            Column(5, order, entries, static (in e) => NameOf(e.Layer)),
            Column(6, order, entries, static (in e) => e.IsRemoval ? Removal : Change),
            Numbers(7, order, entries, static (in e) => e.Before.Number),
            Numbers(8, order, entries, static (in e) => e.After.Number),
            Texts(9, order, entries, static (in e) => e.Before.Text),
            Texts(10, order, entries, static (in e) => e.After.Text),
            Column(11, order, entries, static (in e) => e.Reason),
            Numbers(12, order, entries, static (in e) => e.Probability),
        ]);
    }

    internal static string NameOf(Layer layer) => layer switch
    {
        Layer.Performed => "performed",
        Layer.Measured => "measured",
        _ => "recorded",
    };

    delegate T Field<T>(in AuditEntry entry);

    static Column<T> Column<T>(int index, (long, int Index)[] order, ReadOnlySpan<AuditEntry> entries, Field<T> field)
        where T : notnull
    {
        T[] values = new T[order.Length];
        for (int i = 0; i < values.Length; i++) values[i] = field(in entries[order[i].Index]);
        return new Column<T>(Schema.Columns[index], values);
    }

    static Column<double> Numbers(int index, (long, int Index)[] order, ReadOnlySpan<AuditEntry> entries, Field<double?> field)
    {
        double[] values = new double[order.Length];
        bool[] nulls = new bool[order.Length];
        for (int i = 0; i < values.Length; i++)
        {
            double? value = field(in entries[order[i].Index]);
            (values[i], nulls[i]) = (value.GetValueOrDefault(), value is null);
        }
        return new Column<double>(Schema.Columns[index], values, nulls);
    }

    static Column<string> Texts(int index, (long, int Index)[] order, ReadOnlySpan<AuditEntry> entries, Field<string?> field)
    {
        string[] values = new string[order.Length];
        bool[] nulls = new bool[order.Length];
        for (int i = 0; i < values.Length; i++)
        {
            string? value = field(in entries[order[i].Index]);
            (values[i], nulls[i]) = (value!, value is null);
        }
        return new Column<string>(Schema.Columns[index], values, nulls);
    }
}
