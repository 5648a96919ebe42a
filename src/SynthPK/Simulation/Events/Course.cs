namespace SynthPK.Simulation.Events;

/// <summary>The doses of one record that are still to arrive, one after the other.</summary>
/// <remarks>
/// Dose 0 is the record's own, later ones are additional (ADDL). Where a steady state is asked for and the lag is longer than
/// the interval, doses of the time before the record are on their way too: they have negative numbers.
/// </remarks>
sealed class Course
{
    readonly EventRecord _record;
    readonly double _lagH;
    int _number;

    /// <param name="record">The record.</param>
    /// <param name="lagH">Its lag, which all its doses have.</param>
    /// <param name="own">The shape of its own dose.</param>
    /// <param name="first">The number of the first dose that is still to arrive.</param>
    public Course(in EventRecord record, double lagH, DoseShape own, int first = 0)
    {
        (_record, _lagH, Own, _number) = (record, lagH, own, first);
        Arrival = ArrivalOf(_number);
    }

    /// <summary>The record that asked for it.</summary>
    public ref readonly EventRecord Record => ref _record;

    /// <summary>The shape of the record's own dose.</summary>
    public DoseShape Own { get; }

    /// <summary>When the next dose arrives.</summary>
    public Instant Arrival { get; private set; }

    /// <summary>Whether the next dose is an additional one, whose F, rate and duration are those of the moment in which it enters.</summary>
    public bool IsAdditional => _number > 0;

    /// <summary>Goes on to the dose after the next one.</summary>
    /// <returns>Whether there is one.</returns>
    public bool MoveNext()
    {
        if (_number >= _record.Additional) return false;
        Arrival = ArrivalOf(++_number);
        return true;
    }

    Instant ArrivalOf(int number) => Instant.At(_record.TimeH).Plus(number, _record.Interval).Plus(_lagH);
}
