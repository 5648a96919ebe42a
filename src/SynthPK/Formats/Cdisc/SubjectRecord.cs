using SynthPK.Datasets;

namespace SynthPK.Formats.Cdisc;

/// <summary>A test of a covariate: its value at baseline, or at a visit.</summary>
/// <param name="Test">What is tested.</param>
/// <param name="Column">The covariate's column.</param>
/// <param name="Value">The value as recorded; null when it is missing.</param>
/// <param name="Visit">The visit; null for the baseline.</param>
sealed record Finding(CovariateTest Test, ColumnSchema Column, double? Value, VisitRecord? Visit);

/// <summary>Everything that is on record of one subject, and what the protocol had planned for it.</summary>
sealed class SubjectRecord
{
    readonly TableColumns _subjects;
    readonly TableColumns? _visits;
    readonly int _row;

    /// <param name="id">The subject's number.</param>
    /// <param name="subjects">The table of subjects.</param>
    /// <param name="row">The subject's row in it.</param>
    /// <param name="visits">The table of visits; null where no covariate changes.</param>
    public SubjectRecord(long id, TableColumns subjects, int row, TableColumns? visits)
    {
        (Id, _subjects, _row, _visits) = (id, subjects, row, visits);
        Subjid = CdiscStudy.SubjectId(Id);
        Siteid = CdiscStudy.SiteId(Number("SITE"));
        Calendar = new SubjectCalendar((long)(Number("ENROLLED") ?? 0));
    }

    /// <summary>The subject's number.</summary>
    public long Id { get; }

    /// <summary>SUBJID.</summary>
    public string Subjid { get; }

    /// <summary>SITEID.</summary>
    public string Siteid { get; }

    /// <summary>The subject's dates.</summary>
    public SubjectCalendar Calendar { get; }

    /// <summary>The doses that the protocol prescribes, in order.</summary>
    public required IReadOnlyList<PlannedDose> Plan { get; init; }

    /// <summary>The doses on record, in the order of their times.</summary>
    public required IReadOnlyList<DoseRecord> Doses { get; init; }

    /// <summary>The planned doses, up to the subject's leaving, that are not on record.</summary>
    public required IReadOnlyList<PlannedDose> Missed { get; init; }

    /// <summary>The samples on record and those planned up to the subject's leaving that are not, in the order of their nominal times.</summary>
    public required IReadOnlyList<SampleRecord> Samples { get; init; }

    /// <summary>The visits, in order.</summary>
    public required IReadOnlyList<VisitRecord> Visits { get; init; }

    /// <summary>When the subject left before the end and why, as a site would put it; null when it did not.</summary>
    public (double TimeH, string Reason)? Departure { get; init; }

    /// <summary>The doses of EX, in the order of their numbers there.</summary>
    public IReadOnlyList<DoseRecord> Given => field ??= [.. Doses.Where(dose => dose.IsGiven)];

    /// <summary>The time of the first dose on record; null when there is none.</summary>
    public double? FirstDoseH => Given.Count > 0 ? Given[0].TimeH : null;

    /// <summary>When the last dose on record had run in; null when there is none.</summary>
    public double? LastDoseH => Given.Max(dose => dose.EndH);

    /// <summary>From when times are counted: the first dose on record, or else the first planned one, or else the start.</summary>
    public double OriginH => FirstDoseH ?? NominalOriginH;

    /// <summary>From when planned times are counted: the first planned dose, or else the start.</summary>
    public double NominalOriginH => Plan.Count > 0 ? Plan[0].TimeH : 0;

    /// <summary>The time of the last thing on record; null when there is nothing.</summary>
    public double? LastContactH => ((double?[])[LastDoseH, Samples.Max(s => s.TimeH), Visits.Count > 0 ? Visits[^1].TimeH : null]).Max();

    /// <summary>A numeric column of the subject; null where it is missing or there is no such column.</summary>
    public double? Number(string column) => Cell(column).Number;

    /// <summary>A text column of the subject; null where it is missing or there is no such column.</summary>
    public string? Text(string column) => Cell(column).Text;

    /// <summary>A covariate of the subject in a given unit; null where it is missing, there is no such column, or its unit is another kind.</summary>
    public double? In(string unit, params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
            if (_subjects.Find(name) is { } column) return UnitConversion.Convert(column[_row].Number, column.Schema.Unit, unit);
        return null;
    }

    /// <summary>A covariate as it was last recorded at or before a time: that of the last visit, or else the baseline.</summary>
    public Cell At(string column, double timeH)
    {
        if (_visits?.Find(column) is { } changing)
        {
            for (int i = Visits.Count - 1; i >= 0; i--)
                if (Visits[i].TimeH <= timeH) return changing[Visits[i].Row];
        }
        return Cell(column);
    }

    /// <summary>The covariates of a findings domain: those at baseline, then those of each visit.</summary>
    public IEnumerable<Finding> Findings(string domain)
    {
        foreach (Finding finding in FindingsIn(_subjects, _row, null, domain)) yield return finding;
        foreach (VisitRecord visit in Visits)
            foreach (Finding finding in FindingsIn(_visits!, visit.Row, visit, domain)) yield return finding;
    }

    static IEnumerable<Finding> FindingsIn(TableColumns table, int row, VisitRecord? visit, string domain) =>
        from tested in table.Tests
        where tested.Test.Domain == domain
        select new Finding(tested.Test, tested.Column.Schema, tested.Column[row].Number, visit);

    Cell Cell(string column) => _subjects.Find(column) is { } found ? found[_row] : Datasets.Cell.Null;
}
