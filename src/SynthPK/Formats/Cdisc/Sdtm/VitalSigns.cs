namespace SynthPK.Formats.Cdisc.Sdtm;

/// <summary>VS: height, weight and body mass index as recorded, at baseline and at each visit where they change.</summary>
/// <remarks>A value that is missing has VSSTAT NOT DONE. The baseline is dated by the day of the first dose.</remarks>
sealed class VitalSigns(CdiscStudy study) : CdiscDataset<CovariateResult>("vs", "Vital Signs", ["STUDYID", "USUBJID", "VSSEQ"],
[
    .. Identifiers(study, "VS", r => r.Subject),
    Required("VSSEQ", "Sequence Number", r => r.Seq),
    Required("VSTESTCD", "Vital Signs Test Short Name", 8, r => r.Finding.Test.Code),
    Required("VSTEST", "Vital Signs Test Name", 40, r => r.Finding.Test.Test),
    Text("VSORRES", "Result or Finding in Original Units", 24, r => r.Original),
    Text("VSORRESU", "Original Units", 16, r => r.Original is null ? null : r.OriginalUnit),
    Text("VSSTRESC", "Character Result/Finding in Std Format", 24, r => r.Standard),
    Number("VSSTRESN", "Numeric Result/Finding in Standard Units", r => r.StandardNumber),
    Text("VSSTRESU", "Standard Units", 16, r => r.Original is null ? null : r.StandardUnit),
    Text("VSSTAT", "Completion Status", 8, r => r.Status),
    Text("VSLOBXFL", "Last Observation Before Exposure Flag", 1, r => r.IsBaseline),
    Number("VISITNUM", "Visit Number", r => r.VisitNumber),
    Text("VISIT", "Visit Name", 20, r => r.VisitName),
    Text("VSDTC", "Date/Time of Measurements", 19, r => r.DateTime),
    Number("VSDY", "Study Day of Vital Signs", r => r.Day),
])
{
    /// <inheritdoc/>
    protected override IEnumerable<CovariateResult> RowsOf(SubjectRecord subject) => CovariateResult.Of(subject, "VS");
}
