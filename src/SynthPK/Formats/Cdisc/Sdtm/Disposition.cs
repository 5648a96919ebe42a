namespace SynthPK.Formats.Cdisc.Sdtm;

/// <summary>DS: one row for each subject, who completed the study or left it and why.</summary>
/// <remarks>
/// A real trial records both, so they are taken from the truth's table of dispositions, in the words of a site: COMPLETED, ADVERSE EVENT, LACK OF
/// EFFICACY, LOST TO FOLLOW-UP, or OTHER. What drove it is not told. Who completed is dated by the last thing on record.
/// </remarks>
sealed class Disposition(CdiscStudy study) : CdiscDataset<SubjectRecord>("ds", "Disposition", ["STUDYID", "USUBJID", "DSSEQ"],
[
    .. Identifiers(study, "DS", s => s),
    Required("DSSEQ", "Sequence Number", _ => 1),
    Required("DSTERM", "Reported Term for the Disposition Event", 40, s => s.Departure is { } left ? ControlledTerms.DispositionInWords(left.Reason) : Completed),
    Required("DSDECOD", "Standardized Disposition Term", 40, s => s.Departure is { } left ? ControlledTerms.Disposition(left.Reason) : Completed),
    Text("DSCAT", "Category for Disposition Event", 17, _ => "DISPOSITION EVENT"),
    Text("DSSTDTC", "Start Date/Time of Disposition Event", 19, s => s.Calendar.DateText(s.Departure?.TimeH ?? s.LastContactH)),
    Number("DSSTDY", "Study Day of Start of Disposition Event", s => s.Calendar.Day(s.Departure?.TimeH ?? s.LastContactH, s.FirstDoseH)),
])
{
    const string Completed = "COMPLETED";

    /// <inheritdoc/>
    protected override IEnumerable<SubjectRecord> RowsOf(SubjectRecord subject) => [subject];
}
