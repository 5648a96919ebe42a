namespace SynthPK.Formats.Cdisc;

/// <summary>A sample on record, or one that was planned and is not.</summary>
/// <param name="Number">Its permanent number.</param>
/// <param name="Analyte">What was measured in it.</param>
/// <param name="NominalH">When the protocol has it, in hours after the start.</param>
/// <param name="TimeH">When the record says it was drawn; null when it is not on record.</param>
/// <param name="Reference">The planned dose against which it is timed: the last before it, or else the first; null where none was planned.</param>
sealed record SampleRecord(long Number, Analyte Analyte, double NominalH, double? TimeH, PlannedDose? Reference)
{
    /// <summary>A copy's number is so much higher than that of what was copied.</summary>
    public const long CopiesFrom = 5_000_000_000;

    /// <summary>The value as the laboratory reported it; null when there is none.</summary>
    public double? Reported { get; init; }

    /// <summary>The unit in which it did.</summary>
    public string ReportedUnit { get; init; } = "";

    /// <summary>Whether the value is below the limit of quantification.</summary>
    public bool IsBelow { get; init; }

    /// <summary>Whether the value is above the upper limit of quantification.</summary>
    public bool IsAbove { get; init; }

    /// <summary>The lower limit of quantification in the reported unit; null when the assay states none.</summary>
    public double? Lloq { get; init; }

    /// <summary>The upper limit of quantification in the reported unit; null when the assay states none.</summary>
    public double? Uloq { get; init; }

    /// <summary>The number of the occasion; null where there are none.</summary>
    public long? Occasion { get; init; }

    /// <summary>Its number in PC or LB, from 1.</summary>
    public int Seq { get; init; }

    /// <summary>Whether there is a result: a value, or that it lies beyond a limit.</summary>
    public bool IsDone => Reported is not null || IsBelow || IsAbove;

    /// <summary>The unit in which the value is standardised: the analyte's, or the reported one where nothing is known of it.</summary>
    public string StandardUnit => UnitConversion.IsPossible(ReportedUnit, Analyte.Unit) ? Analyte.Unit : ReportedUnit;

    /// <summary>The specimen: a copy of the row has it too, and so have other analytes in it.</summary>
    public long Specimen => Number % CopiesFrom;

    /// <summary>Hours from the reference dose to the sample as planned, negative before the first dose.</summary>
    public double NominalAfterH => Rounded(NominalH - (Reference?.TimeH ?? 0));

    /// <summary>The planned time point in words.</summary>
    public string TimePoint => NominalAfterH <= 0 ? "PRE-DOSE" : $"{LegalText.Number(NominalAfterH)} H POST-DOSE";

    /// <summary>The planned time from the reference dose as an ISO 8601 duration: PT2H, PT1H30M.</summary>
    public string Elapsed
    {
        get
        {
            TimeSpan after = TimeSpan.FromSeconds(Math.Round(Math.Abs(NominalAfterH) * 3600));
            string hours = after >= TimeSpan.FromHours(1) ? FormattableString.Invariant($"{Math.Floor(after.TotalHours)}H") : "";
            string rest = string.Concat(after.Minutes > 0 ? FormattableString.Invariant($"{after.Minutes}M") : "", after.Seconds > 0 ? FormattableString.Invariant($"{after.Seconds}S") : "");
            return $"{(NominalAfterH < 0 && after > TimeSpan.Zero ? "-" : "")}PT{hours}{rest}{(hours.Length + rest.Length == 0 ? "0H" : "")}";
        }
    }

    /// <summary>A value or limit in the unit in which the study standardises.</summary>
    public double? Standard(double? reported) => UnitConversion.Convert(reported, ReportedUnit, StandardUnit);

    /// <summary>A difference of times to a millionth of an hour: 24.1 - 0.1 is 24.</summary>
    public static double Rounded(double hours) => Math.Round(hours, 6) is var rounded && rounded == 0 ? 0 : rounded;
}
