namespace SynthPK.Formats.Cdisc.Sdtm;

/// <summary>A row of EC: a dose on record, or one that was planned and is not.</summary>
readonly record struct CollectedDose(SubjectRecord Subject, DoseRecord? Dose, PlannedDose? Missed, int Seq)
{
    /// <summary>The planned dose that it is about; null when it was not planned.</summary>
    public PlannedDose? Plan => Missed ?? Dose!.Plan;

    /// <summary>How it is or was to be given.</summary>
    public string Route => Dose?.Route ?? Missed!.Route;
}

/// <summary>EC: one row for each dose as the case report form asks for it.</summary>
/// <remarks>
/// ECPRESP is Y for the doses of the protocol; ECOCCUR is then Y, or N where the record has no dose, and such a row has neither amount nor
/// date. A dose that nobody had planned has no ECPRESP and no ECOCCUR.
/// </remarks>
sealed class CollectedExposure(CdiscStudy study) : CdiscDataset<CollectedDose>("ec", "Exposure as Collected", ["STUDYID", "USUBJID", "ECSEQ"],
[
    .. Identifiers(study, "EC", r => r.Subject),
    Required("ECSEQ", "Sequence Number", r => r.Seq),
    Text("ECGRPID", "Group ID", 40, r => r.Dose?.Treatment),
    Required("ECTRT", "Name of Treatment", 40, r => r.Dose is { } dose ? Exposure.TreatmentOf(study, dose) : r.Missed!.AmountMg == 0 ? "PLACEBO" : study.Drug),
    Text("ECMOOD", "Mood", 9, _ => "PERFORMED"),
    Text("ECPRESP", "Pre-Specified", 1, r => r.Plan is null ? null : "Y"),
    Text("ECOCCUR", "Occurrence Indicator", 1, r => r.Missed is not null ? "N" : r.Plan is null ? null : "Y"),
    Text("ECREASOC", "Reason for Occur Value", 20, r => r.Missed is null ? null : "DOSE NOT ON RECORD"),
    Number("ECDOSE", "Dose", r => r.Dose?.AmountMg),
    Text("ECDOSU", "Dose Units", 2, r => r.Dose is null ? null : "mg"),
    Text("ECDOSFRM", "Dose Form", 19, r => ControlledTerms.DoseForm(r.Route)),
    Text("ECROUTE", "Route of Administration", 40, r => ControlledTerms.Route(r.Route)),
    Number("VISITNUM", "Visit Number", r => r.Plan is { } plan ? NominalDay.Number(plan.TimeH) : null),
    Text("VISIT", "Visit Name", 20, r => r.Plan is { } plan ? NominalDay.Name(plan.TimeH) : null),
    Text("EPOCH", "Epoch", 20, r => r.Dose is null ? null : ControlledTerms.Epoch(r.Dose.Period)),
    Text("ECSTDTC", "Start Date/Time of Treatment", 19, r => r.Subject.Calendar.DateTimeText(r.Dose?.TimeH)),
    Text("ECENDTC", "End Date/Time of Treatment", 19, r => r.Subject.Calendar.DateTimeText(r.Dose?.EndH)),
    Number("ECSTDY", "Study Day of Start of Treatment", r => r.Subject.Calendar.Day(r.Dose?.TimeH, r.Subject.FirstDoseH)),
    Number("ECENDY", "Study Day of End of Treatment", r => r.Subject.Calendar.Day(r.Dose?.EndH, r.Subject.FirstDoseH)),
    Text("RECUID", "Permanent Record Identifier", 40, r => Exposure.RecordId(r.Subject.Id, r.Dose?.Number ?? r.Missed!.Number)),
])
{
    /// <inheritdoc/>
    protected override IEnumerable<CollectedDose> RowsOf(SubjectRecord subject)
    {
        IEnumerable<(DoseRecord? Dose, PlannedDose? Missed, double TimeH)> all =
        [
            .. subject.Given.Select(dose => ((DoseRecord?)dose, (PlannedDose?)null, dose.TimeH ?? double.PositiveInfinity)),
            .. subject.Missed.Select(plan => ((DoseRecord?)null, (PlannedDose?)plan, plan.TimeH)),
        ];
        return all.OrderBy(dose => dose.TimeH).Select((dose, i) => new CollectedDose(subject, dose.Dose, dose.Missed, i + 1));
    }
}
