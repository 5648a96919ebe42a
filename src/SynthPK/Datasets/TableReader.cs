using System.Collections;
using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace SynthPK.Datasets;

/// <summary>The rows of a table, one after the other, as .NET's data access has them. A null is <see cref="DBNull"/>.</summary>
sealed class TableReader(Table table) : DbDataReader
{
    /// <summary>What a schema table tells of a column beside the standard: SynthPK's own.</summary>
    const string Unit = "Unit", Description = "Description";

    int _row = -1;
    bool _isClosed;

    public override int Depth => 0;

    public override int FieldCount => table.Columns.Count;

    public override bool HasRows => table.Rows > 0;

    public override bool IsClosed => _isClosed;

    /// <summary>Nothing is ever changed by reading, which -1 stands for.</summary>
    public override int RecordsAffected => -1;

    public override object this[int ordinal] => GetValue(ordinal);

    public override object this[string name] => GetValue(GetOrdinal(name));

    public override bool Read()
    {
        RefuseClosed();
        if (_row < table.Rows) _row++;
        return _row < table.Rows;
    }

    public override bool NextResult()
    {
        RefuseClosed();
        _row = table.Rows;
        return false;
    }

    public override void Close() => _isClosed = true;

    public override IEnumerator GetEnumerator() => new DbEnumerator(this, closeReader: false);

    public override string GetName(int ordinal) => ColumnAt(ordinal).Name;

    /// <summary>The place of a column, by its exact name or else by the same letters in another case.</summary>
    public override int GetOrdinal(string name)
    {
        bool Is(Column column, StringComparison way) => column.Name.Equals(name, way);
        Column? meant = table.Columns.FirstOrDefault(c => Is(c, StringComparison.Ordinal)) ?? table.Columns.FirstOrDefault(c => Is(c, StringComparison.OrdinalIgnoreCase));
        return table.Schema.IndexOf(meant?.Name ?? name);
    }

    public override string GetDataTypeName(int ordinal) => ColumnAt(ordinal).Schema.Type.ToString();

    [return: DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields | DynamicallyAccessedMemberTypes.PublicProperties)]
    public override Type GetFieldType(int ordinal) => TypeOf(ColumnAt(ordinal).Schema.Type);

    public override bool IsDBNull(int ordinal) => ColumnAt(ordinal).IsNull(CurrentRow());

    public override object GetValue(int ordinal)
    {
        int row = CurrentRow();
        Column column = ColumnAt(ordinal);
        if (column.IsNull(row)) return DBNull.Value;
        return column switch
        {
            Column<int> numbers => numbers.Values[row],
            Column<long> numbers => numbers.Values[row],
            Column<double> numbers => numbers.Values[row],
            Column<bool> flags => flags.Values[row],
            _ => ((Column<string>)column).Values[row],
        };
    }

    public override int GetValues(object[] values)
    {
        int count = Math.Min(values.Length, FieldCount);
        for (int i = 0; i < count; i++) values[i] = GetValue(i);
        return count;
    }

    public override bool GetBoolean(int ordinal) => Get<bool>(ordinal);

    public override int GetInt32(int ordinal) => Get<int>(ordinal);

    public override long GetInt64(int ordinal) => Get<long>(ordinal);

    public override double GetDouble(int ordinal) => Get<double>(ordinal);

    public override string GetString(int ordinal) => Get<string>(ordinal);

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length)
    {
        string text = Get<string>(ordinal);
        if (buffer is null) return text.Length;
        int count = (int)Math.Clamp(text.Length - dataOffset, 0, length);
        if (count > 0) text.CopyTo((int)dataOffset, buffer, bufferOffset, count);
        return count;
    }

    public override byte GetByte(int ordinal) => Get<byte>(ordinal);

    public override short GetInt16(int ordinal) => Get<short>(ordinal);

    public override float GetFloat(int ordinal) => Get<float>(ordinal);

    public override decimal GetDecimal(int ordinal) => Get<decimal>(ordinal);

    public override char GetChar(int ordinal) => Get<char>(ordinal);

    public override DateTime GetDateTime(int ordinal) => Get<DateTime>(ordinal);

    public override Guid GetGuid(int ordinal) => Get<Guid>(ordinal);

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => throw WrongType(ColumnAt(ordinal), nameof(Byte));

    /// <summary>One row for each column, as <see cref="SchemaTableColumn"/> names them, and its unit and description.</summary>
    public override DataTable GetSchemaTable()
    {
        DataTable schema = new("SchemaTable") { Locale = System.Globalization.CultureInfo.InvariantCulture };
        foreach ((string name, Type type) in (ReadOnlySpan<(string, Type)>)
        [
            (SchemaTableColumn.ColumnName, typeof(string)), (SchemaTableColumn.ColumnOrdinal, typeof(int)), (SchemaTableColumn.ColumnSize, typeof(int)),
            (SchemaTableColumn.DataType, typeof(Type)), (SchemaTableColumn.AllowDBNull, typeof(bool)), (SchemaTableColumn.IsKey, typeof(bool)),
            (SchemaTableColumn.IsUnique, typeof(bool)), (SchemaTableOptionalColumn.IsReadOnly, typeof(bool)), (SchemaTableColumn.IsLong, typeof(bool)),
            (SchemaTableColumn.BaseTableName, typeof(string)), (SchemaTableColumn.BaseColumnName, typeof(string)), (Unit, typeof(string)), (Description, typeof(string)),
        ]) schema.Columns.Add(name, type);
        IReadOnlyList<string> key = KeyNamesRows() ? table.Schema.Key : [];
        for (int i = 0; i < FieldCount; i++)
        {
            ColumnSchema column = table.Schema.Columns[i];
            bool isKey = key.Contains(column.Name);
            schema.Rows.Add(
                column.Name, i, SizeOf(column.Type), TypeOf(column.Type), column.IsNullable, isKey, isKey && key.Count == 1, true, false,
                table.Name, column.Name, column.Unit, column.Description);
        }
        return schema;
    }

    /// <summary>
    /// Whether the key is null nowhere and rises from row to row. Where two rows have the same, as in an audit, whoever
    /// loads the table would take the second for a new version of the first.
    /// </summary>
    bool KeyNamesRows()
    {
        Column[] key = [.. table.Schema.Key.Select(name => table[name])];
        if (key.Any(column => column.Schema.IsNullable)) return false;
        for (int row = 1; row < table.Rows; row++)
            if (key.Select(column => Rise(column, row)).FirstOrDefault(rise => rise != 0) <= 0) return false;
        return true;
    }

    /// <summary>Above 0 where a column rises from the row before to a row, below 0 where it falls.</summary>
    static int Rise(Column column, int row) => column switch
    {
        Column<int> numbers => numbers.Values[row].CompareTo(numbers.Values[row - 1]),
        Column<long> numbers => numbers.Values[row].CompareTo(numbers.Values[row - 1]),
        Column<double> numbers => numbers.Values[row].CompareTo(numbers.Values[row - 1]),
        Column<bool> flags => flags.Values[row].CompareTo(flags.Values[row - 1]),
        _ => string.CompareOrdinal(((Column<string>)column).Values[row], ((Column<string>)column).Values[row - 1]),
    };

    [return: DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields | DynamicallyAccessedMemberTypes.PublicProperties)]
    static Type TypeOf(ColumnType type) => type switch
    {
        ColumnType.Int32 => typeof(int),
        ColumnType.Int64 => typeof(long),
        ColumnType.Double => typeof(double),
        ColumnType.Bool => typeof(bool),
        _ => typeof(string),
    };

    static int SizeOf(ColumnType type) => type switch
    {
        ColumnType.Int32 => sizeof(int),
        ColumnType.Int64 => sizeof(long),
        ColumnType.Double => sizeof(double),
        ColumnType.Bool => sizeof(bool),
        _ => int.MaxValue,
    };

    T Get<T>(int ordinal)
    {
        int row = CurrentRow();
        Column column = ColumnAt(ordinal);
        if (GetValue(ordinal) is T value) return value;
        throw column.IsNull(row)
            ? new InvalidCastException($"Row {row} of column '{column.Name}' of table '{table.Name}' is null; ask IsDBNull before reading it.")
            : WrongType(column, typeof(T).Name);
    }

    InvalidCastException WrongType(Column column, string asked) => new($"Column '{column.Name}' of table '{table.Name}' holds {column.Schema.Type}, not {asked}.");

    Column ColumnAt(int ordinal) => ordinal >= 0 && ordinal < FieldCount
        ? table.Columns[ordinal]
        : throw new ArgumentOutOfRangeException(nameof(ordinal), ordinal, $"Table '{table.Name}' has the columns 0 to {FieldCount - 1}.");

    int CurrentRow()
    {
        RefuseClosed();
        if (_row < 0 || _row >= table.Rows) throw new InvalidOperationException(_row < 0 ? "No row has been read yet; call Read first." : $"All {table.Rows} rows of table '{table.Name}' have been read.");
        return _row;
    }

    void RefuseClosed()
    {
        if (_isClosed) throw new InvalidOperationException("The reader is closed; make another of the table.");
    }
}
