namespace SynthPK.Numerics;

/// <summary>Rows of different lengths, held one after the other in one array: the doses or the samples of many subjects.</summary>
/// <typeparam name="T">What a row holds.</typeparam>
public sealed class Ragged<T>
{
    readonly T[] _items;
    readonly int[] _offsets;
    T[]? _all;

    /// <summary>Rows over an array that is held, not copied: row i is <c>items[offsets[i]..offsets[i + 1]]</c>.</summary>
    /// <param name="items">All rows, one after the other.</param>
    /// <param name="offsets">Where each row begins and, last, where the last row ends: one more number than there are rows.</param>
    /// <exception cref="ArgumentException">The offsets do not begin at 0, fall somewhere, or do not end at the number of items.</exception>
    public Ragged(T[] items, int[] offsets)
    {
        if (offsets.Length == 0 || offsets[0] != 0 || offsets[^1] != items.Length)
            throw new ArgumentException($"The offsets of {items.Length} items must begin with 0 and end with {items.Length}.", nameof(offsets));
        for (int i = 1; i < offsets.Length; i++)
        {
            if (offsets[i] < offsets[i - 1])
                throw new ArgumentException($"Offset {i} is {offsets[i]}, below the {offsets[i - 1]} before it; offsets never fall.", nameof(offsets));
        }
        (_items, _offsets) = (items, offsets);
    }

    Ragged(T[] items, int[] offsets, bool isRepeated) => (_items, _offsets, IsRepeated) = (items, offsets, isRepeated);

    /// <summary>How many rows there are.</summary>
    public int Count => _offsets.Length - 1;

    /// <summary>How many items the rows have in all.</summary>
    public int ItemCount => _offsets[^1];

    /// <summary>All rows, one after the other. Of repeated rows this makes copies, once.</summary>
    public ReadOnlySpan<T> Items => IsRepeated ? _all ??= [.. Enumerable.Repeat(_items, Count).SelectMany(row => row)] : _items;

    /// <summary>Whether all rows are one and share its memory.</summary>
    internal bool IsRepeated { get; }

    /// <summary>Where each row begins and, last, where the last row ends: <see cref="Count"/> + 1 numbers.</summary>
    public ReadOnlySpan<int> Offsets => _offsets;

    /// <summary>One row.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such row.</exception>
    public ReadOnlySpan<T> this[int row]
    {
        get
        {
            int begin = _offsets[row], end = _offsets[row + 1];
            return IsRepeated ? _items : _items.AsSpan(begin, end - begin);
        }
    }

    /// <summary>The given rows, copied.</summary>
#pragma warning disable CA1000 // Ragged<Dose>.Of(rows) reads as what it is, and nothing else knows the type
    public static Ragged<T> Of(IEnumerable<T[]> rows)
    {
        T[][] all = [.. rows];
        int[] offsets = new int[all.Length + 1];
        for (int i = 0; i < all.Length; i++) offsets[i + 1] = offsets[i] + all[i].Length;
        return new Ragged<T>([.. all.SelectMany(row => row)], offsets);
    }

    /// <summary>One row, so many times: it is held, not copied, and all rows share its memory.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    /// <exception cref="OverflowException">The rows would have 2³¹ items or more in all.</exception>
    public static Ragged<T> Repeat(T[] row, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        _ = checked(row.Length * count);
        int[] offsets = new int[count + 1];
        for (int i = 1; i <= count; i++) offsets[i] = i * row.Length;
        return new Ragged<T>(row, offsets, isRepeated: true);
    }
#pragma warning restore CA1000

    /// <summary>One value for each row, again for each of its items; none when there are none.</summary>
    internal TOther[] Each<TOther>(TOther[] values)
    {
        if (values.Length == 0) return [];
        TOther[] each = new TOther[ItemCount];
        for (int row = 0; row < Count; row++) each.AsSpan(_offsets[row].._offsets[row + 1]).Fill(values[row]);
        return each;
    }

    /// <summary>Rows of the same lengths as these over other items: how results line up with what was asked.</summary>
    /// <exception cref="ArgumentException">There are more or fewer items than here.</exception>
    internal Ragged<TOther> With<TOther>(TOther[] items) => items.Length == ItemCount
        ? new(items, _offsets, isRepeated: false)
        : throw new ArgumentException($"There are {items.Length} items for rows of {ItemCount} in all.", nameof(items));
}
