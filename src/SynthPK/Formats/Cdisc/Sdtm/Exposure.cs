namespace SynthPK.Formats.Cdisc.Sdtm;

/// <summary>A row of EX or ADPPK: a dose on record.</summary>
readonly record struct GivenDose(SubjectRecord Subject, DoseRecord Dose);

/// <summary>EX: one row for each dose on record, in the order of their times.</summary>
/// <remarks>
/// A dose on record of 0 mg is in EX where the protocol has a placebo, EXTRT being PLACEBO; elsewhere it says that nothing was given,
/// which EC tells. EXGRPID is the treatment of the period in a crossover; RECUID is the dose's permanent number, by which EX
/// meets the table of doses and the truth.
/// </remarks>
sealed class Exposure(CdiscStudy study) : CdiscDataset<GivenDose>("ex", "Exposure", ["STUDYID", "USUBJID", "EXSEQ"],
[
    .. Identifiers(study, "EX", r => r.Subject),
    Required("EXSEQ", "Sequence Number", r => r.Dose.Seq),
    Text("EXGRPID", "Group ID", 40, r => r.Dose.Treatment),
    Required("EXTRT", "Name of Treatment", 40, r => TreatmentOf(study, r.Dose)),
    Number("EXDOSE", "Dose", r => r.Dose.AmountMg),
    Text("EXDOSU", "Dose Units", 2, _ => "mg"),
    Text("EXDOSFRM", "Dose Form", 19, r => ControlledTerms.DoseForm(r.Dose.Route)),
    Text("EXDOSFRQ", "Dosing Frequency per Interval", 4, _ => "ONCE"),
    Text("EXROUTE", "Route of Administration", 40, r => ControlledTerms.Route(r.Dose.Route)),
    Number("VISITNUM", "Visit Number", r => r.Dose.Plan is { } plan ? NominalDay.Number(plan.TimeH) : null),
    Text("VISIT", "Visit Name", 20, r => r.Dose.Plan is { } plan ? NominalDay.Name(plan.TimeH) : null),
    Text("EPOCH", "Epoch", 20, r => ControlledTerms.Epoch(r.Dose.Period)),
    Text("EXSTDTC", "Start Date/Time of Treatment", 19, r => r.Subject.Calendar.DateTimeText(r.Dose.TimeH)),
    Text("EXENDTC", "End Date/Time of Treatment", 19, r => r.Subject.Calendar.DateTimeText(r.Dose.EndH)),
    Number("EXSTDY", "Study Day of Start of Treatment", r => r.Subject.Calendar.Day(r.Dose.TimeH, r.Subject.FirstDoseH)),
    Number("EXENDY", "Study Day of End of Treatment", r => r.Subject.Calendar.Day(r.Dose.EndH, r.Subject.FirstDoseH)),
    Text("RECUID", "Permanent Record Identifier", 40, r => RecordId(r.Subject.Id, r.Dose.Number)),
])
{
    /// <summary>EXTRT.</summary>
    public static string TreatmentOf(CdiscStudy study, DoseRecord dose) => dose.IsPlacebo ? "PLACEBO" : study.Drug;

    /// <summary>RECUID: DOSE, the subject's number and the dose's.</summary>
    public static string RecordId(long subject, long dose) => FormattableString.Invariant($"DOSE-{subject}-{dose}");

    /// <inheritdoc/>
    protected override IEnumerable<GivenDose> RowsOf(SubjectRecord subject) => subject.Given.Select(dose => new GivenDose(subject, dose));
}
