using System.Buffers;
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
    readonly ArrayBufferWriter<byte> _bytes = new();

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
        long[] rows = new long[nulls.Count(true)];
        for (int row = 0, at = 0; at < rows.Length; row++)
            if (nulls[row]) rows[at++] = Rows + row;
        hash.AppendData(MemoryMarshal.AsBytes(rows.AsSpan()));
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
        ReadOnlySpan<T> values = column.Values;
        ReadOnlySpan<bool> nulls = column.Nulls;
        T[] present = new T[nulls.Count(false)];
        for (int row = 0, at = 0; at < present.Length; row++)
            if (!nulls[row]) present[at++] = values[row];
        return present;
    }

    /// <summary>A call of the hash costs more than a short text, so all texts go to it as one run of bytes.</summary>
    void AddTexts(IncrementalHash hash, ReadOnlySpan<string> texts)
    {
        _bytes.ResetWrittenCount();
        int last = 0; // where the last text's bytes begin
        for (int i = 0; i < texts.Length; i++)
        {
            int start = _bytes.WrittenCount;
            if (i > 0 && ReferenceEquals(texts[i], texts[i - 1])) _bytes.Write(_bytes.WrittenSpan[last..]);
            else Write(texts[i], _bytes);
            last = start;
        }
        hash.AppendData(_bytes.WrittenSpan);
    }

    static void AddText(IncrementalHash hash, string text)
    {
        ArrayBufferWriter<byte> bytes = new();
        Write(text, bytes);
        hash.AppendData(bytes.WrittenSpan);
    }

    static void Write(string text, ArrayBufferWriter<byte> bytes)
    {
        Span<byte> to = bytes.GetSpan(4 + StrictUtf8.Encoding.GetMaxByteCount(text.Length));
        int length = StrictUtf8.Encoding.GetBytes(text, to[4..]);
        BinaryPrimitives.WriteInt32LittleEndian(to, length);
        bytes.Advance(4 + length);
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
