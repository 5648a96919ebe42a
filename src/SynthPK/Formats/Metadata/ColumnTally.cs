using System.Numerics;
using SynthPK.Datasets;

namespace SynthPK.Formats.Metadata;

/// <summary>Counts one column while its rows pass by. What comes out does not depend on how they were cut into blocks.</summary>
sealed class ColumnTally(ColumnSchema schema)
{
    /// <summary>A column of more texts than these has no levels, only texts; the project's choice.</summary>
    public const int MostLevels = 64;

    long _nulls, _true;
    double _least = double.PositiveInfinity, _most = double.NegativeInfinity;
    Dictionary<string, long>? _levels = [];

    public void Add(Column column)
    {
        _nulls += column.Nulls.Count(true);
        switch (column)
        {
            case Column<double> c: Widen(c); break;
            case Column<long> c: Widen(c); break;
            case Column<int> c: Widen(c); break;
            case Column<bool> c: _true += TrueIn(c); break;
            case Column<string> { Coded: { } coded } c: CountCodes(coded, c.Nulls); break;
            case Column<string> c: CountLevels(c); break;
        }
    }

    public ColumnFacts ToFacts() => new(
        schema,
        _nulls,
        _least <= _most ? (_least + 0.0, _most + 0.0) : null, // the sum makes a negative zero a zero: which of the two is the least hangs on the blocks
        _true,
        _levels is null ? null : new SortedDictionary<string, long>(_levels, StringComparer.Ordinal));

    void Widen<T>(Column<T> column)
        where T : unmanaged, INumber<T>
    {
        ReadOnlySpan<T> values = column.Values;
        if (values.IsEmpty) return;
        if (!column.Nulls.Contains(true))
        {
            (T least, T most) = Extremes.Of(values);
            Widen(double.CreateTruncating(least), double.CreateTruncating(most));
            return;
        }
        ReadOnlySpan<bool> nulls = column.Nulls;
        for (int row = 0; row < values.Length; row++)
        {
            if (nulls[row]) continue;
            double value = double.CreateTruncating(values[row]);
            Widen(value, value);
        }
    }

    void Widen(double least, double most)
    {
        if (least < _least) _least = least;
        if (most > _most) _most = most;
    }

    static long TrueIn(Column<bool> column)
    {
        ReadOnlySpan<bool> values = column.Values;
        if (!column.Nulls.Contains(true)) return values.Count(true);
        long count = 0;
        for (int row = 0; row < values.Length; row++)
            if (values[row] && !column.IsNull(row)) count++;
        return count;
    }

    /// <summary>The same text often stands in many rows on end, and is then one object, which is counted at one go.</summary>
    void CountLevels(Column<string> column)
    {
        ReadOnlySpan<string> values = column.Values;
        for (int row = 0, end; row < values.Length && _levels is not null; row = end)
        {
            for (end = row + 1; end < values.Length && ReferenceEquals(values[end], values[row]) && column.IsNull(end) == column.IsNull(row);) end++;
            if (!column.IsNull(row)) Count(values[row], end - row);
        }
    }

    void CountCodes(CodedTexts coded, ReadOnlySpan<bool> nulls)
    {
        long[] counts = new long[CodedTexts.MostLevels];
        byte[] codes = coded.Codes;
        for (int row = 0; row < codes.Length; row++)
            if (nulls.IsEmpty || !nulls[row]) counts[codes[row]]++;
        for (int code = 0; code < coded.Levels.Length; code++)
            if (counts[code] > 0) Count(coded.Levels[code], counts[code]);
    }

    void Count(string text, long rows)
    {
        if (_levels is null) return;
        _levels[text] = _levels.GetValueOrDefault(text) + rows;
        if (_levels.Count > MostLevels) _levels = null;
    }
}
