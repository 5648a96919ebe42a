using System.ComponentModel.DataAnnotations;
using SynthPK.Randomness;
using SynthPK.Units;

namespace SynthPK.Observation;

/// <summary>When blood is to be drawn.</summary>
public abstract record SamplingPlan
{
    /// <summary>The plan with its units resolved.</summary>
    /// <param name="clockH">The clock time of hour 0, in hours after midnight.</param>
    internal abstract Sampler Prepare(double clockH);

    /// <summary>The last time at which a sample may be drawn.</summary>
    /// <param name="clockH">The clock time of hour 0, in hours after midnight.</param>
    internal abstract double EndH(double clockH);

    /// <summary>The most samples that a subject can have.</summary>
    internal abstract int Most { get; }

    /// <summary>Whether every subject's samples are planned alike.</summary>
    internal virtual bool IsForAll => false;

    /// <summary>The same plan so many hours later.</summary>
    internal abstract SamplingPlan Later(double byH);

    private protected static Quantity Later(Quantity time, double byH) => new(time.In("h") + byH, "h");
}

/// <summary>Adds one subject's samples, in any order.</summary>
/// <param name="samples">What they are added to.</param>
/// <param name="subject">The subject's key for sampling times.</param>
/// <param name="weekday">The day of the week of the subject's hour 0, Monday being 0.</param>
delegate void Sampler(List<PlannedSample> samples, RandomKey subject, int weekday);

/// <summary>A rich design: every subject at the same nominal times.</summary>
/// <param name="Times">The nominal times after the start of the trial, 0 to 1,000,000 h, written <c>0, 0.5, 1, 2 h</c>.</param>
public sealed record TimesPlan([property: Unit("h"), Range(0.0, 1e6)] IReadOnlyList<Quantity> Times) : SamplingPlan
{
    internal override int Most => Times.Count;

    internal override bool IsForAll => true;

    internal override double EndH(double clockH) => Times.Select(time => time.In("h")).DefaultIfEmpty().Max();

    internal override SamplingPlan Later(double byH) => new TimesPlan([.. Times.Select(time => Later(time, byH))]);

    internal override Sampler Prepare(double clockH)
    {
        PlannedSample[] planned = [.. Times.Select(time => new PlannedSample(time.In("h"), time.In("h")))];
        return (samples, _, _) => samples.AddRange(planned);
    }
}

/// <summary>A sparse design: one sample at a uniformly random time in each window, or in some of the windows.</summary>
public sealed record WindowsPlan : SamplingPlan
{
    /// <summary>The windows; a sample's nominal time is the middle of its window.</summary>
    public required IReadOnlyList<Window> Windows { get; init; }

    /// <summary>How many of the windows each subject visits, chosen at random; all when absent.</summary>
    public SampleCount? Take { get; init; }

    internal override int Most => Take?.Max ?? Windows.Count;

    internal override double EndH(double clockH) => Windows.Select(window => window.To.In("h")).DefaultIfEmpty().Max();

    internal override SamplingPlan Later(double byH) =>
        this with { Windows = [.. Windows.Select(window => window with { From = Later(window.From, byH), To = Later(window.To, byH) })] };

    internal override Sampler Prepare(double clockH)
    {
        (double FromH, double ToH, PlannedSample Middle)[] windows = [.. Windows.Select(w => (w.From.In("h"), w.To.In("h"), w.Middle))];
        return (samples, subject, _) =>
        {
            RandomKey choice = subject.For("choice"), place = subject.For("place");
            int count = Take?.Draw(subject.For("count"), windows.Length) ?? windows.Length;
            foreach ((double fromH, double toH, PlannedSample middle) in windows.OrderBy(w => choice.Uniform(w.Middle.Record)).Take(count))
                samples.Add(middle with { TimeH = fromH + place.Uniform(middle.Record) * (toH - fromH) });
        };
    }
}

/// <summary>A plan in which some endpoints are measured and not all.</summary>
public sealed record OfPlan : SamplingPlan
{
    /// <summary>The endpoints that are measured.</summary>
    public required IReadOnlyList<string> Endpoints { get; init; }

    /// <summary>When.</summary>
    public required SamplingPlan Plan { get; init; }

    internal override int Most => Plan.Most;

    internal override bool IsForAll => Plan.IsForAll;

    internal override double EndH(double clockH) => Plan.EndH(clockH);

    internal override SamplingPlan Later(double byH) => this with { Plan = Plan.Later(byH) };

    internal override Sampler Prepare(double clockH)
    {
        Sampler plan = Plan.Prepare(clockH);
        return (samples, subject, weekday) =>
        {
            int first = samples.Count;
            plan(samples, subject, weekday);
            for (int i = first; i < samples.Count; i++) samples[i] = samples[i] with { Of = Endpoints };
        };
    }
}

/// <summary>A span of time in which one sample may be drawn.</summary>
public sealed record Window
{
    /// <summary>The earliest time.</summary>
    [Unit("h"), Range(0.0, 1e6)]
    public required Quantity From { get; init; }

    /// <summary>The latest time.</summary>
    [Unit("h"), Range(0.0, 1e6)]
    public required Quantity To { get; init; }

    /// <summary>The sample's plan at its nominal time, the middle of the window.</summary>
    internal PlannedSample Middle { get { double middle = (From.In("h") + To.In("h")) / 2; return new PlannedSample(middle, middle); } }
}

/// <summary>A number of samples that differs between subjects: Poisson, cut off at the given bounds.</summary>
public sealed record SampleCount
{
    /// <summary>The mean before cutting off, positive.</summary>
    [Positive]
    public required double Mean { get; init; }

    /// <summary>The least number.</summary>
    [Range(0, 100_000)]
    public int Min { get; init; } = 1;

    /// <summary>The greatest number; as many as there are windows or visits when absent, and without them no bound.</summary>
    [Range(1, 100_000)]
    public int? Max { get; init; }

    /// <summary>A number that a count without a bound does not pass: ten standard deviations and ten above its mean.</summary>
    internal int Most => Max ?? Math.Max(Min, (int)(Mean + 10 * Math.Sqrt(Mean) + 10));

    internal int Draw(RandomKey subject, int windows) => subject.TruncatedPoisson(0, Mean, Min, Math.Min(Max ?? windows, windows));
}
