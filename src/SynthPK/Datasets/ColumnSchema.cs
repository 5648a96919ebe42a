namespace SynthPK.Datasets;

/// <summary>The kinds of value a column can hold.</summary>
public enum ColumnType
{
    /// <summary>A 32-bit integer (<see cref="int"/>).</summary>
    Int32,

    /// <summary>A 64-bit integer (<see cref="long"/>).</summary>
    Int64,

    /// <summary>A double-precision number (<see cref="double"/>).</summary>
    Double,

    /// <summary>True or false (<see cref="bool"/>).</summary>
    Bool,

    /// <summary>Text in UTF-8 (<see cref="string"/>).</summary>
    Text,
}

/// <summary>What a column means.</summary>
/// <param name="Name">The column's name, in the field's words: ID, TIME, DV, WT.</param>
/// <param name="Type">The kind of value.</param>
/// <param name="Unit">The unit, empty where there is none.</param>
/// <param name="Description">One sentence for the data dictionary.</param>
/// <param name="IsNullable">Whether a cell may be null.</param>
public sealed record ColumnSchema(string Name, ColumnType Type, string Unit, string Description, bool IsNullable = false);

/// <summary>What a table holds, before any row of it exists.</summary>
/// <param name="Name">The table's name, which is also its file name.</param>
/// <param name="Description">One sentence for the data dictionary.</param>
/// <param name="Key">The columns that name a row; rows are sorted by them.</param>
/// <param name="Columns">The columns, in order.</param>
public sealed record TableSchema(string Name, string Description, IReadOnlyList<string> Key, IReadOnlyList<ColumnSchema> Columns)
{
    /// <summary>The position of a column.</summary>
    /// <exception cref="ArgumentException">The table has no such column.</exception>
    public int IndexOf(string column)
    {
        for (int i = 0; i < Columns.Count; i++)
            if (Columns[i].Name == column) return i;
        throw new ArgumentException($"Table '{Name}' has no column '{column}'; it has {string.Join(", ", Columns.Select(c => c.Name))}.", nameof(column));
    }

    /// <summary>Whether the table has a column of that name.</summary>
    internal bool Has(string column) => Columns.Any(c => c.Name == column);

    /// <summary>Whether both say the same of the same columns in the same order.</summary>
    public bool Equals(TableSchema? other) =>
        other is not null && Name == other.Name && Description == other.Description && Key.SequenceEqual(other.Key) && Columns.SequenceEqual(other.Columns);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Columns.Count);

    /// <summary>A table of this schema over arrays, one for each column in order; a column with nulls is a pair of values and flags.</summary>
    internal Table Of(params ReadOnlySpan<object> columns)
    {
        if (columns.Length != Columns.Count)
            throw new ArgumentException($"Table '{Name}' has {Columns.Count} columns but was given {columns.Length}.", nameof(columns));
        Column[] made = new Column[columns.Length];
        for (int i = 0; i < made.Length; i++)
            made[i] = columns[i] switch
            {
                long[] v => new Column<long>(Columns[i], v),
                double[] v => new Column<double>(Columns[i], v),
                bool[] v => new Column<bool>(Columns[i], v),
                string[] v => new Column<string>(Columns[i], v),
                (double[] v, bool[] nulls) => new Column<double>(Columns[i], v, nulls),
                (long[] v, bool[] nulls) => new Column<long>(Columns[i], v, nulls),
                (string[] v, bool[] nulls) => new Column<string>(Columns[i], v, nulls),
                CodedTexts v => new Column<string>(Columns[i], v),
                (CodedTexts v, bool[] nulls) => new Column<string>(Columns[i], v, nulls),
                object other => throw new ArgumentException($"Column '{Columns[i].Name}' cannot be made from {other.GetType().Name}.", nameof(columns)),
            };
        return new Table(this, made);
    }
}
