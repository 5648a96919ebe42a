using SynthPK.Randomness;
using SynthPK.Units;

namespace SynthPK;

/// <summary>When subjects come in: each on a day drawn uniformly from those of the recruitment, independently of the others.</summary>
/// <remarks>Days are counted from the first day of the study, day 0, which is a Monday; hour 0 of a subject is on its day of enrolment.</remarks>
public sealed record Enrolment
{
    const double HoursPerDay = 24;

    const int Week = 7, Workdays = 5;

    /// <summary>How long recruitment lasts, 1 day or more; part of a day counts as none.</summary>
    [Unit("h"), System.ComponentModel.DataAnnotations.Range(24.0, 1e6)]
    public required Quantity Over { get; init; }

    /// <summary>Whether subjects come in from Monday to Friday only. True by default, the project's choice.</summary>
    public bool Weekdays { get; init; } = true;

    /// <summary>The days of the week on which someone can come in, Monday being 0.</summary>
    internal IEnumerable<int> DaysOfWeek => Enumerable.Range(0, Math.Min(DaysOfRecruitment, Weekdays ? Workdays : Week));

    int DaysOfRecruitment => (int)(Over.In("h") / HoursPerDay);

    /// <summary>The day on which a subject comes in.</summary>
    /// <param name="subject">The subject.</param>
    /// <param name="key">The key of enrolment.</param>
    internal long DayOf(long subject, RandomKey key)
    {
        int days = DaysOfRecruitment;
        if (!Weekdays) return (long)(key.Uniform(subject) * days);
        int workdays = days / Week * Workdays + Math.Min(days % Week, Workdays);
        long workday = (long)(key.Uniform(subject) * workdays);
        return workday / Workdays * Week + workday % Workdays;
    }
}
