using SynthPK.Randomness;

namespace SynthPK.Populations;

/// <summary>
/// People of a table of your own: each subject has the covariates of one of its rows, drawn with replacement, so that whatever goes together in the
/// table does so in the data (a bootstrap of rows).
/// </summary>
/// <example><code>people: { table: { file: people.csv, units: { AGE: years, WT: kg, SCR: mg/dL }, weights: W, take: [AGE, WT, SCR, SEX] } }</code></example>
public sealed record TablePeople : People
{
    /// <summary>
    /// The table: the path of a CSV file in UTF-8, relative to the scenario file, or its text, which has more than one line. Its first line names the columns.
    /// Reading a scenario replaces the path by the file's text, of up to half a megabyte, so that the scenario needs nothing but itself.
    /// </summary>
    public required string File { get; init; }

    /// <summary>The units of the columns that are numbers with one. A column whose cells are all numbers is a number without a unit; any other has levels.</summary>
    public IReadOnlyDictionary<string, string> Units { get; init; } = new Dictionary<string, string>();

    /// <summary>The column whose numbers weigh the rows, such as the weights of a survey; every row weighs the same when absent.</summary>
    public string? Weights { get; init; }

    /// <summary>The table's rows. A path that has not been replaced has none.</summary>
    internal PeopleTable Rows => PeopleTable.Of(File);

    internal override IReadOnlyList<CovariateColumn> Drawn => Rows.Columns(this);

    internal override IReadOnlyList<CovariateValues> Draw(long[] subjects, RandomKey key)
    {
        PeopleTable table = Rows;
        RandomKey rows = key.For("row");
        double[] upTo = table.CumulativeWeights(Weights);
        int[] drawn = Array.ConvertAll(subjects, subject => RowAt(upTo, rows.Uniform(subject) * upTo[^1]));
        return [.. table.Columns(this).Select(column => column.IsCategorical
            ? new CovariateValues(column.Name, "", [], table.Cells(column.Name) is var cells ? Array.ConvertAll(drawn, row => cells[row]) : [])
            : new CovariateValues(column.Name, column.Unit, table.Numbers(column.Name) is var numbers ? Array.ConvertAll(drawn, row => numbers[row]) : [], []))];
    }

    /// <summary>The first row whose weight and those before it sum to more than a number.</summary>
    static int RowAt(double[] upTo, double weight)
    {
        int found = Array.BinarySearch(upTo, weight), row = found < 0 ? ~found : found + 1;
        while (row < upTo.Length - 1 && row > 0 && upTo[row] == upTo[row - 1]) row++;
        return Math.Min(row, upTo.Length - 1);
    }
}
