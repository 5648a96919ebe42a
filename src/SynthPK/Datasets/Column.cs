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

    /// <summary>Whether there are rows, and nothing but nulls in them.</summary>
    internal bool IsAllNull => !Nulls.IsEmpty && !Nulls.Contains(false);

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
    T[]? _values; // null while texts stand in codes alone

    /// <summary>A column over an array, which it takes as its own.</summary>
    /// <exception cref="ArgumentException">The schema's type is not <typeparamref name="T"/>, or a null stands where none may.</exception>
    public Column(ColumnSchema schema, T[] values, bool[]? nulls = null)
        : base(schema, values.Length, nulls)
    {
        RefuseOtherType(schema);
        _values = values;
    }

    /// <summary>A column of texts of which there are few.</summary>
    internal Column(ColumnSchema schema, CodedTexts codes, bool[]? nulls = null)
        : base(schema, codes.Codes.Length, nulls)
    {
        RefuseOtherType(schema);
        Coded = codes;
    }

    static void RefuseOtherType(ColumnSchema schema)
    {
        if (Cell.TypeOf<T>() != schema.Type)
            throw new ArgumentException($"Column '{schema.Name}' is declared {schema.Type} but was given values of type {typeof(T).Name}.", nameof(schema));
    }

    /// <summary>The values; where a row is null, the type's default.</summary>
    public ReadOnlySpan<T> Values => _values ?? Decoded();

    /// <summary>The texts as codes, where the column was given so and not changed since: whoever reads these need touch no text row by row.</summary>
    internal CodedTexts? Coded { get; private set; }

    /// <inheritdoc/>
    public override Cell this[int row] => IsNull(row) ? Cell.Null : Coded is { } coded ? coded[row] : Cell.From(_values![row]);

    T[] Decoded() => _values ??= (T[])(object)Coded!.Decode(Nulls);

    internal override void Set(int row, Cell value)
    {
        T[] values = Decoded();
        Coded = null;
        MarkNull(row, value.IsNull);
        values[row] = value.IsNull ? default! : value.To<T>();
    }

    /// <summary>Sets a row to a value that is not null.</summary>
    internal void Set(int row, T value)
    {
        MarkNull(row, isNull: false);
        T[] values = Decoded();
        Coded = null;
        values[row] = value;
    }

    internal override Column Copy() => Coded is { } coded ? new Column<T>(Schema, coded, CopyNulls()) : new Column<T>(Schema, [.. Decoded()], CopyNulls());

    internal override Column Take(ReadOnlySpan<int> rows)
    {
        bool[]? nulls = Nulls.IsEmpty ? null : Taken(Nulls, rows);
        // no level is the default
        return Coded is { } coded && !rows.Contains(-1)
            ? new Column<T>(Schema, coded.With(Taken<byte>(coded.Codes, rows)), nulls)
            : new Column<T>(Schema, Taken<T>(Decoded(), rows), nulls);
    }

    static TItem[] Taken<TItem>(ReadOnlySpan<TItem> items, ReadOnlySpan<int> rows)
    {
        TItem[] taken = new TItem[rows.Length];
        for (int i = 0; i < rows.Length; i++)
            if (rows[i] >= 0) taken[i] = items[rows[i]];
        return taken;
    }

    internal override Column WithRoom(ReadOnlySpan<int> places) => new Column<T>(Schema, WithRoom<T>(Decoded(), places), Nulls.IsEmpty ? null : WithRoom(Nulls, places));

    internal override Column Where(ReadOnlySpan<bool> keep, int count) => Coded is { } coded
        ? new Column<T>(Schema, coded.With(Kept<byte>(coded.Codes, keep, count)), NullsWhere(keep, count))
        : new Column<T>(Schema, Kept<T>(Decoded(), keep, count), NullsWhere(keep, count));

    internal static Column<T> Join(IReadOnlyList<Column> parts)
    {
        int count = parts.Sum(p => p.Count);
        bool[]? nulls = parts.Any(p => p.Nulls.Length > 0) ? new bool[count] : null;
        CodedTexts? coded = CodedTexts.Join(parts.Select(p => ((Column<T>)p).Coded));
        T[] values = coded is null ? new T[count] : [];
        int at = 0;
        foreach (Column<T> part in parts.Cast<Column<T>>())
        {
            if (coded is null) part.Values.CopyTo(values.AsSpan(at));
            if (nulls is not null) part.Nulls.CopyTo(nulls.AsSpan(at));
            at += part.Count;
        }
        return coded is null ? new Column<T>(parts[0].Schema, values, nulls) : new Column<T>(parts[0].Schema, coded, nulls);
    }
}
