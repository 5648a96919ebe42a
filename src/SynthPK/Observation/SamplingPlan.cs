using SynthPK.Units;

namespace SynthPK.Observation;

/// <summary>When blood is to be drawn.</summary>
public abstract record SamplingPlan;

/// <summary>A rich design: every subject at the same nominal times.</summary>
/// <param name="Times">The nominal times after the start of the trial, written <c>0, 0.5, 1, 2 h</c>.</param>
public sealed record TimesPlan([property: Unit("h")] IReadOnlyList<Quantity> Times) : SamplingPlan;

/// <summary>A sparse design: one sample at a uniformly random time in each window, or in some of the windows.</summary>
public sealed record WindowsPlan : SamplingPlan
{
    /// <summary>The windows; a sample's nominal time is the middle of its window.</summary>
    public required IReadOnlyList<Window> Windows { get; init; }

    /// <summary>How many of the windows each subject visits, chosen at random; all when absent.</summary>
    public SampleCount? Take { get; init; }
}

/// <summary>A span of time in which one sample may be drawn.</summary>
public sealed record Window
{
    /// <summary>The earliest time.</summary>
    [Unit("h")]
    public required Quantity From { get; init; }

    /// <summary>The latest time.</summary>
    [Unit("h")]
    public required Quantity To { get; init; }
}

/// <summary>A number of samples that differs between subjects: Poisson, cut off at the given bounds.</summary>
public sealed record SampleCount
{
    /// <summary>The mean before cutting off, positive.</summary>
    public required double Mean { get; init; }

    /// <summary>The least number.</summary>
    public int Min { get; init; } = 1;

    /// <summary>The greatest number; as many as there are windows when absent.</summary>
    public int? Max { get; init; }
}
