using System.ComponentModel.DataAnnotations;
using SynthPK.Units;

namespace SynthPK.Observation;

/// <summary>
/// A calendar of outpatient visits: on each a sample at a uniformly random time of the clinic's hours, so at a random time after the
/// dose; or on some of the visits.
/// </summary>
public sealed record ClinicPlan : SamplingPlan
{
    const double HoursPerDay = 24;

    /// <summary>The visits; a sample's nominal time is the middle of its visit.</summary>
    public required IReadOnlyList<ClinicVisit> Visits { get; init; }

    /// <summary>How many of the visits each subject comes to, chosen at random; all when absent.</summary>
    public SampleCount? Take { get; init; }

    internal override int Most => Take?.Max ?? Visits.Count;

    internal override double EndH(double clockH) => AsWindows(clockH).EndH(clockH);

    internal override SamplingPlan Later(double byH) => this with { Visits = [.. Visits.Select(visit => visit with { Day = visit.Day + (int)Math.Round(byH / HoursPerDay) })] };

    internal override Sampler Prepare(double clockH) => AsWindows(clockH).Prepare(clockH);

    /// <summary>The visits as windows on the subject's clock.</summary>
    /// <param name="clockH">The clock time of hour 0, in hours after midnight.</param>
    internal WindowsPlan AsWindows(double clockH) => new() { Windows = [.. Visits.Select(visit => visit.AsWindow(clockH))], Take = Take };
}

/// <summary>One visit to the clinic.</summary>
public sealed record ClinicVisit
{
    const double HoursPerDay = 24;

    /// <summary>The calendar day, 1 being that of hour 0.</summary>
    [Range(1, 40_000)]
    public required int Day { get; init; }

    /// <summary>The earliest clock time, 0 to 24 h after midnight. 8 h by default, the project's choice.</summary>
    [Unit("h"), Range(0.0, 24.0)]
    public Quantity From { get; init; } = new(8, "h");

    /// <summary>The latest clock time, 0 to 24 h after midnight. 17 h by default, the project's choice.</summary>
    [Unit("h"), Range(0.0, 24.0)]
    public Quantity To { get; init; } = new(17, "h");

    /// <summary>The visit as a window on the subject's clock; no part of it lies before hour 0.</summary>
    /// <param name="clockH">The clock time of hour 0, in hours after midnight.</param>
    internal Window AsWindow(double clockH)
    {
        double midnight = (Day - 1) * HoursPerDay - clockH;
        return new Window { From = new Quantity(Math.Max(0, midnight + From.In("h")), "h"), To = new Quantity(Math.Max(0, midnight + To.In("h")), "h") };
    }
}
