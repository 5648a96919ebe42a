namespace SynthPK.Datasets;

/// <summary>A named column of values of one kind. A missing value is null, never NaN.</summary>
public abstract class Column
{
    bool[]? _nulls;

    private protected Column(ColumnSchema schema, int count, bool[]? nulls)
    {
        if (nulls is not null && nulls.Length != count)
            throw new ArgumentException($"Column '{schema.Name}' has {count} values but {nulls.Length} null flags; give one flag for each value.", nameof(nulls));
        if (nulls is not null && !schema.IsNullable && nulls.AsSpan().Contains(true))
            throw new ArgumentException($"Column '{schema.Name}' is not nullable but holds a null; declare it nullable or fill the value.", nameof(nulls));
        (Schema, Count, _nulls) = (schema, count, nulls);
    }

    /// <summary>What the column means.</summary>
    public ColumnSchema Schema { get; }

    /// <summary>The column's name.</summary>
    public string Name => Schema.Name;

    /// <summary>How many values there are, null or not.</summary>
    public int Count { get; }

    /// <summary>One flag for each row, true where the value is null; empty when no value is null.</summary>
    public ReadOnlySpan<bool> Nulls => _nulls;

    /// <summary>Whether the value of a row is null.</summary>
    public bool IsNull(int row) => _nulls is not null && _nulls[row];

    /// <summary>The value of a row as a <see cref="Cell"/>.</summary>
    public abstract Cell this[int row] { get; }

    internal abstract void Set(int row, Cell value);

    internal abstract Column Copy();

    /// <summary>The rows with the given places, in that order; where the place is -1, the type's default.</summary>
    internal abstract Column Take(ReadOnlySpan<int> rows);

    /// <summary>The rows in order, with room for others at the given places, which rise: the type's default stands there.</summary>
    internal abstract Column WithRoom(ReadOnlySpan<int> places);

    /// <summary>Values in order, with room for others at the given places, which rise.</summary>
    internal static T[] WithRoom<T>(ReadOnlySpan<T> values, ReadOnlySpan<int> places)
    {
        T[] roomy = new T[values.Length + places.Length];
        int from = 0, to = 0;
        foreach (int place in places)
        {
            values.Slice(from, place - to).CopyTo(roomy.AsSpan(to));
            from += place - to;
            to = place + 1;
        }
        values[from..].CopyTo(roomy.AsSpan(to));
        return roomy;
    }

    /// <summary>The rows for which <paramref name="keep"/> is true, in order.</summary>
    internal abstract Column Where(ReadOnlySpan<bool> keep, int count);

    private protected bool[]? CopyNulls() => _nulls is null ? null : [.. _nulls];

    private protected void MarkNull(int row, bool isNull)
    {
        if (!isNull && _nulls is null) return;
        (_nulls ??= new bool[Count])[row] = isNull;
    }

    private protected bool[]? NullsWhere(ReadOnlySpan<bool> keep, int count) => _nulls is null ? null : Kept<bool>(_nulls, keep, count);

    /// <summary>The values for which <paramref name="keep"/> is true, in order; they come in runs.</summary>
    private protected static T[] Kept<T>(ReadOnlySpan<T> values, ReadOnlySpan<bool> keep, int count)
    {
        T[] kept = new T[count];
        for (int from = 0, to = 0; to < count;)
        {
            from += keep[from..].IndexOf(true);
            int run = keep[from..].IndexOf(false) is >= 0 and int length ? length : keep.Length - from;
            values.Slice(from, run).CopyTo(kept.AsSpan(to));
            (from, to) = (from + run, to + run);
        }
        return kept;
    }

    /// <summary>All rows of several columns of the same schema, one after the other.</summary>
    internal static Column Concat(IReadOnlyList<Column> parts) => parts[0] switch
    {
        Column<int> => Column<int>.Join(parts),
        Column<long> => Column<long>.Join(parts),
        Column<double> => Column<double>.Join(parts),
        Column<bool> => Column<bool>.Join(parts),
        _ => Column<string>.Join(parts),
    };
}

/// <summary>A column whose values are of type <typeparamref name="T"/>: int, long, double, bool or string.</summary>
/// <typeparam name="T">The type of a value.</typeparam>
public sealed class Column<T> : Column
    where T : notnull
{
    readonly T[] _values;

    /// <summary>A column over an array, which it takes as its own.</summary>
    /// <exception cref="ArgumentException">The schema's type is not <typeparamref name="T"/>, or a null stands where none may.</exception>
    public Column(ColumnSchema schema, T[] values, bool[]? nulls = null)
        : base(schema, values.Length, nulls)
    {
        if (Cell.TypeOf<T>() != schema.Type)
            throw new ArgumentException($"Column '{schema.Name}' is declared {schema.Type} but was given values of type {typeof(T).Name}.", nameof(values));
        _values = values;
    }

    /// <summary>The values; where a row is null, the type's default.</summary>
    public ReadOnlySpan<T> Values => _values;

    /// <inheritdoc/>
    public override Cell this[int row] => IsNull(row) ? Cell.Null : Cell.From(_values[row]);

    internal override void Set(int row, Cell value)
    {
        MarkNull(row, value.IsNull);
        _values[row] = value.IsNull ? default! : value.To<T>();
    }

    internal override Column Copy() => new Column<T>(Schema, [.. _values], CopyNulls());

    internal override Column Take(ReadOnlySpan<int> rows)
    {
        T[] values = new T[rows.Length];
        bool[]? nulls = Nulls.IsEmpty ? null : new bool[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            if (rows[i] < 0) continue;
            values[i] = _values[rows[i]];
            if (nulls is not null) nulls[i] = Nulls[rows[i]];
        }
        return new Column<T>(Schema, values, nulls);
    }

    internal override Column WithRoom(ReadOnlySpan<int> places) => new Column<T>(Schema, WithRoom<T>(_values, places), Nulls.IsEmpty ? null : WithRoom(Nulls, places));

    internal override Column Where(ReadOnlySpan<bool> keep, int count) => new Column<T>(Schema, Kept<T>(_values, keep, count), NullsWhere(keep, count));

    internal static Column<T> Join(IReadOnlyList<Column> parts)
    {
        int count = parts.Sum(p => p.Count), at = 0;
        T[] values = new T[count];
        bool[]? nulls = parts.Any(p => p.Nulls.Length > 0) ? new bool[count] : null;
        foreach (Column<T> part in parts.Cast<Column<T>>())
        {
            part._values.CopyTo(values.AsSpan(at));
            if (nulls is not null) part.Nulls.CopyTo(nulls.AsSpan(at));
            at += part.Count;
        }
        return new Column<T>(parts[0].Schema, values, nulls);
    }
}
