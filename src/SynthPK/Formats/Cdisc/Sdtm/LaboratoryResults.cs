namespace SynthPK.Formats.Cdisc.Sdtm;

/// <summary>A row of LB: about a covariate, or a response to the drug.</summary>
readonly record struct LaboratoryResult(CovariateResult? Covariate, SampleResult? Response, int Seq)
{
    /// <summary>Whose it is.</summary>
    public SubjectRecord Subject => Covariate?.Subject ?? Response!.Value.Subject;

    /// <summary>The sample; null of a covariate.</summary>
    public SampleRecord? Sample => Response?.Sample;

    /// <summary>Whether there is a result.</summary>
    public bool IsDone => Sample?.IsDone ?? Covariate!.Value.Status is null;
}

/// <summary>LB: laboratory covariates as recorded, and after them the endpoints that are no concentrations.</summary>
/// <remarks>
/// Responses to the drug have LBCAT PHARMACODYNAMICS, the number of the specimen in LBREFID and the nominal time in LBTPT and LBELTM, as
/// concentrations have; that a response which no laboratory measures stands here too is the project's choice. Reference ranges are not
/// recorded.
/// </remarks>
sealed class LaboratoryResults(CdiscStudy study) : CdiscDataset<LaboratoryResult>("lb", "Laboratory Test Results", ["STUDYID", "USUBJID", "LBSEQ"],
[
    .. Identifiers(study, "LB", r => r.Subject),
    Required("LBSEQ", "Sequence Number", r => r.Seq),
    Text("LBREFID", "Specimen ID", 30, r => r.Sample is { } s ? FormattableString.Invariant($"{r.Subject.Subjid}-{s.Specimen}") : null),
    Required("LBTESTCD", "Lab Test or Examination Short Name", 8, r => r.Sample?.Analyte.Code ?? r.Covariate!.Value.Finding.Test.Code),
    Required("LBTEST", "Lab Test or Examination Name", 40, r => r.Sample?.Analyte.Test ?? r.Covariate!.Value.Finding.Test.Test),
    Text("LBCAT", "Category for Lab Test", 20, r => r.Covariate?.Finding.Test.Category ?? "PHARMACODYNAMICS"),
    Text("LBORRES", "Result or Finding in Original Units", 40, r => r.Covariate is { } c ? c.Original : r.Response!.Value.Original(study)),
    Text("LBORRESU", "Original Units", 16, r => !r.IsDone ? null : r.Covariate?.OriginalUnit ?? r.Sample!.ReportedUnit),
    Unrecorded("LBORNRLO", "Reference Range Lower Limit in Orig Unit"),
    Unrecorded("LBORNRHI", "Reference Range Upper Limit in Orig Unit"),
    Text("LBSTRESC", "Character Result/Finding in Std Format", 40, r => r.Covariate is { } c ? c.Standard : r.Response!.Value.Standard(study)),
    Number("LBSTRESN", "Numeric Result/Finding in Standard Units", r => r.Covariate is { } c ? c.StandardNumber : r.Response!.Value.StandardNumber),
    Text("LBSTRESU", "Standard Units", 16, r => !r.IsDone ? null : r.Covariate?.StandardUnit ?? r.Sample!.StandardUnit),
    UnrecordedNumber("LBSTNRLO", "Reference Range Lower Limit-Std Units"),
    UnrecordedNumber("LBSTNRHI", "Reference Range Upper Limit-Std Units"),
    Unrecorded("LBNRIND", "Reference Range Indicator"),
    Text("LBSTAT", "Completion Status", 8, r => r.IsDone ? null : "NOT DONE"),
    Number("LBLLOQ", "Lower Limit of Quantitation", r => r.Sample?.Standard(r.Sample.Lloq)),
    Text("LBLOBXFL", "Last Observation Before Exposure Flag", 1, r => r.Covariate?.IsBaseline),
    Number("VISITNUM", "Visit Number", r => r.Covariate?.VisitNumber ?? NominalDay.Number(r.Sample!.NominalH)),
    Text("VISIT", "Visit Name", 20, r => r.Covariate?.VisitName ?? NominalDay.Name(r.Sample!.NominalH)),
    Text("LBDTC", "Date/Time of Specimen Collection", 19, r => r.Covariate is { } c ? c.DateTime : r.Subject.Calendar.DateTimeText(r.Sample!.TimeH)),
    Number("LBDY", "Study Day of Specimen Collection", r => r.Covariate is { } c ? c.Day : r.Subject.Calendar.Day(r.Sample!.TimeH, r.Subject.FirstDoseH)),
    Text("LBTPT", "Planned Time Point Name", 40, r => r.Sample?.TimePoint),
    Number("LBTPTNUM", "Planned Time Point Number", r => r.Sample?.NominalAfterH),
    Text("LBELTM", "Planned Elapsed Time from Time Point Ref", 20, r => r.Sample?.Elapsed),
    Text("LBTPTREF", "Time Point Reference", 20, r => r.Sample?.Reference?.Name),
    Text("LBRFTDTC", "Date/Time of Reference Time Point", 19, r => r.Response?.ReferenceDateTime),
    Text("RECUID", "Permanent Record Identifier", 40, r => r.Response?.RecordId),
])
{
    /// <inheritdoc/>
    protected override IEnumerable<LaboratoryResult> RowsOf(SubjectRecord subject)
    {
        int seq = 0;
        foreach (CovariateResult covariate in CovariateResult.Of(subject, "LB")) yield return new LaboratoryResult(covariate, null, ++seq);
        foreach (SampleRecord sample in subject.Samples.Where(s => s.Analyte.Kind == AnalyteKind.Response))
            yield return new LaboratoryResult(null, new SampleResult(subject, sample), ++seq);
    }
}
