namespace SynthPK.Formats.Cdisc.Sdtm;

/// <summary>A row of VS or LB about a covariate.</summary>
readonly record struct CovariateResult(SubjectRecord Subject, Finding Finding, int Seq)
{
    /// <summary>The unit in which the study standardises it.</summary>
    public string StandardUnit => LegalText.Of(Finding.Test.StandardUnit(Finding.Column), 16) ?? "";

    /// <summary>The unit in which it was recorded.</summary>
    public string OriginalUnit => LegalText.Of(Finding.Column.Unit, 16) ?? "";

    /// <summary>--ORRES.</summary>
    public string? Original => Finding.Value is { } value ? LegalText.Number(value) : null;

    /// <summary>--STRESN.</summary>
    public double? StandardNumber => UnitConversion.Convert(Finding.Value, Finding.Column.Unit, Finding.Test.StandardUnit(Finding.Column));

    /// <summary>--STRESC.</summary>
    public string? Standard => StandardNumber is { } value ? LegalText.Number(value) : null;

    /// <summary>--STAT.</summary>
    public string? Status => Finding.Value is null ? "NOT DONE" : null;

    /// <summary>--LOBXFL: the baseline is the last value before the first dose on record.</summary>
    public string? IsBaseline => Finding is { Visit: null, Value: not null } && Subject.FirstDoseH is not null ? "Y" : null;

    /// <summary>VISITNUM.</summary>
    public double VisitNumber => Finding.Visit is { } visit ? NominalDay.Number(visit.NominalH) : NominalDay.Baseline;

    /// <summary>VISIT.</summary>
    public string VisitName => Finding.Visit is { } visit ? NominalDay.Name(visit.NominalH) : "BASELINE";

    /// <summary>--DTC: of the baseline the date of the first dose is known, and no clock time.</summary>
    public string? DateTime => Finding.Visit is { } visit ? Subject.Calendar.DateTimeText(visit.TimeH) : Subject.Calendar.DateText(Subject.OriginH);

    /// <summary>--DY.</summary>
    public double? Day => Subject.Calendar.Day(Finding.Visit?.TimeH ?? Subject.OriginH, Subject.FirstDoseH);

    /// <summary>The rows of a domain about a subject's covariates.</summary>
    public static IEnumerable<CovariateResult> Of(SubjectRecord subject, string domain) =>
        subject.Findings(domain).Select((finding, i) => new CovariateResult(subject, finding, i + 1));
}
