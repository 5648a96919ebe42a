using SynthPK.Datasets;

namespace SynthPK.Formats.Nonmem;

/// <summary>The rows of one subject after the other, doses and observations merged in the order of their recorded times.</summary>
sealed class EventTable
{
    public const string Oral = "oral";

    readonly Column<long> _subjects, _doseIds, _observationIds;
    readonly Column<double> _doseTimes, _observationTimes;
    readonly List<Event> _events = [];
    int _nextDose, _nextObservation;

    public EventTable(Dataset block)
    {
        _subjects = block.Subjects.Get<long>("ID");
        (_doseIds, _doseTimes) = (block.Doses.Get<long>("ID"), block.Doses.Get<double>("TIME"));
        (_observationIds, _observationTimes) = (block.Observations.Get<long>("ID"), block.Observations.Get<double>("TIME"));
    }

    /// <summary>A row: which dose or observation, and when. The order is by time, then observations first, then as recorded.</summary>
    public readonly record struct Event(double TimeH, bool IsDose, int Row) : IComparable<Event>
    {
        public int CompareTo(Event other) => (TimeH, IsDose, Row).CompareTo((other.TimeH, other.IsDose, other.Row));
    }

    /// <summary>The events of a subject, sorted. Subjects must be asked for in order; the list is overwritten by the next.</summary>
    /// <exception cref="ArgumentException">A time is null.</exception>
    public IReadOnlyList<Event> Of(int subject)
    {
        long id = _subjects.Values[subject];
        _events.Clear();
        for (; _nextObservation < _observationIds.Count && _observationIds.Values[_nextObservation] == id; _nextObservation++)
            _events.Add(new Event(TimeOf(_observationTimes, _nextObservation, id), IsDose: false, _nextObservation));
        for (; _nextDose < _doseIds.Count && _doseIds.Values[_nextDose] == id; _nextDose++)
            _events.Add(new Event(TimeOf(_doseTimes, _nextDose, id), IsDose: true, _nextDose));
        _events.Sort();
        return _events;
    }

    /// <summary>Fails unless every dose and observation has been given out, which they are when they are sorted as the subjects are.</summary>
    public void ExpectEnd()
    {
        if (_nextDose < _doseIds.Count) throw Astray("doses", _doseIds.Values[_nextDose]);
        if (_nextObservation < _observationIds.Count) throw Astray("observations", _observationIds.Values[_nextObservation]);
    }

    static double TimeOf(Column<double> times, int row, long id) =>
        times.IsNull(row) ? throw new ArgumentException($"Subject {id} has an event without a time, which no event table can place.") : times.Values[row];

    static ArgumentException Astray(string table, long id) =>
        new($"Table '{table}' has rows of subject {id} where none is due: each block must hold its subjects' rows in the order of the subjects.");
}
