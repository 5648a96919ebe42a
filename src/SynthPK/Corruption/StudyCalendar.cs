using SynthPK.Datasets;

namespace SynthPK.Corruption;

/// <summary>The calendar of a study: on which date, and at what clock time, an hour of a subject falls.</summary>
/// <remarks>
/// A subject's day 0 is the study's first day and the days after it at which the subject enrolled, column ENROLLED of
/// <c>subjects</c>; without that column all enrol at once. Hour 0 is at 8 o'clock. The first day, 1 January 2024, and the
/// clock time are the project's choice.
/// </remarks>
sealed class StudyCalendar
{
    const double HoursPerDay = 24, ClockOfHourZero = 8;

    static readonly DateOnly FirstDay = new(2024, 1, 1);

    readonly Dictionary<long, long>? _enrolled;

    internal StudyCalendar(Table subjects)
    {
        if (!subjects.Schema.Columns.Any(c => c.Name == "ENROLLED")) return;
        Column<long> ids = subjects.Get<long>("ID");
        Column enrolled = subjects["ENROLLED"];
        _enrolled = new Dictionary<long, long>(subjects.Rows);
        for (int row = 0; row < subjects.Rows; row++) _enrolled.Add(ids.Values[row], (long)(enrolled[row].Number ?? 0));
    }

    /// <summary>The date of an hour after the subject's start.</summary>
    internal DateOnly DateOf(long id, double timeH) =>
        FirstDay.AddDays((int)(_enrolled?.GetValueOrDefault(id) ?? 0) + (int)Math.Floor((timeH + ClockOfHourZero) / HoursPerDay));

    /// <summary>The clock time of an hour after the subject's start, 0 to 24 h.</summary>
    internal static double ClockOf(double timeH)
    {
        double sinceMidnightH = timeH + ClockOfHourZero;
        return sinceMidnightH - HoursPerDay * Math.Floor(sinceMidnightH / HoursPerDay);
    }
}
