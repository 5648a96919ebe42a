using System.Text.RegularExpressions;
using SynthPK.Datasets;
using SynthPK.Evaluation;

namespace SynthPK.Suites.Leaks;

/// <summary>Rule 5: files tell nothing beside their tables.</summary>
sealed partial class NoTraces : LeakRule
{
    /// <summary>What was read off an instrument or a clock; doses may be others than in train.</summary>
    static readonly string[] Measured = ["DV", "TIME"];

    /// <summary>Fewer numbers of train do not show how many digits there may be. The project's choice.</summary>
    const int Telling = 100;

    /// <summary>So many digits more are met by chance, where conversions make long numbers of short ones. The project's choice.</summary>
    const int MoreByChance = 2;

    public override int Number => 5;

    public override string Name => "no traces in files";

    public override string Description => "Tables are sorted by their keys; Parquet metadata hold units and descriptions alone; no text tells a time of day or a folder of a machine; values and times of contexts have no more digits than those of train.";

    public override IEnumerable<LeakBreach> Check(BuiltSuite suite)
    {
        foreach ((string path, string text) in suite.PublicTexts)
        {
            if (TimeOfDay().Match(text) is { Success: true } time) yield return new LeakBreach(path, $"it tells a time: {time.Value}");
            if (MachinePath().Match(text) is { Success: true } folder) yield return new LeakBreach(path, $"it tells a folder of a machine: {folder.Value}");
        }
        foreach (string path in suite.PublicFiles.Where(path => path.EndsWith(".parquet", StringComparison.Ordinal)))
        {
            foreach (string key in KeysOf(suite.PathOf(path)).Where(key => !Dictionary().IsMatch(key))) yield return new LeakBreach(path, $"its metadata hold '{key}'");
        }
    }

    public override IEnumerable<LeakBreach> Check(BuiltSuite suite, BuiltDataset dataset)
    {
        foreach ((string path, Table table) in dataset.PublicTables)
            if (!IsSorted(table)) yield return new LeakBreach(path, $"its rows are not sorted by {string.Join(", ", KeyOf(table))}");
        foreach (BuiltTask task in dataset.Tasks)
        {
            foreach ((string path, Table context) in new[] { ($"{task.Path}/{TaskFolder.Context}", task.Test.Context), ($"{task.Path}/{TaskFolder.Validation}/{TaskFolder.Context}", task.Validation.Context) })
            {
                foreach (Column<double> column in context.Columns.OfType<Column<double>>().Where(c => Measured.Contains(c.Name) && task.Train.Schema.Has(c.Name)))
                {
                    int[] trained = [.. Digits.Present(task.Train.Get<double>(column.Name)).Select(Digits.Of)];
                    int most = Digits.Present(column).Select(Digits.Of).DefaultIfEmpty(0).Max();
                    if (trained.Length >= Telling && most > trained.Max() + MoreByChance) yield return new LeakBreach(path, $"{column.Name} has numbers of {most} digits; in train it has {trained.Max()} at most");
                }
            }
        }
    }

    /// <summary>The key, of what sorts a table: UID and TIME of records, the number of queries and truths.</summary>
    static IReadOnlyList<string> KeyOf(Table table) => [.. table.Schema.Key.Where(table.Schema.Has)];

    /// <summary>Whether rows stand in the order of the key; where a key is missing, rows count as equal.</summary>
    public static bool IsSorted(Table table)
    {
        Column[] key = [.. KeyOf(table).Select(name => table[name])];
        for (int row = 1; row < table.Rows; row++)
        {
            foreach (Column column in key)
            {
                if (column[row - 1].Number is not { } before || column[row].Number is not { } here) break;
                if (here < before) return false;
                if (here > before) break;
            }
        }
        return true;
    }

    static IEnumerable<string> KeysOf(string path)
    {
        using FileStream stream = File.OpenRead(path);
        try
        {
            return [.. Formats.Parquet.ParquetReader.ReadFooter(stream).KeyValues.Keys];
        }
        catch (InvalidDataException)
        {
            return []; // damaged: rule 0 tells
        }
    }

    [GeneratedRegex(@"\b20[0-9]{2}-[01][0-9]-[0-3][0-9][T ][0-2][0-9]:[0-5][0-9]")]
    private static partial Regex TimeOfDay();

    [GeneratedRegex(@"(?<![\w.])(?:/home/|/tmp/|/Users/|/root/|[A-Z]:\\)[\w./\\-]*")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"^(?:table\.(?:name|description|key)|column\..+\.(?:unit|description))$")]
    private static partial Regex Dictionary();
}
