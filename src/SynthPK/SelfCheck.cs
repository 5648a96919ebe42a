using SynthPK.Units;

namespace SynthPK;

/// <summary>A property of the typical subject that a scenario states, so that a slip in its numbers is noticed.</summary>
public abstract record SelfCheck
{
    /// <summary>The value to expect.</summary>
    [Positive]
    public required Quantity Expected { get; init; }

    /// <summary>The relative difference that is tolerated. The default of 1 % is the project's choice.</summary>
    [Unit("1"), Positive]
    public Quantity Within { get; init; } = new(1, "%");
}

/// <summary>The terminal half-life, in units of time.</summary>
public sealed record HalfLifeCheck : SelfCheck;

/// <summary>The area under the concentration curve to infinity after the first dose of the first arm.</summary>
public sealed record AucCheck : SelfCheck;

/// <summary>The average concentration at steady state under the first course of the first arm.</summary>
public sealed record AverageConcentrationCheck : SelfCheck;
