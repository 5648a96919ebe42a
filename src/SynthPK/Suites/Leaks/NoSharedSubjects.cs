using System.Globalization;
using SynthPK.Datasets;
using SynthPK.Evaluation;

namespace SynthPK.Suites.Leaks;

/// <summary>Rule 2: nobody is in two parts.</summary>
sealed class NoSharedSubjects : LeakRule
{
    /// <summary>A row with so many digits is met twice only where it is the same; with fewer, two of them of the same two subjects are needed.</summary>
    const int Certain = 20, Suspicious = 10;

    public override int Number => 2;

    public override string Name => "nobody in two parts";

    public override string Description => "No two parts of a dataset (train, the test and the validation part of each task) share a row of samples with enough digits to be unmistakable.";

    public override string NoteOn(BuiltSuite suite) => "rows without samples have too few digits to tell people apart";

    public override IEnumerable<LeakBreach> Check(BuiltSuite suite, BuiltDataset dataset)
    {
        Dictionary<string, (string Part, string Path, long Uid)> seen = [];
        Dictionary<(string, long, string, long), int> suspicious = [];
        HashSet<string> told = [];
        foreach ((string path, Table table) in dataset.PublicTables.Where(t => Path.GetFileName(t.Path) is not (TaskFolder.Truth or TaskFolder.Query)))
        {
            // the training tables of tasks are about the same people
            string part = Path.GetFileName(path) == TaskFolder.Context ? path : "train";
            foreach ((string row, int digits, long uid) in SampleRows(table))
            {
                if (digits < Suspicious) continue;
                if (!seen.TryGetValue(row, out (string Part, string Path, long Uid) other)) seen.Add(row, (part, path, uid));
                else if (other.Part != part)
                {
                    int rows = suspicious[(other.Path, other.Uid, path, uid)] = suspicious.GetValueOrDefault((other.Path, other.Uid, path, uid)) + 1;
                    if ((digits >= Certain || rows == 2) && told.Add($"{other.Path} {path}")) yield return new LeakBreach(path, $"subject {uid} has the samples of subject {other.Uid} of {other.Path}");
                }
            }
        }
    }

    /// <summary>Each row with a value that was measured, as text, with how many digits its times, values and covariates have.</summary>
    static IEnumerable<(string Row, int Digits, long Uid)> SampleRows(Table table)
    {
        if (!table.Schema.Has("DV") || !table.Schema.Has("UID") || table["DV"] is not Column<double> dv || table["UID"] is not Column<long> uid) yield break;
        (string Name, Column<double> Column)[] numbers = [.. table.Columns.OfType<Column<double>>().Where(c => c.Name is not ("LLOQ" or "ULOQ")).OrderBy(c => c.Name, StringComparer.Ordinal).Select(c => (c.Name, c))];
        for (int row = 0; row < table.Rows; row++)
        {
            if (dv.IsNull(row)) continue;
            (string Name, double Value)[] there = [.. numbers.Where(n => !n.Column.IsNull(row)).Select(n => (n.Name, n.Column.Values[row]))];
            // whole numbers, such as planned times and doses, are everybody's
            yield return (string.Join(' ', there.Select(n => string.Create(CultureInfo.InvariantCulture, $"{n.Name}={n.Value:R}"))), there.Where(n => n.Value != Math.Round(n.Value)).Sum(n => Digits.Of(n.Value)), uid.Values[row]);
        }
    }
}
