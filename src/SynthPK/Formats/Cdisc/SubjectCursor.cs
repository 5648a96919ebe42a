using SynthPK.Datasets;

namespace SynthPK.Formats.Cdisc;

/// <summary>The rows of one subject after the other, in a table sorted by subject.</summary>
sealed class SubjectCursor(Table table)
{
    readonly Column<long> _ids = table.Get<long>("ID");
    int _next;

    /// <summary>The rows of a subject. Subjects must be asked for in order.</summary>
    public Range Of(long id)
    {
        int first = _next;
        while (_next < _ids.Count && _ids.Values[_next] == id) _next++;
        return first.._next;
    }

    /// <summary>Fails unless every row has been given out, which they are when they are sorted as the subjects are.</summary>
    public void ExpectEnd()
    {
        if (_next < _ids.Count)
            throw new ArgumentException($"Table '{table.Name}' has rows of subject {_ids.Values[_next]} where none is due: each block must hold its subjects' rows in the order of the subjects.");
    }
}
