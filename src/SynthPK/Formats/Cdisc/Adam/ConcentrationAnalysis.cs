using SynthPK.Numerics;

namespace SynthPK.Formats.Cdisc.Adam;

/// <summary>A row of ADPC: a dose or a concentration, or what is derived from one.</summary>
/// <param name="Event">The dose or sample.</param>
/// <param name="Next">The dose that a copy of the sample is the pre-dose sample of; null unless it is one.</param>
/// <param name="IsHalf">Whether half the limit of quantification stands in place of the value.</param>
/// <param name="Seq">ASEQ.</param>
readonly record struct AnalysisRow(AnalysisEvent Event, DoseRecord? Next, bool IsHalf, int Seq)
{
    /// <summary>The subject.</summary>
    public SubjectRecord Subject => Event.Subject;

    /// <summary>DTYPE: how the row was derived; null of the record itself.</summary>
    public string? Derivation => Next is null ? IsHalf ? "HALFLLOQ" : null : IsHalf ? "COPY/HALFLLOQ" : "COPY";

    /// <summary>AVAL: the value or the dose; half the limit where it stands in place of the value.</summary>
    public double? Value => Event.Dose is { } dose ? dose.AmountMg : IsHalf ? Limit / 2 : Event.Sample is { IsBelow: false } ? Event.Value : null;

    /// <summary>ALLOQ.</summary>
    public double? Limit => Event.Sample?.Standard(Event.Sample.Lloq);

    /// <summary>NRRLT.</summary>
    public double? NominalSinceReferenceH => Next is not null ? 0 : Event.NominalSinceLastH;

    /// <summary>ARRLT: of a copy it is the time to the next dose, 0 or negative as a rule.</summary>
    public double? SinceReferenceH => Next is not null ? SampleRecord.Rounded(Event.TimeH!.Value - Next.TimeH!.Value) : Event.SinceLastH;

    /// <summary>Whether it is taken before the dose that it is timed against.</summary>
    public bool IsPreDose => Event.Sample is not null && NominalSinceReferenceH <= 0;

    /// <summary>ATPTREF: the planned dose that it is timed against.</summary>
    public string? Reference => (Next is not null ? Next.Plan : Event.Dose is { } dose ? dose.Plan : Event.Sample!.Reference)?.Name;

    /// <summary>ATPT.</summary>
    public string TimePoint => Event.Dose is not null ? "DOSE" : IsPreDose ? "PRE-DOSE" : Event.Sample!.TimePoint;
}

/// <summary>ADPC: concentrations and doses for noncompartmental analysis (ADaMIG NCA).</summary>
/// <remarks>
/// Every row of PC is here once as it is, with ANL02FL Y and no DTYPE; so the rows with ANL02FL Y are as many as PC has. Beside them stand the rows of EX
/// (PARAMCD DOSE), and what is derived: half the limit for a value below it (HALFLLOQ), and a sample that was planned for the time of the next dose once more
/// as that dose's pre-dose sample (COPY, COPY/HALFLLOQ). ANL01FL is Y of every row with a value. SRCDOM, SRCVAR and SRCSEQ name the row that each was
/// made from. MRRLT is ARRLT, and 0 where that is negative.
/// </remarks>
sealed class ConcentrationAnalysis(CdiscStudy study) : CdiscDataset<AnalysisRow>("adpc", "PK Concentrations Analysis Dataset", ["STUDYID", "USUBJID", "ASEQ"],
[
    Required("STUDYID", "Study Identifier", study.Id.Length, _ => study.Id),
    Required("USUBJID", "Unique Subject Identifier", study.UsubjidLength, r => study.Usubjid(r.Subject)),
    Required("SUBJID", "Subject Identifier for the Study", 7, r => r.Subject.Subjid),
    Required("SITEID", "Study Site Identifier", 20, r => r.Subject.Siteid),
    Required("ASEQ", "Analysis Sequence Number", r => r.Seq),
    Required("PARAM", "Parameter", 60, r => r.Event.Sample?.Analyte.Param ?? $"{study.Drug} dose (mg)"),
    Required("PARAMCD", "Parameter Code", 8, r => r.Event.Sample?.Analyte.Code ?? "DOSE"),
    Required("PARAMN", "Parameter (N)", r => r.Event.Sample?.Analyte.Number ?? 0),
    Text("PARCAT1", "Parameter Category 1", 6, r => r.Event.Dose is null ? "PLASMA" : null),
    Number("AVAL", "Analysis Value", r => r.Value),
    Text("AVALU", "Analysis Value Unit", 16, r => r.Event.Dose is null ? r.Event.Sample!.StandardUnit : "mg"),
    Text("AVALCAT1", "Analysis Value Category 1", 40, r => r.Event.IsBelow ? study.Below(r.Limit) : r.Value is { } value ? LegalText.Number(SignificantDigits.Round(value, 3)) : null),
    Number("ALLOQ", "Analysis Lower Limit of Quantitation", r => r.Limit),
    Text("BASETYPE", "Baseline Type", 30, r => r.Reference is { } reference ? $"{reference} BASELINE" : null),
    Text("ABLFL", "Baseline Record Flag", 1, r => r.IsPreDose && r.Value is not null ? "Y" : null),
    Text("DTYPE", "Derivation Type", 13, r => r.Derivation),
    Text("ANL01FL", "Analysis Flag 01", 1, r => r.Value is null ? null : "Y"),
    Text("ANL02FL", "Analysis Flag 02: Records of PC", 1, r => r.Derivation is null && r.Event.Dose is null ? "Y" : null),
    Number("NFRLT", "Nom. Rel. Time from Analyte First Dose", r => r.Event.NominalSinceFirstH),
    Number("AFRLT", "Act. Rel. Time from Analyte First Dose", r => r.Event.SinceFirstH),
    Number("NRRLT", "Nominal Rel. Time from Ref. Dose", r => r.NominalSinceReferenceH),
    Number("ARRLT", "Actual Rel. Time from Ref. Dose", r => r.SinceReferenceH),
    Number("MRRLT", "Modified Rel. Time from Ref. Dose", r => r.SinceReferenceH is { } hours ? Math.Max(hours, 0) : null),
    Text("FRLTU", "Rel. Time from First Dose Unit", 1, _ => "h"),
    Text("RRLTU", "Rel. Time from Ref. Dose Unit", 1, _ => "h"),
    Text("ATPT", "Analysis Timepoint", 40, r => r.TimePoint),
    Number("ATPTN", "Analysis Timepoint (N)", r => r.NominalSinceReferenceH),
    Text("ATPTREF", "Analysis Timepoint Reference", 20, r => r.Reference),
    Number("DOSEA", "Actual Treatment Dose (mg)", r => r.Next?.AmountMg ?? r.Event.ActualDoseMg),
    Number("DOSEP", "Planned Treatment Dose (mg)", r => r.Next is { } next ? next.Plan?.AmountMg : r.Event.PlannedDoseMg),
    Text("DOSEU", "Treatment Dose Units", 2, _ => "mg"),
    Text("UDTC", "Date/Time of Event", 19, r => r.Subject.Calendar.DateTimeText(r.Event.TimeH)),
    Number("ADY", "Analysis Relative Day", r => r.Subject.Calendar.Day(r.Event.TimeH, r.Subject.FirstDoseH)),
    Required("SRCDOM", "Source Data", 2, r => r.Event.Dose is null ? "PC" : "EX"),
    Required("SRCVAR", "Source Variable", 8, r => r.Event.Dose is not null ? "EXDOSE" : r.IsHalf ? "PCLLOQ" : "PCSTRESN"),
    Required("SRCSEQ", "Source Sequence Number", r => r.Event.Dose?.Seq ?? r.Event.Sample!.Seq),
])
{
    /// <inheritdoc/>
    protected override IEnumerable<AnalysisRow> RowsOf(SubjectRecord subject)
    {
        int seq = 0;
        foreach (AnalysisEvent e in AnalysisEvent.Of(subject, sample => sample.Analyte.Kind == AnalyteKind.Concentration))
        {
            bool hasHalf = e is { IsBelow: true, Sample.Lloq: not null };
            yield return new AnalysisRow(e, null, false, ++seq);
            if (hasHalf) yield return new AnalysisRow(e, null, true, ++seq);
            if (NextDose(e) is not { } next) continue;
            yield return new AnalysisRow(e, next, false, ++seq);
            if (hasHalf) yield return new AnalysisRow(e, next, true, ++seq);
        }
    }

    /// <summary>The dose on record, not the first, that was planned for the time of a sample.</summary>
    static DoseRecord? NextDose(AnalysisEvent e) => e is { Sample: { IsDone: true, TimeH: not null } sample, NominalSinceFirstH: > 0 }
        ? e.Subject.Given.FirstOrDefault(dose => dose.TimeH is not null && dose.Plan?.TimeH == sample.NominalH)
        : null;
}
