using System.Numerics;
using System.Runtime.CompilerServices;
using SynthPK.Datasets;

namespace SynthPK.Formats.Csv;

/// <summary>Writes the cells of one column, of one block after the other.</summary>
abstract class CsvCells
{
    public static CsvCells Of(ColumnSchema column) => column.Type switch
    {
        ColumnType.Int32 => new NumberCells<int>(),
        ColumnType.Int64 => new NumberCells<long>(),
        ColumnType.Double => new NumberCells<double>(),
        ColumnType.Bool => new FlagCells(),
        _ => new TextCells(),
    };

    /// <summary>Turns to a block.</summary>
    public abstract void Begin(Column column);

    /// <summary>The most bytes that the cells of some rows may take, or overwrite behind themselves.</summary>
    public abstract int Room(int from, int to);

    /// <summary>Writes the cell of a row and says how many bytes it is: none where the row is null.</summary>
    public abstract int Write(int row, Span<byte> to);
}

/// <summary>The cells of a column of numbers. What is repeated, as subjects and limits are, is copied.</summary>
sealed class NumberCells<T> : CsvCells
    where T : unmanaged, INumber<T>
{
    readonly byte[] _last = new byte[NumberText.Longest];
    Column<T> _column = null!;
    long _lastBits;
    int _lastLength;

    public override void Begin(Column column) => _column = (Column<T>)column;

    public override int Room(int from, int to) => (to - from) * NumberText.Longest;

    public override int Write(int row, Span<byte> to)
    {
        if (_column.IsNull(row)) return 0;
        T value = _column.Values[row];
        long bits = typeof(T) == typeof(double) ? BitConverter.DoubleToInt64Bits(Unsafe.BitCast<T, double>(value)) : long.CreateTruncating(value);
        if (bits != _lastBits || _lastLength == 0)
        {
            _lastBits = bits;
            _lastLength = typeof(T) == typeof(double) ? NumberText.Write(Unsafe.BitCast<T, double>(value), _last) : NumberText.Write(bits, _last);
        }
        _last.CopyTo(to);
        return _lastLength;
    }
}

/// <summary>The cells of a column of truth values.</summary>
sealed class FlagCells : CsvCells
{
    Column<bool> _column = null!;

    public override void Begin(Column column) => _column = (Column<bool>)column;

    public override int Room(int from, int to) => (to - from) * "false"u8.Length;

    public override int Write(int row, Span<byte> to)
    {
        if (_column.IsNull(row)) return 0;
        ReadOnlySpan<byte> text = _column.Values[row] ? "true"u8 : "false"u8;
        text.CopyTo(to);
        return text.Length;
    }
}

/// <summary>The cells of a column of texts.</summary>
sealed class TextCells : CsvCells
{
    readonly LevelBytes _levels = new(CsvText.BytesOf);
    Column<string> _column = null!;

    public override void Begin(Column column)
    {
        _column = (Column<string>)column;
        if (_column.Coded is { } coded) _levels.Prepare(coded.Levels);
    }

    public override int Room(int from, int to)
    {
        int room = 0;
        if (_column.Coded is { } coded)
            for (int row = from; row < to; row++) room += _levels.Room(coded.Codes[row]);
        else
            for (int row = from; row < to; row++) room += _column.IsNull(row) ? 0 : CsvText.Most(_column.Values[row]);
        return room;
    }

    public override int Write(int row, Span<byte> to) =>
        _column.IsNull(row) ? 0
        : _column.Coded is { } coded ? _levels.Write(coded.Codes[row], to)
        : CsvText.Write(_column.Values[row], to);
}
