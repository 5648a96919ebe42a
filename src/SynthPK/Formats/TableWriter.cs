using SynthPK.Datasets;

namespace SynthPK.Formats;

/// <summary>Writes one table block by block into a stream, in bounded memory.</summary>
/// <remarks>
/// The bytes depend on the values alone, not on how the rows were cut into blocks. <see cref="Complete"/> ends the
/// table; a writer disposed before that leaves a file that no reader takes for whole. The stream stays open.
/// </remarks>
public abstract class TableWriter
{
    private protected TableWriter(TableSchema schema) => Schema = schema;

    /// <summary>The table being written.</summary>
    public TableSchema Schema { get; }

    /// <summary>How many rows have been given to <see cref="Write"/> so far.</summary>
    public long Rows { get; private set; }

    /// <summary>Appends the rows of a block.</summary>
    /// <exception cref="ArgumentException">The block has other columns, or a value that no format may hold: NaN, or text that is not Unicode.</exception>
    public void Write(Table block)
    {
        if (!ReferenceEquals(block.Schema, Schema) && !block.Schema.Columns.SequenceEqual(Schema.Columns))
            throw new ArgumentException($"A block of table '{block.Name}' does not have the columns of table '{Schema.Name}' being written.", nameof(block));
        foreach (Column column in block.Columns) RefuseNaN(column);
        Append(block);
        Rows += block.Rows;
    }

    /// <summary>Writes what is still held back, and the ending. Nothing may be written after it.</summary>
    public abstract void Complete();

    private protected abstract void Append(Table block);

    void RefuseNaN(Column column)
    {
        if (column is not Column<double> numbers) return;
        ReadOnlySpan<double> values = numbers.Values;
        if (!NaN.IsIn(values)) return;
        for (int row = 0; row < values.Length; row++)
            if (double.IsNaN(values[row]) && !numbers.IsNull(row))
                throw new ArgumentException($"Row {Rows + row} of column '{column.Name}' of table '{Schema.Name}' is NaN; a missing value is null.");
    }
}
