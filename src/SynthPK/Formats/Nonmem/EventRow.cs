namespace SynthPK.Formats.Nonmem;

/// <summary>A row of an event table, as every dialect tells it in its own columns.</summary>
/// <param name="IsDose">Whether it is a dose, or else an observation.</param>
/// <param name="Index">Its place in the table of doses or of observations.</param>
/// <param name="Id">The subject.</param>
/// <param name="TimeH">The recorded time.</param>
/// <param name="SinceDoseH">The time since the last recorded dose; null before the first.</param>
readonly record struct EventRow(bool IsDose, int Index, long Id, double TimeH, double? SinceDoseH)
{
    /// <summary>The compartment that is dosed or observed, from 1.</summary>
    public required int Compartment { get; init; }

    /// <summary>The amount of a dose, in mg; null on observations.</summary>
    public double? Amount { get; init; }

    /// <summary>How long it runs in, in h; null on observations.</summary>
    public double? DurationH { get; init; }

    /// <summary>How the dose is given; null on observations.</summary>
    public string? Route { get; init; }

    /// <summary>How many doses follow it that stand in no row of their own.</summary>
    public int Additional { get; init; }

    /// <summary>The time from one of them to the next, in h.</summary>
    public double IntervalH { get; init; }

    /// <summary>The value observed, in the encoding asked for; null on doses and where there is none.</summary>
    public double? Value { get; init; }

    /// <summary>1 where <see cref="Value"/> is a lower limit that the true one is below, -1 where it is an upper one that it is above, else 0.</summary>
    public int Censoring { get; init; }

    /// <summary>Whether what was observed is below the lower limit of quantification.</summary>
    public bool IsBelow { get; init; }

    /// <summary>Whether what was observed is above the upper limit.</summary>
    public bool IsAbove { get; init; }

    /// <summary>The lower limit; null on doses and where none is known.</summary>
    public double? LowerLimit { get; init; }

    /// <summary>The upper limit; null on doses and where none is known.</summary>
    public double? UpperLimit { get; init; }

    /// <summary>When the protocol had the sample drawn, in h; null on doses.</summary>
    public double? NominalTimeH { get; init; }

    /// <summary>The number of the endpoint observed, from 1; 0 on doses, and where rows do not say.</summary>
    public int Endpoint { get; init; }

    /// <summary>The number of the occasion; null where there are none.</summary>
    public long? Occasion { get; init; }

    /// <summary>A dose of nothing, as a placebo is recorded, is no dose to NONMEM (EVID 1 needs an amount), but an event of another kind.</summary>
    public bool IsPlacebo => IsDose && Amount is 0;

    /// <summary>EVID: 0 observation, 1 dose, 2 other.</summary>
    public int Evid => IsPlacebo ? 2 : IsDose ? 1 : 0;

    /// <summary>The rate of an infusion, 0 for other routes, in mg/h; null on observations.</summary>
    public double? Rate => !IsDose ? null : DurationH > 0 ? Amount / DurationH : 0;
}
