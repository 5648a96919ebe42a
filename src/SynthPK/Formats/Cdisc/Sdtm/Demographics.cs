namespace SynthPK.Formats.Cdisc.Sdtm;

/// <summary>DM: one row for each subject.</summary>
/// <remarks>
/// The reference period is that of the recorded doses, RFSTDTC to RFENDTC; of a subject without any it is empty, and so is the actual
/// arm, ARMNRS telling why. SITEID is 0000 and COUNTRY ZZZ (left to its users by ISO 3166-1) where there is none. Informed consent and
/// death are not recorded.
/// </remarks>
sealed class Demographics(CdiscStudy study) : CdiscDataset<SubjectRecord>("dm", "Demographics", ["STUDYID", "USUBJID"],
[
    .. Identifiers(study, "DM", s => s),
    Required("SUBJID", "Subject Identifier for the Study", 7, s => s.Subjid),
    Text("RFSTDTC", "Subject Reference Start Date/Time", 19, s => s.Calendar.DateTimeText(s.FirstDoseH)),
    Text("RFENDTC", "Subject Reference End Date/Time", 19, s => s.Calendar.DateTimeText(s.LastDoseH)),
    Text("RFXSTDTC", "Date/Time of First Study Treatment", 19, s => s.Calendar.DateTimeText(s.FirstDoseH)),
    Text("RFXENDTC", "Date/Time of Last Study Treatment", 19, s => s.Calendar.DateTimeText(s.LastDoseH)),
    Unrecorded("RFICDTC", "Date/Time of Informed Consent", 19),
    Text("RFPENDTC", "Date/Time of End of Participation", 19, s => s.Calendar.DateText(s.Departure?.TimeH ?? s.LastContactH)),
    Unrecorded("DTHDTC", "Date/Time of Death", 19),
    Unrecorded("DTHFL", "Subject Death Flag"),
    Required("SITEID", "Study Site Identifier", 20, s => s.Siteid),
    Number("AGE", "Age", s => s.In("years", "AGE")),
    Text("AGEU", "Age Units", 5, s => s.In("years", "AGE") is null ? null : ControlledTerms.Years),
    Required("SEX", "Sex", 1, s => ControlledTerms.Sex(s.Text("SEX"))),
    Text("RACE", "Race", 41, s => ControlledTerms.Race(s.Text("RACE"))?.Term),
    Text("ETHNIC", "Ethnicity", 22, s => ControlledTerms.Ethnicity(s.Text("ETHNIC"))?.Term),
    Text("ARMCD", "Planned Arm Code", 20, s => study.ArmCode(s.Text("ARM"))),
    Text("ARM", "Description of Planned Arm", study.ArmLength, s => s.Text("ARM") ?? study.ArmCode(null)),
    Text("ACTARMCD", "Actual Arm Code", 20, s => s.FirstDoseH is null ? null : study.ArmCode(s.Text("ARM"))),
    Text("ACTARM", "Description of Actual Arm", study.ArmLength, s => s.FirstDoseH is null ? null : s.Text("ARM") ?? study.ArmCode(null)),
    Text("ARMNRS", "Reason Arm and/or Actual Arm is Null", 21, s => s.FirstDoseH is null ? "ASSIGNED, NOT TREATED" : null),
    Unrecorded("ACTARMUD", "Description of Unplanned Actual Arm"),
    Required("COUNTRY", "Country", 3, _ => ControlledTerms.NoCountry),
])
{
    /// <inheritdoc/>
    protected override IEnumerable<SubjectRecord> RowsOf(SubjectRecord subject) => [subject];
}
