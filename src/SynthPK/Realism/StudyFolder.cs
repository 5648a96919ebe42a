using SynthPK.Datasets;
using SynthPK.Formats;
using SynthPK.Issues;
using SynthPK.Wording;

namespace SynthPK.Realism;

/// <summary>Reads a study from the folder of a SynthPK dataset: the released layer, and of the truth only which doses were prescribed and taken.</summary>
public static class StudyFolder
{
    /// <summary>Columns of the subjects that are no covariates.</summary>
    static readonly string[] NoCovariates = ["ID", "ARM", "SITE", "SPLIT", "STUDY"];

    /// <summary>Reads a folder.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="InvalidDataException">It holds no dataset, or none in Parquet, or a file is damaged.</exception>
    /// <exception cref="StudyFileException">It has no such endpoint, or no such column to choose rows by.</exception>
    public static StudyRecord Load(string path, StudySelection? selection = null)
    {
        (Dataset dataset, Manifest manifest) = DatasetFolder.Load(path);
        return Of(dataset, manifest.Name, selection);
    }

    /// <summary>A dataset in memory as a study.</summary>
    /// <exception cref="StudyFileException">It has no such endpoint, or no such column to choose rows by.</exception>
    public static StudyRecord Of(Dataset dataset, string name, StudySelection? selection = null)
    {
        selection ??= new StudySelection();
        List<string> notes = [];
        Table observations = dataset.Observations;
        string? endpoint = Endpoint(observations, selection, name, notes);
        foreach ((string column, _) in selection.Where)
            if (!selection.IsLenient && !dataset.Released.Any(t => Has(t, column))) throw Wrong(name, $"there is no column '{column}' to choose rows by", string.Join(", ", dataset.Released.SelectMany(t => t.Schema.Columns.Select(c => c.Name)).Distinct()));

        ILookup<long, DoseRecord> doses = Rows(dataset.Doses, selection).ToLookup(row => Id(dataset.Doses, row), row => new DoseRecord(Number(dataset.Doses, "TIME", row) ?? 0, Number(dataset.Doses, "AMT", row) ?? 1));
        // Whose only dose is not on record is taken to have had what the others had.
        DoseRecord usual = new(0, doses.Count > 0 ? Statistics.Median(doses.SelectMany(d => d).Select(d => d.Amount)) : 1);
        ILookup<long, SampleRecord> samples = Rows(observations, selection)
            .Where(row => endpoint is null || observations["DVID"][row].Text == endpoint)
            .ToLookup(row => Id(observations, row), row => new SampleRecord(
                Number(observations, "TIME", row) ?? double.NaN, Number(observations, "NTIME", row), Number(observations, "DV", row), Number(observations, "BLQ", row) is > 0));
        ILookup<long, bool> taken = Enumerable.Range(0, dataset.Truth.Doses.Rows).ToLookup(row => Id(dataset.Truth.Doses, row), row => Number(dataset.Truth.Doses, "TAKEN", row) is > 0);
        string[] covariates = [.. dataset.Subjects.Schema.Columns.Select(c => c.Name).Where(c => !NoCovariates.Contains(c))];
        Dictionary<string, string[]> levels = covariates.Where(c => dataset.Subjects[c].Schema.Type == ColumnType.Text).ToDictionary(c => c, c => Levels(dataset.Subjects, c));
        SubjectRecord[] subjects =
        [
            .. Rows(dataset.Subjects, selection).Where(row => samples.Contains(Id(dataset.Subjects, row))).Select(row =>
            {
                long id = Id(dataset.Subjects, row);
                return new SubjectRecord($"{id}", [.. doses[id].OrderBy(d => d.TimeH).DefaultIfEmpty(usual)], [.. samples[id].Where(s => !double.IsNaN(s.TimeH)).OrderBy(s => s.TimeH)])
                {
                    Taken = [.. taken[id]],
                    Covariates = covariates.ToDictionary(c => c.ToUpperInvariant(), c => levels.TryGetValue(c, out string[]? texts) ? dataset.Subjects[c][row].Text is { } text ? Array.IndexOf(texts, text) : (double?)null : Number(dataset.Subjects, c, row), StringComparer.Ordinal),
                };
            }),
        ];
        if (subjects.Length == 0) throw Wrong(name, "no subject has a sample", null);
        int without = dataset.Subjects.Rows - subjects.Length;
        if (without > 0 && selection.Where.Count == 0) notes.Add($"{without} of {dataset.Subjects.Rows} subjects have no sample and are left out.");
        return new StudyRecord(name, subjects) { Notes = notes, Covariates = covariates, NominalSource = NominalSource.Recorded };
    }

    static string? Endpoint(Table observations, StudySelection selection, string name, List<string> notes)
    {
        string[] all = Has(observations, "DVID") ? [.. Enumerable.Range(0, observations.Rows).Select(row => observations["DVID"][row].Text!).Distinct()] : [];
        if (selection.Endpoint is { } asked && all.Length > 0)
        {
            if (all.FirstOrDefault(e => StudySelection.IsValue(e, asked)) is { } found) return found;
            if (!selection.IsLenient) throw Wrong(name, $"there is no endpoint '{asked}'", string.Join(", ", all), Nearest.To(asked, all));
        }
        if (all.Length > 1) notes.Add($"Of the endpoints ({string.Join(", ", all)}) '{all[0]}' is used; --endpoint chooses another.");
        return all.FirstOrDefault();
    }

    /// <summary>The rows that are asked for; a column that a table does not have chooses nothing from it.</summary>
    static IEnumerable<int> Rows(Table table, StudySelection selection) =>
        Enumerable.Range(0, table.Rows).Where(row => selection.Where.All(w => !Has(table, w.Column) || StudySelection.IsValue(table[w.Column][row].ToString(), w.Value)));

    static bool Has(Table table, string column) => table.Schema.Columns.Any(c => c.Name == column);

    static long Id(Table table, int row) => (long)table["ID"][row].Number!.Value;

    static double? Number(Table table, string column, int row) => Has(table, column) ? table[column][row].Number : null;

    static string[] Levels(Table subjects, string column) =>
        [.. Enumerable.Range(0, subjects.Rows).Select(row => subjects[column][row].Text).OfType<string>().Distinct().Order(StringComparer.Ordinal)];

    static StudyFileException Wrong(string name, string problem, string? allowed, string? remedy = null) => new([new Issue(null, name, problem, allowed, remedy)]);
}
