namespace SynthPK.Formats.Cdisc.Sdtm;

/// <summary>A row of PC, or of LB where it is no concentration.</summary>
readonly record struct SampleResult(SubjectRecord Subject, SampleRecord Sample)
{
    /// <summary>--ORRES: the value as reported, or in its place that it lies beyond a limit.</summary>
    public string? Original(CdiscStudy study) => Sample switch
    {
        { IsBelow: true } => study.Below(Sample.Lloq),
        { IsAbove: true } => ">ALQ",
        { Reported: { } value } => LegalText.Number(value),
        _ => null,
    };

    /// <summary>--STRESC: the value in the standard unit, or in its place that it lies beyond a limit.</summary>
    public string? Standard(CdiscStudy study) => StandardNumber is { } value ? LegalText.Number(value) : Sample.IsBelow ? study.Below(Sample.Standard(Sample.Lloq)) : Original(study);

    /// <summary>--STRESN: the value in the standard unit; null where it lies beyond a limit.</summary>
    public double? StandardNumber => Sample.IsBelow || Sample.IsAbove ? null : Sample.Standard(Sample.Reported);

    /// <summary>When the reference dose was given, as recorded.</summary>
    public string? ReferenceDateTime
    {
        get
        {
            if (Sample.Reference is not { } reference) return null;
            return Subject.Calendar.DateTimeText(Subject.Given.FirstOrDefault(dose => dose.Number == reference.Number)?.TimeH);
        }
    }

    /// <summary>RECUID: OBS, the subject's number and the sample's.</summary>
    public string RecordId => FormattableString.Invariant($"OBS-{Subject.Id}-{Sample.Number}");
}

/// <summary>PC: one row for each concentration as the laboratory reported it, in the order of nominal times.</summary>
/// <remarks>
/// A value below the limit of quantification is a text in PCORRES and PCSTRESC, &lt;BLQ if nothing else is asked for, and one above it
/// &gt;ALQ; PCSTRESN is null then. A planned sample that is not on record has PCSTAT NOT DONE. Two rows of one specimen have the same
/// PCREFID. The nominal time is in PCTPT, PCTPTNUM and PCELTM alone: hours after the planned dose PCTPTREF, the last before the sample, or the
/// first. The matrix is called PLASMA and the laboratory SYNTHPK, the project's choice.
/// </remarks>
sealed class Concentrations(CdiscStudy study) : CdiscDataset<SampleResult>("pc", "Pharmacokinetics Concentrations", ["STUDYID", "USUBJID", "PCSEQ"],
[
    .. Identifiers(study, "PC", r => r.Subject),
    Required("PCSEQ", "Sequence Number", r => r.Sample.Seq),
    Text("PCREFID", "Reference ID", 30, r => FormattableString.Invariant($"{r.Subject.Subjid}-{r.Sample.Specimen}")),
    Required("PCTESTCD", "Pharmacokinetic Test Short Name", 8, r => r.Sample.Analyte.Code),
    Required("PCTEST", "Pharmacokinetic Test Name", 40, r => r.Sample.Analyte.Test),
    Text("PCORRES", "Result or Finding in Original Units", 40, r => r.Original(study)),
    Text("PCORRESU", "Original Units", 16, r => r.Sample.IsDone ? r.Sample.ReportedUnit : null),
    Text("PCSTRESC", "Character Result/Finding in Std Format", 40, r => r.Standard(study)),
    Number("PCSTRESN", "Numeric Result/Finding in Standard Units", r => r.StandardNumber),
    Text("PCSTRESU", "Standard Units", 16, r => r.Sample.IsDone ? r.Sample.StandardUnit : null),
    Text("PCSTAT", "Completion Status", 8, r => r.Sample.IsDone ? null : "NOT DONE"),
    Text("PCREASND", "Reason Test Not Done", 20, r => r.Sample.IsDone ? null : r.Sample.TimeH is null ? "SAMPLE NOT ON RECORD" : "NO RESULT REPORTED"),
    Text("PCNAM", "Vendor Name", 7, _ => "SYNTHPK"),
    Text("PCSPEC", "Specimen Material Type", 6, _ => "PLASMA"),
    Number("PCLLOQ", "Lower Limit of Quantitation", r => r.Sample.Standard(r.Sample.Lloq)),
    Number("PCULOQ", "Upper Limit of Quantitation", r => r.Sample.Standard(r.Sample.Uloq)),
    Number("VISITNUM", "Visit Number", r => NominalDay.Number(r.Sample.NominalH)),
    Text("VISIT", "Visit Name", 20, r => NominalDay.Name(r.Sample.NominalH)),
    Text("PCDTC", "Date/Time of Specimen Collection", 19, r => r.Subject.Calendar.DateTimeText(r.Sample.TimeH)),
    Number("PCDY", "Actual Study Day of Specimen Collection", r => r.Subject.Calendar.Day(r.Sample.TimeH, r.Subject.FirstDoseH)),
    Text("PCTPT", "Planned Time Point Name", 40, r => r.Sample.TimePoint),
    Number("PCTPTNUM", "Planned Time Point Number", r => r.Sample.NominalAfterH),
    Text("PCELTM", "Planned Elapsed Time from Time Point Ref", 20, r => r.Sample.Elapsed),
    Text("PCTPTREF", "Time Point Reference", 20, r => r.Sample.Reference?.Name),
    Text("PCRFTDTC", "Date/Time of Reference Point", 19, r => r.ReferenceDateTime),
    Text("RECUID", "Permanent Record Identifier", 40, r => r.RecordId),
])
{
    /// <inheritdoc/>
    protected override IEnumerable<SampleResult> RowsOf(SubjectRecord subject) =>
        subject.Samples.Where(s => s.Analyte.Kind == AnalyteKind.Concentration).Select(s => new SampleResult(subject, s));
}
