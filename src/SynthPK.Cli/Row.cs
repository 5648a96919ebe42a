using SynthPK.Datasets;

namespace SynthPK.Cli;

/// <summary>One row of a table.</summary>
sealed class Row(Table table, int index)
{
    public IReadOnlyList<ColumnSchema> Columns => table.Schema.Columns;

    public Cell this[string column] => table[column][index];

    /// <summary>A cell as people read it.</summary>
    public string Show(string column) => Cli.Show.Value(this[column]);

    /// <summary>The row of a record; null when the table has none.</summary>
    public static Row? Find(Table table, RecordId id)
    {
        Column<long> ids = table.Get<long>("ID");
        Column<long>? records = id.Kind == RecordKind.Subject ? null : table.Get<long>(id.NumberColumn);
        for (int row = 0; row < table.Rows; row++)
            if (ids.Values[row] == id.Subject && (records is null || records.Values[row] == id.Number)) return new Row(table, row);
        return null;
    }
}
