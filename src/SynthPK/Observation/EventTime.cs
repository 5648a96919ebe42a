using System.ComponentModel.DataAnnotations;
using SynthPK.Units;

namespace SynthPK.Observation;

/// <summary>
/// When something happens to a subject: where the model's output, a cumulative hazard, has grown by −ln U since the last event.
/// A row stands at the time of each event, with a DV of 1, and one at the end of observation, with a DV of 0, unless the last
/// event that counts came before.
/// </summary>
public sealed record EventTime
{
    /// <summary>When observation ends: later events are censored.</summary>
    [Unit("h"), Positive]
    public required Quantity Until { get; init; }

    /// <summary>How many events end a subject's observation: 1 for an event that happens once, more for one that recurs.</summary>
    [Range(1, 10_000)]
    public int Most { get; init; } = 1;
}
