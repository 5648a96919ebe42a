using SynthPK.Datasets;

namespace SynthPK.Evaluation;

/// <summary>The truth about a query.</summary>
/// <param name="Value">The true value, in the query's unit; null where there is none but <see cref="Outcomes"/>.</param>
/// <param name="Measured">What a faultless laboratory would have measured; null where nothing is.</param>
/// <param name="StandardError">The Monte-Carlo standard error of the value; null where it is exact.</param>
/// <param name="Kind">What else is true; null for nothing.</param>
public sealed record TrueAnswer(double? Value, double? Measured = null, double? StandardError = null, string? Kind = null)
{
    /// <summary>Where the answer is a choice: what comes of each that could be made, by rising choice; else empty.</summary>
    public IReadOnlyList<(double Choice, double Value)> Outcomes { get; init; } = [];

    /// <summary>The truths of a table of <see cref="TaskTables.Truth"/>, by the query's number.</summary>
    public static IReadOnlyDictionary<long, TrueAnswer> Of(Table table)
    {
        Column<long> number = table.Get<long>("QUERY");
        Column<double> choice = table.Get<double>("CHOICE"), value = table.Get<double>("VALUE"), measured = table.Get<double>("MEASURED"), error = table.Get<double>("SE");
        Column<string> kind = table.Get<string>("KIND");
        Dictionary<long, TrueAnswer> truths = [];
        foreach (IGrouping<long, int> rows in Enumerable.Range(0, table.Rows).GroupBy(row => number.Values[row]))
        {
            int first = rows.First();
            bool isChoice = rows.Skip(1).Any() || choice.Values[first] != 0;
            truths.Add(rows.Key, new TrueAnswer(isChoice ? null : Given(value, first), Given(measured, first), Given(error, first), kind.IsNull(first) ? null : kind.Values[first])
            {
                Outcomes = isChoice ? [.. rows.Select(row => (choice.Values[row], value.Values[row])).OrderBy(outcome => outcome.Item1)] : [],
            });
        }
        return truths;
    }

    static double? Given(Column<double> column, int row) => column.IsNull(row) ? null : column.Values[row];
}
