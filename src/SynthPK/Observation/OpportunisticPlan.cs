using System.ComponentModel.DataAnnotations;
using SynthPK.Randomness;
using SynthPK.Units;

namespace SynthPK.Observation;

/// <summary>
/// Blood that is left over from other tests: a random number of samples at times that have nothing to do with the doses, each uniform
/// over a span of time or over the office hours in it.
/// </summary>
/// <remarks>
/// A time is a whole second, and no protocol names it, so it is the sample's nominal time too. Two samples of one second are one sample:
/// among three in a day that happens to 3 subjects in 100,000.
/// </remarks>
public sealed record OpportunisticPlan : SamplingPlan
{
    const int Week = 7, SecondsPerHour = 3600;

    /// <summary>The beginning of the span.</summary>
    [Unit("h"), Range(0.0, 1e6)]
    public Quantity From { get; init; } = new(0, "h");

    /// <summary>The end of the span.</summary>
    [Unit("h"), Range(0.0, 1e6)]
    public required Quantity To { get; init; }

    /// <summary>How many samples each subject has.</summary>
    public required SampleCount Take { get; init; }

    /// <summary>The clock hours in which blood is drawn; around the clock when absent.</summary>
    public OfficeHours? OfficeHours { get; init; }

    internal override int Most => Take.Most;

    internal override double EndH(double clockH) => To.In("h");

    internal override SamplingPlan Later(double byH) => this with { From = Later(From, byH), To = Later(To, byH) };

    /// <summary>The times at which blood can be drawn.</summary>
    /// <param name="clockH">The clock time of hour 0, in hours after midnight.</param>
    /// <param name="weekday">The day of the week of hour 0, Monday being 0.</param>
    internal (double FromH, double ToH)[] Spans(double clockH, int weekday)
    {
        (double fromH, double toH) = (From.In("h"), To.In("h"));
        return [.. OfficeHours?.Within(fromH, toH, clockH, weekday) ?? [(fromH, toH)]];
    }

    internal override Sampler Prepare(double clockH)
    {
        (double FromH, double ToH)[][] byWeekday = [.. Enumerable.Range(0, Week).Select(weekday => Spans(clockH, weekday))];
        double[] lengthsH = [.. byWeekday.Select(spans => spans.Sum(span => span.ToH - span.FromH))];
        (long from, long to) = ((long)(From.In("h") * SecondsPerHour), (long)(To.In("h") * SecondsPerHour));
        return (samples, subject, weekday) =>
        {
            RandomKey own = subject.For("opportunistic").For(from).For(to), place = own.For("place");
            int count = Take.Draw(own.For("count"), Most);
            for (int k = 0; k < count; k++)
            {
                double secondsIn = TimeH(byWeekday[weekday], place.Uniform(k) * lengthsH[weekday]) * SecondsPerHour;
                double timeH = Math.Floor(secondsIn) / SecondsPerHour;
                samples.Add(new PlannedSample(timeH, timeH));
            }
        };
    }

    /// <summary>The time at which so many hours of the spans have gone by.</summary>
    static double TimeH((double FromH, double ToH)[] spans, double goneH)
    {
        foreach ((double fromH, double toH) in spans)
        {
            if (goneH < toH - fromH) return fromH + goneH;
            goneH -= toH - fromH;
        }
        return spans[^1].ToH;
    }
}
