using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using SynthPK.Datasets;

namespace SynthPK.Formats;

/// <summary>
/// SHA-256 of what a table says: names, types, units, values and nulls. It does not depend on the format, on how the
/// rows were cut into blocks, or on descriptions; negative zero is not zero, and NaN is refused.
/// </summary>
/// <remarks>
/// For each column two streams are hashed: the values that are present (little-endian; text as its length in bytes and
/// its UTF-8) and the rows that are null (64-bit numbers from 0). A column's hash is over its name, type, unit,
/// nullability, row count and those two hashes; a table's over its name and its columns' hashes; a dataset's over its
/// tables' names and hashes.
/// </remarks>
public sealed class ContentHash : IDisposable
{
    const string Domain = "SynthPK content 1";

    readonly TableSchema _schema;
    readonly IncrementalHash[] _values, _nulls;

    /// <summary>A hash of a table that has no rows yet.</summary>
    public ContentHash(TableSchema schema)
    {
        _schema = schema;
        _values = [.. schema.Columns.Select(_ => IncrementalHash.CreateHash(HashAlgorithmName.SHA256))];
        _nulls = [.. schema.Columns.Select(_ => IncrementalHash.CreateHash(HashAlgorithmName.SHA256))];
    }

    /// <summary>How many rows have been added.</summary>
    public long Rows { get; private set; }

    /// <summary>Adds the rows of a block.</summary>
    /// <exception cref="ArgumentException">A value is NaN, or text that is not Unicode.</exception>
    public void Add(Table block)
    {
        for (int i = 0; i < _values.Length; i++)
        {
            Column column = block.Columns[i];
            AddNulls(_nulls[i], column.Nulls);
            switch (column)
            {
                case Column<int> c: _values[i].AppendData(MemoryMarshal.AsBytes(Present(c))); break;
                case Column<long> c: _values[i].AppendData(MemoryMarshal.AsBytes(Present(c))); break;
                case Column<double> c: _values[i].AppendData(MemoryMarshal.AsBytes(WithoutNaN(c))); break;
                case Column<bool> c: _values[i].AppendData(MemoryMarshal.AsBytes(Present(c))); break;
                case Column<string> c: AddTexts(_values[i], Present(c)); break;
            }
        }
        Rows += block.Rows;
    }

    /// <summary>The hash of all rows so far: 64 lower-case hexadecimal digits.</summary>
    public string ToText()
    {
        using IncrementalHash table = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        AddText(table, Domain);
        AddText(table, _schema.Name);
        for (int i = 0; i < _values.Length; i++)
        {
            ColumnSchema column = _schema.Columns[i];
            AddText(table, column.Name);
            AddText(table, column.Type.ToString());
            AddText(table, column.Unit);
            AddText(table, column.IsNullable ? "nullable" : "required");
            AddNumber(table, Rows);
            table.AppendData(_values[i].GetCurrentHash());
            table.AppendData(_nulls[i].GetCurrentHash());
        }
        return Convert.ToHexStringLower(table.GetCurrentHash());
    }

    /// <summary>The hash of a table.</summary>
    public static string Of(Table table)
    {
        using ContentHash hash = new(table.Schema);
        hash.Add(table);
        return hash.ToText();
    }

    /// <summary>The hash of several tables from their names and hashes, in order.</summary>
    public static string Of(IEnumerable<(string Name, string Hash)> tables)
    {
        using IncrementalHash dataset = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        AddText(dataset, Domain);
        foreach ((string name, string hash) in tables)
        {
            AddText(dataset, name);
            AddText(dataset, hash);
        }
        return Convert.ToHexStringLower(dataset.GetCurrentHash());
    }

    /// <summary>The hash of a dataset, released tables and truth: the one its manifest holds.</summary>
    public static string Of(Dataset dataset) => Of(
    [
        .. dataset.Released.Select(t => (DatasetFolder.TableName(DatasetFolder.Data, t.Schema), Of(t))),
        .. dataset.Truth.Tables.Select(t => (DatasetFolder.TableName(DatasetFolder.Truth, t.Schema), Of(t))),
    ]);

    void AddNulls(IncrementalHash hash, ReadOnlySpan<bool> nulls)
    {
        for (int row = nulls.IndexOf(true); row >= 0 && row < nulls.Length; row++)
            if (nulls[row]) AddNumber(hash, Rows + row);
    }

    ReadOnlySpan<double> WithoutNaN(Column<double> column)
    {
        ReadOnlySpan<double> present = Present(column);
        foreach (double value in present)
            if (double.IsNaN(value)) throw new ArgumentException($"Column '{column.Name}' of table '{_schema.Name}' holds NaN; a missing value is null.");
        return present;
    }

    static ReadOnlySpan<T> Present<T>(Column<T> column)
        where T : notnull
    {
        if (!column.Nulls.Contains(true)) return column.Values;
        T[] present = new T[column.Count];
        int count = 0;
        for (int row = 0; row < present.Length; row++)
            if (!column.IsNull(row)) present[count++] = column.Values[row];
        return present.AsSpan(0, count);
    }

    static void AddTexts(IncrementalHash hash, ReadOnlySpan<string> texts)
    {
        foreach (string text in texts) AddText(hash, text);
    }

    static void AddText(IncrementalHash hash, string text)
    {
        byte[] bytes = StrictUtf8.Encoding.GetBytes(text);
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }

    static void AddNumber(IncrementalHash hash, long number)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        hash.AppendData(bytes);
    }

    /// <summary>Frees the hashes.</summary>
    public void Dispose()
    {
        foreach (IncrementalHash hash in _values.Concat(_nulls)) hash.Dispose();
    }
}
