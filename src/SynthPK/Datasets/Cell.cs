using System.Globalization;
using System.Runtime.CompilerServices;

namespace SynthPK.Datasets;

/// <summary>One value of a table, or null, of any of the kinds a column can hold, without boxing.</summary>
public readonly struct Cell : IEquatable<Cell>
{
    enum Kind : byte { Null, Int32, Int64, Double, Bool, Text }

    readonly Kind _kind;
    readonly long _bits;
    readonly string? _text;

    Cell(Kind kind, long bits, string? text = null) => (_kind, _bits, _text) = (kind, bits, text);

    /// <summary>The missing value.</summary>
    public static Cell Null => default;

    /// <summary>Whether the value is missing.</summary>
    public bool IsNull => _kind == Kind.Null;

    /// <summary>The value as a number (true is 1, false is 0), or null when it is missing or text.</summary>
    public double? Number => _kind switch
    {
        Kind.Double => BitConverter.Int64BitsToDouble(_bits),
        Kind.Int32 or Kind.Int64 or Kind.Bool => _bits,
        _ => null,
    };

    /// <summary>The text, or null when the value is missing or no text.</summary>
    public string? Text => _text;

    /// <summary>A cell holding a 32-bit integer.</summary>
    public static implicit operator Cell(int value) => new(Kind.Int32, value);

    /// <summary>A cell holding a 64-bit integer.</summary>
    public static implicit operator Cell(long value) => new(Kind.Int64, value);

    /// <summary>A cell holding a number.</summary>
    public static implicit operator Cell(double value) => new(Kind.Double, BitConverter.DoubleToInt64Bits(value));

    /// <summary>A cell holding true or false.</summary>
    public static implicit operator Cell(bool value) => new(Kind.Bool, value ? 1 : 0);

    /// <summary>A cell holding text.</summary>
    public static implicit operator Cell(string value) => new(Kind.Text, 0, value);

    /// <summary>A cell holding a value of one of the kinds a column can hold.</summary>
    public static Cell From<T>(T value)
        where T : notnull
    {
        if (typeof(T) == typeof(double)) return Unsafe.As<T, double>(ref value);
        if (typeof(T) == typeof(int)) return Unsafe.As<T, int>(ref value);
        if (typeof(T) == typeof(long)) return Unsafe.As<T, long>(ref value);
        if (typeof(T) == typeof(bool)) return Unsafe.As<T, bool>(ref value);
        return (string)(object)value;
    }

    /// <summary>The value as <typeparamref name="T"/>, which must be its kind.</summary>
    /// <exception cref="InvalidCastException">The cell is null or of another kind.</exception>
    public T To<T>()
        where T : notnull
    {
        if (typeof(T) == typeof(string) && _text is not null) return (T)(object)_text;
        if (typeof(T) == typeof(double) && _kind == Kind.Double) { double d = BitConverter.Int64BitsToDouble(_bits); return Unsafe.As<double, T>(ref d); }
        if (typeof(T) == typeof(int) && _kind == Kind.Int32) { int i = (int)_bits; return Unsafe.As<int, T>(ref i); }
        if (typeof(T) == typeof(long) && _kind == Kind.Int64) { long l = _bits; return Unsafe.As<long, T>(ref l); }
        if (typeof(T) == typeof(bool) && _kind == Kind.Bool) { bool b = _bits != 0; return Unsafe.As<bool, T>(ref b); }
        throw new InvalidCastException($"The cell holds {_kind}, not {typeof(T).Name}.");
    }

    /// <summary>What the cell holds; null when it is null.</summary>
    internal ColumnType? Type => _kind switch
    {
        Kind.Int32 => ColumnType.Int32,
        Kind.Int64 => ColumnType.Int64,
        Kind.Double => ColumnType.Double,
        Kind.Bool => ColumnType.Bool,
        Kind.Text => ColumnType.Text,
        _ => null,
    };

    internal static ColumnType TypeOf<T>() =>
        typeof(T) == typeof(int) ? ColumnType.Int32
        : typeof(T) == typeof(long) ? ColumnType.Int64
        : typeof(T) == typeof(double) ? ColumnType.Double
        : typeof(T) == typeof(bool) ? ColumnType.Bool
        : typeof(T) == typeof(string) ? ColumnType.Text
        : throw new NotSupportedException($"A column holds int, long, double, bool or string, not {typeof(T).Name}.");

    /// <summary>Whether two cells hold the same value, bit for bit.</summary>
    public bool Equals(Cell other) => _kind == other._kind && _bits == other._bits && _text == other._text;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Cell other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_kind, _bits, _text);

    /// <summary>Whether two cells hold the same value, bit for bit.</summary>
    public static bool operator ==(Cell left, Cell right) => left.Equals(right);

    /// <summary>Whether two cells differ.</summary>
    public static bool operator !=(Cell left, Cell right) => !left.Equals(right);

    /// <summary>The value as a reader would write it: shortest round-trip digits, <c>null</c> when missing.</summary>
    public override string ToString() => _kind switch
    {
        Kind.Null => "null",
        Kind.Text => _text!,
        Kind.Bool => _bits != 0 ? "true" : "false",
        Kind.Double => BitConverter.Int64BitsToDouble(_bits).ToString("R", CultureInfo.InvariantCulture),
        _ => _bits.ToString(CultureInfo.InvariantCulture),
    };
}
