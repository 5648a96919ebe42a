namespace SynthPK.Corruption;

/// <summary>The rows of one subject in a <see cref="Draft"/>. Enumerating it gives those that have not been removed.</summary>
public readonly struct SubjectRows
{
    readonly Draft _draft;

    internal SubjectRows(Draft draft, long id, int first, int end) => (_draft, Id, First, End) = (draft, id, first, end);

    /// <summary>The subject.</summary>
    public long Id { get; }

    /// <summary>The subject's first row, removed or not.</summary>
    public int First { get; }

    /// <summary>The row after the subject's last row.</summary>
    public int End { get; }

    /// <summary>Goes through the rows that have not been removed, in order.</summary>
    public Enumerator GetEnumerator() => new(this);

    /// <summary>Goes through the rows that have not been removed.</summary>
    public struct Enumerator
    {
        readonly Draft _draft;
        readonly int _end;

        internal Enumerator(SubjectRows rows) => (_draft, Current, _end) = (rows._draft, rows.First - 1, rows.End);

        /// <summary>The row.</summary>
        public int Current { get; private set; }

        /// <summary>Goes on to the next row; false when there is none.</summary>
        public bool MoveNext()
        {
            do Current++;
            while (Current < _end && _draft.IsRemoved(Current));
            return Current < _end;
        }
    }
}
