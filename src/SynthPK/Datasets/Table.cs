using System.Data.Common;

namespace SynthPK.Datasets;

/// <summary>Named columns of equal length: a structure of arrays that cannot be changed from outside.</summary>
public sealed class Table
{
    /// <summary>A table over the columns of its schema, in order.</summary>
    /// <exception cref="ArgumentException">A column is missing, misnamed, or of another length than the first.</exception>
    public Table(TableSchema schema, IReadOnlyList<Column> columns)
    {
        if (columns.Count != schema.Columns.Count)
            throw new ArgumentException($"Table '{schema.Name}' declares {schema.Columns.Count} columns but was given {columns.Count}.", nameof(columns));
        for (int i = 0; i < columns.Count; i++)
        {
            if (columns[i].Schema != schema.Columns[i])
                throw new ArgumentException($"Column {i + 1} of table '{schema.Name}' should be '{schema.Columns[i].Name}' as declared, not '{columns[i].Name}'.", nameof(columns));
            if (columns[i].Count != columns[0].Count)
                throw new ArgumentException($"Column '{columns[i].Name}' has {columns[i].Count} rows where '{columns[0].Name}' has {columns[0].Count}.", nameof(columns));
        }
        (Schema, Columns) = (schema, columns);
    }

    /// <summary>What the table holds.</summary>
    public TableSchema Schema { get; }

    /// <summary>The table's name.</summary>
    public string Name => Schema.Name;

    /// <summary>The columns, in the schema's order.</summary>
    public IReadOnlyList<Column> Columns { get; }

    /// <summary>How many rows there are.</summary>
    public int Rows => Columns.Count == 0 ? 0 : Columns[0].Count;

    /// <summary>A column by name.</summary>
    /// <exception cref="ArgumentException">The table has no such column.</exception>
    public Column this[string column] => Columns[Schema.IndexOf(column)];

    /// <summary>A column by name and type.</summary>
    /// <exception cref="ArgumentException">The table has no such column, or it holds another type.</exception>
    public Column<T> Get<T>(string column)
        where T : notnull =>
        this[column] as Column<T> ?? throw new ArgumentException($"Column '{column}' of table '{Name}' holds {this[column].Schema.Type}, not {typeof(T).Name}.", nameof(column));

    /// <summary>The rows, one after the other, for whatever reads .NET's data access: <c>DataTable.Load</c>, <c>DataFrame.LoadFrom</c>, bulk copy into a database.</summary>
    /// <remarks>
    /// A null is <see cref="DBNull"/>. The schema table tells names, types, which columns can be null, units, descriptions,
    /// and the key where it rises from row to row (that of an audit does not: a record can be changed twice). A value is read as the type of its column and as no other.
    /// </remarks>
    /// <example><code>
    /// using DbDataReader rows = dataset.Observations.CreateDataReader();
    /// DataTable observations = new();
    /// observations.Load(rows);
    /// </code></example>
    public DbDataReader CreateDataReader() => new TableReader(this);

    /// <summary>All rows of several tables of the same schema, one after the other.</summary>
    public static Table Concat(IReadOnlyList<Table> parts) =>
        new(parts[0].Schema, [.. parts[0].Columns.Select((_, i) => Column.Concat([.. parts.Select(p => p.Columns[i])]))]);

    /// <summary>The cells of a row that are no part of its key, by column.</summary>
    internal (string Column, Cell Value)[] CellsOf(int row) =>
        [.. Columns.Where(column => !Schema.Key.Contains(column.Name)).Select(column => (column.Name, column[row]))];

    /// <summary>Consecutive rows.</summary>
    internal Table Slice(int from, int count)
    {
        if (count == Rows) return this;
        int[] rows = new int[count];
        for (int i = 0; i < count; i++) rows[i] = from + i;
        return Take(rows);
    }

    /// <summary>Some rows, in the order given.</summary>
    internal Table Take(int[] rows) => new(Schema, [.. Columns.Select(column => column.Take(rows))]);

    internal Table Where(ReadOnlySpan<bool> keep)
    {
        int count = keep.Count(true);
        if (count == Rows) return this;
        Column[] kept = new Column[Columns.Count];
        for (int i = 0; i < kept.Length; i++) kept[i] = Columns[i].Where(keep, count);
        return new Table(Schema, kept);
    }
}
