using SynthPK.Dosing;
using SynthPK.Observation;
using SynthPK.Units;

namespace SynthPK;

/// <summary>One arm of the trial: who is dosed how and sampled when.</summary>
public sealed record Arm
{
    /// <summary>The arm's name.</summary>
    public required string Name { get; init; }

    /// <summary>How many subjects the arm gets relative to the others, positive. Subjects are assigned at random.</summary>
    [Positive]
    public double Share { get; init; } = 1;

    /// <summary>The courses of doses.</summary>
    public required IReadOnlyList<DoseCourse> Regimen { get; init; }

    /// <summary>The sampling plans, which add up.</summary>
    public required IReadOnlyList<SamplingPlan> Sampling { get; init; }
}
