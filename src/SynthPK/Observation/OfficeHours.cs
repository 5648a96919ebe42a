using System.ComponentModel.DataAnnotations;
using SynthPK.Units;

namespace SynthPK.Observation;

/// <summary>The clock hours in which blood can be drawn.</summary>
public sealed record OfficeHours
{
    const double HoursPerDay = 24;

    const int Week = 7, Workdays = 5;

    /// <summary>When they begin, 0 to 24 h after midnight. 8 h by default, the project's choice.</summary>
    [Unit("h"), Range(0.0, 24.0)]
    public Quantity From { get; init; } = new(8, "h");

    /// <summary>When they end, 0 to 24 h after midnight. 17 h by default, the project's choice.</summary>
    [Unit("h"), Range(0.0, 24.0)]
    public Quantity To { get; init; } = new(17, "h");

    /// <summary>Whether they are those of Monday to Friday only. True by default, the project's choice.</summary>
    public bool Weekdays { get; init; } = true;

    /// <summary>The office hours within a span of time, in order.</summary>
    /// <param name="fromH">When the span begins, in hours on the subject's clock.</param>
    /// <param name="toH">When it ends.</param>
    /// <param name="clockH">The clock time of hour 0, in hours after midnight.</param>
    /// <param name="weekday">The day of the week of hour 0, Monday being 0.</param>
    internal IEnumerable<(double FromH, double ToH)> Within(double fromH, double toH, double clockH, int weekday)
    {
        double open = From.In("h"), close = To.In("h");
        for (int day = (int)((fromH + clockH) / HoursPerDay); day * HoursPerDay - clockH < toH; day++)
        {
            if (Weekdays && (weekday + day) % Week >= Workdays) continue;
            double midnight = day * HoursPerDay - clockH, first = Math.Max(fromH, midnight + open), last = Math.Min(toH, midnight + close);
            if (first < last) yield return (first, last);
        }
    }
}
