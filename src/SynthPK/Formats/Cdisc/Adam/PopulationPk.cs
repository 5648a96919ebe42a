using SynthPK.Datasets;
using SynthPK.Numerics;

namespace SynthPK.Formats.Cdisc.Adam;

/// <summary>A row of ADPPK.</summary>
readonly record struct ModelledEvent(AnalysisEvent Event, BaselineMeasures Baseline, int Seq, long RecordSeq)
{
    /// <summary>The subject.</summary>
    public SubjectRecord Subject => Event.Subject;
}

/// <summary>ADPPK: one row for each dose and each observation, for population PK (ADaMIG popPK).</summary>
/// <remarks>
/// Doses are expanded: II and SS are 0. A row has EVID 0 where something was observed, 1 of a dose, 2 of a placebo, which is no dosing event;
/// MDV is 1 where there is no DV. DV and AVAL are what was released, so below the limit of quantification what the dataset puts in place of a
/// value, or nothing; BLQFN is 1 and ALLOQ the limit. Rows are sorted by STUDYIDN, USUBJIDN, AFRLT and EVID: at one time an observation comes before
/// a dose, as a trough does, and RECSEQ numbers the rows so. Endpoints that are no concentrations and events stand here too, by their
/// PARAMCD. Covariates that change are those of the last visit at or before the row, under their own names. Planned samples that are not
/// on record are left out.
/// </remarks>
sealed class PopulationPk : CdiscDataset<ModelledEvent>
{
    long _records;

    public PopulationPk(CdiscStudy study)
        : base("adppk", "Population PK Analysis Dataset", ["STUDYIDN", "USUBJIDN", "AFRLT", "EVID"], [.. Variables(study), .. Covariates(study)])
    {
    }

    /// <inheritdoc/>
    public override bool IsBySubjectNumber => true;

    static CdiscVariable<ModelledEvent>[] Variables(CdiscStudy study) =>
    [
        Required("STUDYID", "Study Identifier", study.Id.Length, _ => study.Id),
        Required("STUDYIDN", "Study Identifier (N)", _ => 1),
        Required("SITEID", "Study Site Identifier", 20, r => r.Subject.Siteid),
        Number("SITEIDN", "Study Site Identifier (N)", r => r.Subject.Number("SITE") ?? 0),
        Required("USUBJID", "Unique Subject Identifier", study.UsubjidLength, r => study.Usubjid(r.Subject)),
        Required("USUBJIDN", "Unique Subject Identifier (N)", r => r.Subject.Id),
        Required("SUBJID", "Subject Identifier for the Study", 7, r => r.Subject.Subjid),
        Required("SUBJIDN", "Subject Identifier for the Study (N)", r => r.Subject.Id),
        Required("PROJID", "Project Identifier", study.Id.Length, _ => study.Id),
        Required("PROJIDN", "Project Identifier (N)", _ => 1),
        Required("ASEQ", "Analysis Sequence Number", r => r.Seq),
        Required("RECSEQ", "Record Sequence", r => r.RecordSeq),
        Required("EVID", "Event ID", r => r.Event.EventId),
        Required("MDV", "Missing Dependent Variable", r => r.Event.Value is null ? 1 : 0),
        Required("CMT", "Compartment", r => study.Compartment(r.Event.Dose?.Route)),
        Number("NFRLT", "Nom. Rel. Time from First Dose (h)", r => r.Event.NominalSinceFirstH),
        Required("AFRLT", "Act. Rel. Time from First Dose (h)", r => r.Event.SinceFirstH),
        Number("NPRLT", "Nom. Rel. Time from Previous Dose (h)", r => r.Event.NominalSinceLastH),
        Required("APRLT", "Act. Rel. Time from Previous Dose (h)", r => r.Event.SinceLastH),
        Number("DOSEA", "Actual Dose (mg)", r => r.Event.ActualDoseMg),
        Number("DOSEP", "Planned Dose (mg)", r => r.Event.PlannedDoseMg),
        Number("AMT", "Actual Amount of Dose Received (mg)", r => r.Event.Dose?.AmountMg),
        Number("RATE", "Infusion Rate (mg/h)", r => r.Event.Dose is { } dose ? dose.DurationH > 0 ? dose.AmountMg / dose.DurationH : 0 : null),
        Number("II", "Interdose Interval (h)", r => r.Event.Dose is null ? null : 0),
        Number("SS", "Steady State", r => r.Event.Dose is null ? null : 0),
        Required("PARAM", "Parameter", 60, r => r.Event.Sample?.Analyte.Param ?? $"{study.Drug} dose (mg)"),
        Required("PARAMCD", "Parameter Code", 8, r => r.Event.Sample?.Analyte.Code ?? "DOSE"),
        Required("PARAMN", "Parameter (N)", r => r.Event.Sample?.Analyte.Number ?? 0),
        Number("AVAL", "Analysis Value", r => r.Event.Value),
        Text("AVALU", "Analysis Value Unit", 16, r => r.Event.Sample?.StandardUnit),
        Number("DV", "Dependent Variable", r => r.Event.Value),
        Number("DVL", "Natural Logarithm of DV", r => r.Event.Value is > 0 and { } value ? RealMath.Log(value) : null),
        Number("ALLOQ", "Analysis Lower Limit of Quantitation", r => r.Event.Sample?.Standard(r.Event.Sample.Lloq)),
        Text("BLQFL", "Below Lower Limit of Quant Flag", 1, r => r.Event.Dose is not null ? null : r.Event.IsBelow ? "Y" : "N"),
        Number("BLQFN", "Below Lower Limit of Quant Flag (N)", r => r.Event.Dose is not null ? null : r.Event.IsBelow ? 1 : 0),
        Text("UDTC", "Date/Time of Event", 19, r => r.Subject.Calendar.DateTimeText(r.Event.TimeH)),
        .. study.Schema.Observations.Columns.Any(c => c.Name == "OCC") ? [Number("OCC", "Occasion", r => r.Event.Dose?.Occasion ?? r.Event.Sample?.Occasion)] : (CdiscVariable<ModelledEvent>[])[],
        Number("AGE", "Age (years)", r => r.Baseline.AgeYears),
        Required("SEX", "Sex", 1, r => ControlledTerms.Sex(r.Subject.Text("SEX"))),
        Required("SEXN", "Sex (N)", r => ControlledTerms.SexNumber(r.Subject.Text("SEX"))),
        Text("RACE", "Race", 41, r => ControlledTerms.Race(r.Subject.Text("RACE"))?.Term),
        Number("RACEN", "Race (N)", r => ControlledTerms.Race(r.Subject.Text("RACE"))?.Number),
        Text("ETHNIC", "Ethnicity", 22, r => ControlledTerms.Ethnicity(r.Subject.Text("ETHNIC"))?.Term),
        Number("ETHNICN", "Ethnicity (N)", r => ControlledTerms.Ethnicity(r.Subject.Text("ETHNIC"))?.Number),
        Number("COHORT", "Cohort", r => study.ArmNumber(r.Subject.Text("ARM"))),
        Text("COHORTC", "Cohort (C)", study.ArmLength, r => r.Subject.Text("ARM")),
        Text("ROUTE", "Route of Administration", 40, r => RouteOf(r) is { } route ? ControlledTerms.Route(route) : null),
        Number("ROUTEN", "Route of Administration (N)", r => RouteOf(r) is { } route ? ControlledTerms.RouteNumber(route) : null),
        Text("FORM", "Formulation", 40, r => DoseOf(r)?.Treatment),
        Number("FORMN", "Formulation (N)", r => DoseOf(r)?.Treatment is { } treatment ? study.TreatmentNumber(treatment) : null),
        Required("COUNTRY", "Country", 3, _ => ControlledTerms.NoCountry),
        Number("COUNTRYN", "Country (N)", _ => 0),
        Text("COUNTRYL", "Country Name", 7, _ => "Unknown"),
        Number("HTBL", "Baseline Height (cm)", r => r.Baseline.HeightCm),
        Number("WTBL", "Baseline Weight (kg)", r => r.Baseline.WeightKg),
        Number("BMIBL", "Baseline Body Mass Index (kg/m2)", r => r.Baseline.BodyMassIndex),
        Number("BSABL", "Baseline Body Surface Area (m2)", r => r.Baseline.BodySurfaceM2),
        Number("CREATBL", "Baseline Creatinine (mg/dL)", r => r.Baseline.CreatinineMgDl),
        Number("ALTBL", "Baseline Alanine Aminotransferase", r => r.Subject.Number("ALT")),
        Number("ASTBL", "Baseline Aspartate Aminotransferase", r => r.Subject.Number("AST")),
        Number("TBILBL", "Baseline Total Bilirubin", r => r.Subject.Number("TBIL") ?? r.Subject.Number("BILI")),
        Number("CRCLBL", "Baseline Creatinine Clearance (mL/min)", r => r.Baseline.CreatinineClearance),
        Number("EGFRBL", "Baseline eGFR (mL/min/1.73m2)", r => r.Baseline.FiltrationRate),
        Text("RECUID", "Permanent Record Identifier", 40, r => r.Event.Dose is { } dose
            ? Sdtm.Exposure.RecordId(r.Subject.Id, dose.Number)
            : new Sdtm.SampleResult(r.Subject, r.Event.Sample!).RecordId),
    ];

    /// <summary>The covariates that change, and those that have no variable above, each under its own name.</summary>
    static IEnumerable<CdiscVariable<ModelledEvent>> Covariates(CdiscStudy study)
    {
        string[] keys = ["ID", "VISIT", "TIME", "ARM", "SITE", "ENROLLED", "AGE", "SEX", "RACE", "ETHNIC"];
        HashSet<string> taken = [.. Variables(study).Select(v => v.Schema.Name)];
        HashSet<string> done = [.. keys];
        foreach (ColumnSchema column in (IEnumerable<ColumnSchema>)[.. study.Schema.Visits?.Columns ?? [], .. study.Schema.Subjects.Columns])
        {
            if (!done.Add(column.Name)) continue;
            string name = LegalText.Name(column.Name, taken);
            string label = LegalText.Of(column.Unit.Length > 0 ? $"{column.Description} ({column.Unit})" : column.Description, 40) ?? name;
            yield return column.Type == ColumnType.Text
                ? Text(name, label, 100, r => r.Subject.At(column.Name, TimeOf(r)).Text)
                : Number(name, label, r => r.Subject.At(column.Name, TimeOf(r)).Number);
        }
    }

    static double TimeOf(ModelledEvent row) => row.Event.TimeH ?? 0;

    static DoseRecord? DoseOf(ModelledEvent row) => row.Event.Dose ?? row.Event.LastDose ?? row.Subject.FirstDose;

    static string? RouteOf(ModelledEvent row) => DoseOf(row)?.Route;

    /// <inheritdoc/>
    protected override IEnumerable<ModelledEvent> RowsOf(SubjectRecord subject)
    {
        BaselineMeasures baseline = new(subject);
        int seq = 0;
        foreach (AnalysisEvent e in AnalysisEvent.Of(subject, sample => sample.TimeH is not null))
            if (e.TimeH is not null) yield return new ModelledEvent(e, baseline, ++seq, ++_records);
    }
}
