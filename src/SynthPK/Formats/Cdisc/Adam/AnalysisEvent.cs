namespace SynthPK.Formats.Cdisc.Adam;

/// <summary>A dose or a sample as analysis datasets have it: in its place among the others of its subject, with its relative times.</summary>
/// <remarks>
/// Actual times are the recorded ones, told from the first dose on record (from the first planned one where none is on record) and from
/// the last dose on record before the sample. At one time a sample is taken before a dose. Before the first dose the time since
/// the last is that to the first, 0 or negative. Nominal times go by the plan alike.
/// </remarks>
sealed class AnalysisEvent
{
    AnalysisEvent(SubjectRecord subject, DoseRecord? dose, SampleRecord? sample)
    {
        (Subject, Dose, Sample, TimeH) = (subject, dose, sample, dose is not null ? dose.TimeH : sample!.TimeH);
        SinceFirstH = TimeH is { } timeH ? SampleRecord.Rounded(timeH - subject.OriginH) : null;
        Value = sample?.Standard(sample.Reported);
    }

    /// <summary>The subject.</summary>
    public SubjectRecord Subject { get; }

    /// <summary>The dose; null for a sample.</summary>
    public DoseRecord? Dose { get; }

    /// <summary>The sample; null for a dose.</summary>
    public SampleRecord? Sample { get; }

    /// <summary>When it was, as recorded; null when that is not known.</summary>
    public double? TimeH { get; }

    /// <summary>Hours since the first dose: AFRLT.</summary>
    public double? SinceFirstH { get; }

    /// <summary>The last dose on record before it; null before the first.</summary>
    public DoseRecord? LastDose { get; private init; }

    /// <summary>The value as released, in the standard unit; null of a dose and where there is none.</summary>
    public double? Value { get; }

    /// <summary>Hours since the last dose: APRLT and ARRLT; 0 of a dose.</summary>
    public double? SinceLastH => Dose is not null ? 0 : LastDose?.TimeH is { } doseH ? SampleRecord.Rounded(TimeH!.Value - doseH) : SinceFirstH;

    /// <summary>Planned hours since the first dose: NFRLT; null of a dose that was not planned.</summary>
    public double? NominalSinceFirstH => (Dose is not null ? Dose.Plan?.TimeH : Sample!.NominalH) is { } nominalH ? SampleRecord.Rounded(nominalH - Subject.NominalOriginH) : null;

    /// <summary>Planned hours since the last planned dose: NPRLT and NRRLT; 0 of a dose.</summary>
    public double? NominalSinceLastH => Dose is not null ? 0 : Sample!.NominalAfterH;

    /// <summary>The dose that was given last: DOSEA; that of the first where none was yet.</summary>
    public double? ActualDoseMg => (Dose ?? LastDose ?? Subject.Given.FirstOrDefault())?.AmountMg;

    /// <summary>The dose that was planned last: DOSEP.</summary>
    public double? PlannedDoseMg => (Dose is not null ? Dose.Plan : Sample!.Reference)?.AmountMg;

    /// <summary>Whether the value lies below the limit of quantification.</summary>
    public bool IsBelow => Sample is { IsBelow: true };

    /// <summary>EVID: 0 observation, 1 dose, 2 a placebo, which is no dosing event.</summary>
    public int EventId => Dose is null ? 0 : Dose.IsPlacebo ? 2 : 1;

    /// <summary>The doses and samples of a subject sorted: by actual time, samples before doses, and last what has no time.</summary>
    public static IEnumerable<AnalysisEvent> Of(SubjectRecord subject, Func<SampleRecord, bool> isTaken) =>
        subject.Samples.Where(isTaken).Select(sample => new AnalysisEvent(subject, null, sample) { LastDose = LastBefore(subject.Given, sample.TimeH) })
            .Concat(subject.Given.Select((dose, i) => new AnalysisEvent(subject, dose, null) { LastDose = i > 0 ? subject.Given[i - 1] : null }))
            .OrderBy(e => e.SinceFirstH ?? double.PositiveInfinity)
            .ThenBy(e => e.EventId);

    /// <summary>The last of the doses, which are sorted, before a time; at one time a sample is taken before the dose.</summary>
    static DoseRecord? LastBefore(IReadOnlyList<DoseRecord> doses, double? timeH)
    {
        for (int i = doses.Count - 1; i >= 0; i--)
            if (doses[i].TimeH < timeH) return doses[i];
        return null;
    }
}
