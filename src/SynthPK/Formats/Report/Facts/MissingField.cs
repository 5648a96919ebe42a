using SynthPK.Datasets;

namespace SynthPK.Formats.Report.Facts;

/// <summary>A field of the released dataset that may be missing.</summary>
/// <param name="Table">What its rows are: subjects, visits, samples, doses.</param>
/// <param name="Name">The column, or what else is missing.</param>
/// <param name="BySubject">How many of how many cells each subject lacks.</param>
sealed record MissingField(string Table, string Name, IReadOnlyDictionary<long, (int Missing, int Cells)> BySubject)
{
    /// <summary>How many cells are missing.</summary>
    public int Missing => BySubject.Values.Sum(s => s.Missing);

    /// <summary>How many cells there are or should be.</summary>
    public int Cells => BySubject.Values.Sum(s => s.Cells);

    /// <summary>The share that a subject lacks; 0 where it should have none.</summary>
    public double ShareOf(long subject) => BySubject.TryGetValue(subject, out (int Missing, int Cells) s) && s.Cells > 0 ? (double)s.Missing / s.Cells : 0;

    /// <summary>The fields of a dataset: its covariates, its samples and their values, its doses.</summary>
    public static IReadOnlyList<MissingField> In(ReportSource source)
    {
        TrialFacts facts = TrialFacts.Of(source);
        SampleFact[] planned = [.. facts.Samples.Where(s => s.IsPlanned && s.State != SampleState.AfterLeaving)];
        List<MissingField> fields = [.. Columns("subjects", source.Dataset.Subjects), .. Columns("visits", source.Dataset.Visits)];
        foreach (Endpoint endpoint in facts.Endpoints)
        {
            string named = endpoint.Name.Length == 0 ? "" : $" of {endpoint.Name}";
            SampleFact[] of = [.. planned.Where(s => s.Endpoint == endpoint.Name)];
            if (of.Length == 0) continue;
            fields.Add(Counted("samples", $"record{named}", of, s => s.Subject, s => !s.IsRecorded));
            fields.Add(Counted("samples", $"value{named}", of.Where(s => s.IsRecorded), s => s.Subject, s => s.State == SampleState.NoValue));
        }
        DoseFact[] taken = [.. facts.Doses.Where(d => d.TakenH is not null)];
        if (taken.Length > 0) fields.Add(Counted("doses taken", "record", taken, d => d.Subject, d => d.RecordedH is null));
        return fields;
    }

    static IEnumerable<MissingField> Columns(string name, Table? table)
    {
        TableView rows = new(table);
        foreach (Column column in table?.Columns.Where(c => c.Schema.IsNullable) ?? [])
            yield return Counted(name, column.Name, Enumerable.Range(0, rows.Rows), row => rows.Key("ID", row), column.IsNull);
    }

    static MissingField Counted<T>(string table, string name, IEnumerable<T> cells, Func<T, long> subject, Func<T, bool> isMissing) =>
        new(table, name, cells.GroupBy(subject).ToDictionary(g => g.Key, g => (g.Count(isMissing), g.Count())));
}
