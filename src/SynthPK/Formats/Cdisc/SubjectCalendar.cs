using System.Globalization;

namespace SynthPK.Formats.Cdisc;

/// <summary>The dates of a subject: on which date, and at what clock time, an hour after the subject's start falls.</summary>
/// <param name="enrolled">The day on which the subject enrolled, counted from the first day of the study, day 0.</param>
/// <remarks>
/// The study's first day is 1 January 2024 and hour 0 of every subject is at 8 o'clock: the project's choice, and the calendar
/// that corruption stages go by. Times are told to the second. No date is given for what lies outside the years 1 to 9999.
/// </remarks>
readonly struct SubjectCalendar(long enrolled)
{
    /// <summary>The clock time of hour 0, in hours after midnight.</summary>
    public const double ClockOfHourZero = 8;

    const double SecondsPerHour = 3600, SecondsPerDay = 86400;

    /// <summary>The first day of the study.</summary>
    public static readonly DateTime FirstDay = new(2024, 1, 1);

    /// <summary>Date and clock time as ISO 8601 text; null where there is none.</summary>
    public string? DateTimeText(double? timeH) => At(timeH)?.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>The date as ISO 8601 text; null where there is none.</summary>
    public string? DateText(double? timeH) => At(timeH)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The study day: 1 on the day of the reference, -1 on the day before; there is no day 0.</summary>
    public double? Day(double? timeH, double? referenceH)
    {
        if (At(timeH) is not { } at || At(referenceH) is not { } reference) return null;
        int days = (at.Date - reference.Date).Days;
        return days >= 0 ? days + 1 : days;
    }

    DateTime? At(double? timeH)
    {
        if (timeH is not { } hours) return null;
        double seconds = enrolled * SecondsPerDay + Math.Round((hours + ClockOfHourZero) * SecondsPerHour);
        double ahead = (DateTime.MaxValue - FirstDay).TotalSeconds - 1, behind = (FirstDay - DateTime.MinValue).TotalSeconds;
        return seconds > -behind && seconds < ahead ? FirstDay.AddSeconds(seconds) : null;
    }
}
