using System.Globalization;
using SynthPK.Datasets;
using SynthPK.Evaluation;

namespace SynthPK.Suites.Leaks;

/// <summary>Rule 2: nobody is in two parts.</summary>
sealed class NoSharedSubjects : LeakRule
{
    /// <summary>Two subjects who share values with so many digits in all are one. With fewer, a suite of millions of pairs has some by chance. The project's choice.</summary>
    const int Certain = 15;

    public override int Number => 2;

    public override string Name => "nobody in two parts";

    public override string Description => "No two parts of a dataset (train, the test and the validation part of each task) have a subject in common: its covariates with enough of its measured values that nobody else has them, fifteen digits in all.";

    public override string NoteOn(BuiltSuite suite) => "people of whom no value is told have too few digits to be told apart";

    public override IEnumerable<LeakBreach> Check(BuiltSuite suite, BuiltDataset dataset)
    {
        Dictionary<string, (string Part, string Path, long Uid)> seen = [];
        Dictionary<(string, long, string, long), int> shared = [];
        HashSet<string> told = [];
        foreach ((string path, Table table) in dataset.PublicTables.Where(t => Path.GetFileName(t.Path) is not (TaskFolder.Truth or TaskFolder.Query)))
        {
            // the training tables of tasks are about the same people
            string part = Path.GetFileName(path) == TaskFolder.Context ? path : "train";
            foreach ((string row, int person, int sample, long uid) in SampleRows(table))
            {
                if (seen.TryAdd(row, (part, path, uid))) continue;
                (string Part, string Path, long Uid) other = seen[row];
                if (other.Part == part) continue;
                (string, long, string, long) pair = (other.Path, other.Uid, path, uid);
                int digits = shared[pair] = shared.GetValueOrDefault(pair, person) + sample;
                if (digits >= Certain && told.Add($"{other.Path} {path}")) yield return new LeakBreach(path, $"subject {uid} is subject {other.Uid} of {other.Path}");
            }
        }
    }

    /// <summary>Each row with a measured value, as text, with how many digits its covariates have and how many its value and time.</summary>
    static IEnumerable<(string Row, int Person, int Sample, long Uid)> SampleRows(Table table)
    {
        if (!table.Schema.Has("DV") || !table.Schema.Has("UID") || table["DV"] is not Column<double> dv || table["UID"] is not Column<long> uid) yield break;
        Column<double>[] numbers = [.. table.Columns.OfType<Column<double>>().Where(c => c.Name is not ("LLOQ" or "ULOQ")).OrderBy(c => c.Name, StringComparer.Ordinal)];
        for (int row = 0; row < table.Rows; row++)
        {
            if (dv.IsNull(row) || DigitsOf(dv, row) == 0) continue;
            Column<double>[] there = [.. numbers.Where(column => !column.IsNull(row))];
            int sample = DigitsOf(dv, row) + there.Where(column => column.Name == "TIME" && !IsPlanned(table, row)).Sum(column => DigitsOf(column, row));
            int person = there.Where(column => column.Name is not ("DV" or "TIME" or "NTIME")).Sum(column => DigitsOf(column, row));
            yield return (string.Join(' ', there.Select(column => string.Create(CultureInfo.InvariantCulture, $"{column.Name}={column.Values[row]:R}"))), person, sample, uid.Values[row]);
        }
    }

    /// <summary>Whether a time on record is the planned one, which is everybody's.</summary>
    static bool IsPlanned(Table table, int row) => table.Schema.Has("NTIME") && table["TIME"][row] == table["NTIME"][row];

    /// <summary>Whole numbers, such as ages, are many people's.</summary>
    static int DigitsOf(Column<double> column, int row) => column.Values[row] == Math.Round(column.Values[row]) ? 0 : Digits.Of(column.Values[row]);
}
