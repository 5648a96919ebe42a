using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
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
    readonly IncrementalHash[] _values;
    readonly IncrementalHash?[] _nulls; // none while a column holds nothing but nulls: such columns say the same, and that is hashed once
    readonly IncrementalHash _everyRow = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    readonly LevelBytes?[] _levels;
    readonly ArrayBufferWriter<byte> _bytes = new();
    byte[] _present = [];

    /// <summary>A hash of a table that has no rows yet.</summary>
    public ContentHash(TableSchema schema)
    {
        _schema = schema;
        _values = [.. schema.Columns.Select(_ => IncrementalHash.CreateHash(HashAlgorithmName.SHA256))];
        _nulls = new IncrementalHash?[schema.Columns.Count];
        _levels = new LevelBytes?[schema.Columns.Count];
    }

    /// <summary>How many rows have been added.</summary>
    public long Rows { get; private set; }

    /// <summary>Adds the rows of a block.</summary>
    /// <exception cref="ArgumentException">A value is NaN, or text that is not Unicode.</exception>
    public void Add(Table block)
    {
        if (block.Rows == 0) return;
        bool isOneAllNull = false;
        for (int i = 0; i < _values.Length; i++)
        {
            Column column = block.Columns[i];
            if (_nulls[i] is null && column.IsAllNull)
            {
                isOneAllNull = true;
                continue;
            }
            AddNulls(_nulls[i] ??= _everyRow.Clone(), column.Nulls);
            switch (column)
            {
                case Column<int> c: _values[i].AppendData(MemoryMarshal.AsBytes(Present(c))); break;
                case Column<long> c: _values[i].AppendData(MemoryMarshal.AsBytes(Present(c))); break;
                case Column<double> c: _values[i].AppendData(MemoryMarshal.AsBytes(WithoutNaN(c))); break;
                case Column<bool> c: _values[i].AppendData(MemoryMarshal.AsBytes(Present(c))); break;
                case Column<string> { Coded: { } coded } c: AddCodes(_values[i], coded, c.Nulls, _levels[i] ??= new LevelBytes(BytesOf)); break;
                case Column<string> c: AddTexts(_values[i], c.Values, c.Nulls); break;
            }
        }
        if (isOneAllNull) AddEveryRow(block.Rows);
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
            table.AppendData((_nulls[i] ?? _everyRow).GetCurrentHash());
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
        int count = nulls.Count(true);
        if (count == 0) return;
        Span<long> rows = Room<long>(count + 1);
        for (int row = 0, at = 0; row < nulls.Length; row++)
        {
            rows[at] = Rows + row; // and the next over it, if it is not null: quicker than to ask
            at += nulls[row] ? 1 : 0;
        }
        hash.AppendData(MemoryMarshal.AsBytes(rows[..count]));
    }

    void AddEveryRow(int count)
    {
        Span<long> rows = Room<long>(count);
        for (int row = 0; row < count; row++) rows[row] = Rows + row;
        _everyRow.AppendData(MemoryMarshal.AsBytes(rows));
    }

    ReadOnlySpan<double> WithoutNaN(Column<double> column)
    {
        ReadOnlySpan<double> present = Present(column);
        return NaN.IsIn(present) ? throw new ArgumentException($"Column '{column.Name}' of table '{_schema.Name}' holds NaN; a missing value is null.") : present;
    }

    /// <summary>The values that are not null, until this is called again.</summary>
    ReadOnlySpan<T> Present<T>(Column<T> column)
        where T : unmanaged
    {
        ReadOnlySpan<T> values = column.Values;
        ReadOnlySpan<bool> nulls = column.Nulls;
        int count = values.Length - nulls.Count(true);
        if (count == values.Length) return values;
        Span<T> present = Room<T>(count + 1);
        for (int row = 0, at = 0; row < values.Length; row++)
        {
            present[at] = values[row];
            at += nulls[row] ? 0 : 1;
        }
        return present[..count];
    }

    Span<T> Room<T>(int count)
        where T : unmanaged
    {
        int bytes = count * Unsafe.SizeOf<T>();
        if (_present.Length < bytes) _present = new byte[2 * bytes];
        return MemoryMarshal.Cast<byte, T>(_present.AsSpan(0, bytes));
    }

    /// <summary>A call of the hash costs more than a short text, so all texts go to it as one run of bytes.</summary>
    void AddTexts(IncrementalHash hash, ReadOnlySpan<string> texts, ReadOnlySpan<bool> nulls)
    {
        _bytes.ResetWrittenCount();
        string? last = null;
        int lastStart = 0; // where its bytes begin
        for (int i = 0; i < texts.Length; i++)
        {
            if (!nulls.IsEmpty && nulls[i]) continue;
            int start = _bytes.WrittenCount;
            if (ReferenceEquals(texts[i], last)) _bytes.Write(_bytes.WrittenSpan[lastStart..]);
            else Write(texts[i], _bytes);
            (last, lastStart) = (texts[i], start);
        }
        hash.AppendData(_bytes.WrittenSpan);
    }

    void AddCodes(IncrementalHash hash, CodedTexts coded, ReadOnlySpan<bool> nulls, LevelBytes levels)
    {
        const int AtOnce = 1024;
        levels.Prepare(coded.Levels);
        ReadOnlySpan<byte> codes = coded.Codes;
        _bytes.ResetWrittenCount();
        for (int from = 0; from < codes.Length; from += AtOnce)
        {
            int to = Math.Min(codes.Length, from + AtOnce), room = 0, at = 0;
            for (int row = from; row < to; row++) room += levels.Room(codes[row]);
            Span<byte> bytes = _bytes.GetSpan(room);
            for (int row = from; row < to; row++)
                if (nulls.IsEmpty || !nulls[row]) at += levels.Write(codes[row], bytes[at..]);
            _bytes.Advance(at);
        }
        hash.AppendData(_bytes.WrittenSpan);
    }

    static byte[] BytesOf(string text)
    {
        ArrayBufferWriter<byte> bytes = new();
        Write(text, bytes);
        return bytes.WrittenSpan.ToArray();
    }

    static void AddText(IncrementalHash hash, string text)
    {
        hash.AppendData(BytesOf(text));
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
        foreach (IncrementalHash? hash in _values.Concat(_nulls).Append(_everyRow)) hash?.Dispose();
    }
}
