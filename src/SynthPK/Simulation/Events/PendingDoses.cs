namespace SynthPK.Simulation.Events;

/// <summary>The doses of one subject that have been asked for and have not arrived, in the order in which they will.</summary>
sealed class PendingDoses
{
    readonly List<Course> _courses = []; // the next to arrive is the last

    /// <summary>When the next dose arrives; <see cref="Instant.Never"/> when none is pending.</summary>
    public Instant NextArrival => _courses.Count > 0 ? _courses[^1].Arrival : Instant.Never;

    /// <summary>Adds a course. Of doses that arrive at the same time, the one asked for first is first.</summary>
    public void Add(Course course)
    {
        int place = _courses.Count;
        while (place > 0 && _courses[place - 1].Arrival.TimeH <= course.Arrival.TimeH) place--;
        _courses.Insert(place, course);
    }

    /// <summary>Takes the course whose dose arrives next out of the list; who gives the dose puts the rest of the course back.</summary>
    public Course TakeNext()
    {
        Course next = _courses[^1];
        _courses.RemoveAt(_courses.Count - 1);
        return next;
    }

    /// <summary>Cancels the doses into one state.</summary>
    public void Cancel(int state) => _courses.RemoveAll(course => course.Record.DosedState == state);

    /// <summary>Cancels all doses.</summary>
    public void Cancel() => _courses.Clear();
}
