using SynthPK.Datasets;

namespace SynthPK.Formats.Report.Facts;

/// <summary>A covariate of all subjects, as recorded and as it truly is.</summary>
/// <param name="Name">The column.</param>
/// <param name="Unit">Its unit; empty for none.</param>
/// <param name="IsText">Whether it is a category.</param>
sealed record CovariateFact(string Name, string Unit, bool IsText)
{
    /// <summary>The recorded numbers by subject; null where missing.</summary>
    public IReadOnlyList<double?> Recorded { get; init; } = [];

    /// <summary>The true numbers, in the same order; null where nobody knows.</summary>
    public IReadOnlyList<double?> True { get; init; } = [];

    /// <summary>The recorded categories; null where missing.</summary>
    public IReadOnlyList<string?> RecordedTexts { get; init; } = [];

    /// <summary>The true categories.</summary>
    public IReadOnlyList<string?> TrueTexts { get; init; } = [];

    /// <summary>Its name and unit.</summary>
    public string Axis => Unit.Length == 0 ? Name : $"{Name} ({Unit})";

    /// <summary>How many subjects have none on record.</summary>
    public int Missing => IsText ? RecordedTexts.Count(t => t is null) : Recorded.Count(v => v is null);

    /// <summary>How many have another on record than the true one.</summary>
    public int Wrong => IsText
        ? RecordedTexts.Zip(TrueTexts).Count(p => p is (not null, not null) && p.First != p.Second)
        : Recorded.Zip(True).Count(p => p is ({ } r, { } t) && r != t);

    /// <summary>How many have a number on record that is more than a tenth off the true one.</summary>
    public int FarOff => Recorded.Zip(True).Count(p => p is ({ } r, { } t) && Math.Abs(r - t) > 0.1 * Math.Abs(t));

    /// <summary>The covariates of a dataset: the columns that both the record and the truth have of a subject, but for the arm.</summary>
    public static IReadOnlyList<CovariateFact> Of(ReportSource source)
    {
        Table recorded = source.Dataset.Subjects;
        TableView record = new(recorded), truth = new(source.Dataset.Truth.Parameters);
        Dictionary<long, int> places = Enumerable.Range(0, truth.Rows).ToDictionary(row => truth.Key("ID", row));
        int[] rows = [.. Enumerable.Range(0, record.Rows)];
        return [.. recorded.Schema.Columns.Where(c => c.Name != "ARM" && c.Type is (ColumnType.Double or ColumnType.Text) && truth.Has(c.Name)).Select(c => new CovariateFact(c.Name, c.Unit, c.Type == ColumnType.Text)
        {
            Recorded = [.. rows.Select(row => record.Number(c.Name, row))],
            RecordedTexts = [.. rows.Select(row => record.Text(c.Name, row))],
            True = [.. rows.Select(row => places.TryGetValue(record.Key("ID", row), out int at) ? truth.Number(c.Name, at) : null)],
            TrueTexts = [.. rows.Select(row => places.TryGetValue(record.Key("ID", row), out int at) ? truth.Text(c.Name, at) : null)],
        })];
    }
}
