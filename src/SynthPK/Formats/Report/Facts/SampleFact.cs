namespace SynthPK.Formats.Report.Facts;

/// <summary>What became of a sample.</summary>
enum SampleState
{
    /// <summary>A value is on record.</summary>
    Measured,

    /// <summary>It is on record as below the limit of quantification.</summary>
    Below,

    /// <summary>It is on record as above the upper limit of quantification.</summary>
    Above,

    /// <summary>It is on record without a value.</summary>
    NoValue,

    /// <summary>It was planned and is not on record.</summary>
    Lost,

    /// <summary>It was planned for a time after the subject had left the trial.</summary>
    AfterLeaving,
}

/// <summary>One sample: its plan, its truth and its record.</summary>
/// <param name="Subject">The subject's number.</param>
/// <param name="Group">The subject's arm; in a crossover the treatment of the period.</param>
/// <param name="Endpoint">The endpoint, as DVID has it.</param>
/// <param name="NominalH">The time that the protocol names, h after the start of the trial.</param>
/// <param name="State">What became of it.</param>
sealed record SampleFact(long Subject, string Group, string Endpoint, double NominalH, SampleState State)
{
    /// <summary>When the period began, h after the start of the trial; 0 but in crossovers.</summary>
    public double PeriodH { get; init; }

    /// <summary>The planned time since the last planned dose; null before the first.</summary>
    public double? AfterDoseH { get; init; }

    /// <summary>When it was really drawn or would have been, h after the start of the trial; null where nobody knows.</summary>
    public double? TrueH { get; init; }

    /// <summary>When the record says it was drawn, h after the start of the trial; null when it is not on record.</summary>
    public double? RecordedH { get; init; }

    /// <summary>What the record says, in the endpoint's unit; null without a number.</summary>
    public double? Value { get; init; }

    /// <summary>The lower limit of quantification on record, in the endpoint's unit; null where there is none.</summary>
    public double? Lloq { get; init; }

    /// <summary>What a faultless laboratory reports, in the endpoint's unit; null where nobody knows.</summary>
    public double? Measured { get; init; }

    /// <summary>Whether the protocol planned it; a copy or a row that went astray is not planned.</summary>
    public bool IsPlanned { get; init; } = true;

    /// <summary>Whether it is on record.</summary>
    public bool IsRecorded => State < SampleState.Lost;
}
