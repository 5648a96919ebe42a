using System.Globalization;
using System.Text.RegularExpressions;
using SynthPK.Datasets;
using SynthPK.Evaluation;

namespace SynthPK.Suites.Leaks;

/// <summary>Rule 1: nothing public holds an answer.</summary>
sealed partial class NoAnswers : LeakRule
{
    /// <summary>How close two numbers are that are the same (the project's choice), and so close that not one pair in a suite is by chance.</summary>
    const double Near = 1e-9, Same = 1e-13;

    /// <summary>Among a million pairs one or two are near by chance. The project's choice.</summary>
    const int NearByChance = 2;

    public override int Number => 1;

    public override string Name => "no answers in public files";

    public override string Description => "Public tables have the columns of a record and no others: nothing latent, taken, audited or drawn. No true value of a test with nine digits or more stands in a public file.";

    public override string NoteOn(BuiltSuite suite) => suite.HasHidden ? "" : "values are looked for where the hidden package is there";

    public override IEnumerable<LeakBreach> Check(BuiltSuite suite, BuiltDataset dataset)
    {
        foreach ((string path, Table table) in dataset.PublicTables.Where(t => !IsTruth(t.Path)))
        {
            foreach (ColumnSchema column in table.Schema.Columns.Where(c => Untold().IsMatch(c.Name))) yield return new LeakBreach(path, $"the column {column.Name} tells what no record does");
            if (Path.GetFileName(path) != TaskFolder.Query) continue;
            foreach (ColumnSchema column in table.Schema.Columns.Where(c => !TaskTables.Query.Has(c.Name))) yield return new LeakBreach(path, $"the column {column.Name} is none of a query's");
        }
        foreach (BuiltTask task in dataset.Tasks.Where(task => task.Test.Truth is not null))
        {
            double[] truths = [.. Digits.Unmistakables(task.Test.Truth!).Distinct().Order()];
            if (truths.Length == 0) continue;
            foreach ((string path, Table table) in dataset.PublicTables.Where(t => !IsTruth(t.Path)))
            {
                foreach (Column<double> column in table.Columns.OfType<Column<double>>())
                    if (Breach(truths, Digits.Present(column)) is { } problem) yield return new LeakBreach(path, $"{column.Name} holds {problem} of {task.Description.Id}");
            }
            foreach ((string path, string text) in suite.PublicTexts.Where(t => t.Key.StartsWith($"{suite.PublicFolder}{dataset.Index.Dataset}/", StringComparison.Ordinal)))
                if (Breach(truths, Number9().Matches(text).Select(m => double.Parse(m.Value, CultureInfo.InvariantCulture))) is { } problem) yield return new LeakBreach(path, $"it holds {problem} of {task.Description.Id}");
        }
    }

    static string? Breach(double[] truths, IEnumerable<double> told)
    {
        int near = 0;
        foreach (double value in told)
        {
            if (value == 0) continue; // nothing is near it in proportion
            int after = Array.BinarySearch(truths, value);
            if (after < 0) after = ~after;
            double distance = double.PositiveInfinity;
            for (int i = Math.Max(after - 1, 0); i <= after + 1 && i < truths.Length; i++) distance = Math.Min(distance, Math.Abs(truths[i] - value) / Math.Abs(value));
            // digits cost more to count than a number to find, and hardly any is near a truth
            if (!(distance <= Near) || Digits.Of(value) < Digits.Unmistakable) continue;
            if (distance <= Same) return $"{value.ToString("R", CultureInfo.InvariantCulture)}, a true value";
            if (++near > NearByChance) return $"{near} true values";
        }
        return null;
    }

    static bool IsTruth(string path) => Path.GetFileName(path) == TaskFolder.Truth;

    /// <summary>The columns of the truth that no released table has.</summary>
    [GeneratedRegex(@"^(?:CONC|MEASURED|VALUE|TRUTH|LATENT|IPRED|TAKEN.*|PLANNED.*|RECORDED.*|ETA.*|EPS.*|STATUS|STAGE|BEFORE.*|AFTER.*|PROBABILITY|MECHANISM|DRIVER.*|.*_TRUE)$", RegexOptions.IgnoreCase)]
    private static partial Regex Untold();

    /// <summary>A number of nine digits or more on both sides of its point, which may end a sentence.</summary>
    [GeneratedRegex(@"(?<![\w.])-?(?=(?:\.?[0-9]){9})(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?(?!\w|\.[0-9])")]
    private static partial Regex Number9();
}
