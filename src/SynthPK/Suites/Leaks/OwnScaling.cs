using SynthPK.Datasets;
using SynthPK.Evaluation;

namespace SynthPK.Suites.Leaks;

/// <summary>Rule 6: nothing is scaled by the statistics of a test.</summary>
sealed class OwnScaling : LeakRule
{
    /// <summary>With fewer numbers a mean of 0 and a standard deviation of 1 come about by chance; and how close to them is no chance.</summary>
    const int Fewest = 5;
    const double Close = 1e-6;

    public override int Number => 6;

    public override string Name => "no scaling by the test";

    public override string Description => "Columns of contexts have the types and units of train's, and no column is centred and scaled by its own part: mean 0 and standard deviation 1 to a millionth.";

    public override string NoteOn(BuiltSuite suite) => "that what drives corruption comes from the law and not from the sample is tested in the generator";

    public override IEnumerable<LeakBreach> Check(BuiltSuite suite, BuiltDataset dataset)
    {
        foreach ((string path, Table table) in dataset.PublicTables.Where(t => Path.GetFileName(t.Path) != TaskFolder.Truth))
        {
            foreach (Column<double> column in table.Columns.OfType<Column<double>>())
                if (IsStandardised([.. Digits.Present(column)])) yield return new LeakBreach(path, $"{column.Name} is centred and scaled by this part alone");
        }
        foreach (BuiltTask task in dataset.Tasks)
        {
            foreach (ColumnSchema column in task.Test.Context.Schema.Columns.Where(c => task.Train.Schema.Has(c.Name)))
            {
                ColumnSchema trained = task.Train[column.Name].Schema;
                if (column.Unit != trained.Unit || column.Type != trained.Type) yield return new LeakBreach($"{task.Path}/{TaskFolder.Context}", $"{column.Name} is {column.Type} in '{column.Unit}', in train {trained.Type} in '{trained.Unit}'");
            }
        }
    }

    static bool IsStandardised(double[] values)
    {
        if (values.Distinct().Count() < Fewest) return false;
        double mean = values.Average(), squares = values.Sum(value => (value - mean) * (value - mean));
        // whichever way they divided
        return Math.Abs(mean) < Close && new[] { values.Length, values.Length - 1 }.Any(n => Math.Abs(Math.Sqrt(squares / n) - 1) < Close);
    }
}
