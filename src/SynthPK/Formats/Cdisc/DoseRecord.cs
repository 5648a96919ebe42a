namespace SynthPK.Formats.Cdisc;

/// <summary>A dose that the protocol prescribes.</summary>
/// <param name="Number">Its permanent number.</param>
/// <param name="Ordinal">Which of the subject's planned doses it is, from 1.</param>
/// <param name="TimeH">When, in hours after the start.</param>
/// <param name="AmountMg">How much; 0 of a placebo.</param>
/// <param name="DurationH">How long it shall run in; 0 when it is no infusion.</param>
/// <param name="Route">How: oral, bolus or infusion.</param>
sealed record PlannedDose(long Number, int Ordinal, double TimeH, double AmountMg, double DurationH, string Route)
{
    /// <summary>What samples are timed against: PCTPTREF and ATPTREF.</summary>
    public string Name => FormattableString.Invariant($"DOSE {Ordinal}");
}

/// <summary>A dose on record.</summary>
/// <param name="Number">Its permanent number.</param>
/// <param name="TimeH">When, in hours after the start; null when the record does not say.</param>
/// <param name="AmountMg">How much.</param>
/// <param name="DurationH">How long it ran in; 0 when it is no infusion.</param>
/// <param name="Route">How: oral, bolus or infusion.</param>
/// <param name="Plan">The planned dose that it is; null when it was not planned.</param>
/// <param name="IsPlacebo">Whether there is nothing in it, as planned.</param>
sealed record DoseRecord(long Number, double? TimeH, double AmountMg, double DurationH, string Route, PlannedDose? Plan, bool IsPlacebo)
{
    /// <summary>The number of the occasion; null where there are none.</summary>
    public long? Occasion { get; init; }

    /// <summary>The number of the period; null where there are none.</summary>
    public long? Period { get; init; }

    /// <summary>The treatment of the period; null where there are none.</summary>
    public string? Treatment { get; init; }

    /// <summary>Its number in EX, from 1; 0 when it does not stand there.</summary>
    public int Seq { get; init; }

    /// <summary>Whether something was given: a dose on record with no amount that is no placebo says that nothing was.</summary>
    public bool IsGiven => IsPlacebo || AmountMg > 0;

    /// <summary>When it had run in.</summary>
    public double? EndH => TimeH + DurationH;
}
