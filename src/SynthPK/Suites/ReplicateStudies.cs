using SynthPK.Datasets;
using SynthPK.Populations;
using SynthPK.Scenarios.Checks;

namespace SynthPK.Suites;

/// <summary>Data sets that differ in what is true of them: what a task about data sets is learnt from, asked about and judged by.</summary>
/// <remarks>
/// The truth of each is drawn with the seed of its part, so that whoever knows the scenario does not know it. Those of the test and of
/// validation stand in one table of training records, told apart by REPLICATE; only the answers for the test are hidden.
/// </remarks>
static class ReplicateStudies
{
    /// <summary>The distance between the numbers of two replicates' subjects.</summary>
    const long Apart = 1_000_000;

    static readonly ColumnSchema Replicate = new("REPLICATE", ColumnType.Int64, "", "Number of the data set that the subject belongs to; each has a truth of its own");

    /// <summary>The records of replicates as one table, with SIZE, OUTER and INNER within each.</summary>
    /// <param name="replicates">The replicates with their numbers.</param>
    /// <param name="sizes">The training sizes, rising.</param>
    public static Table Records(IEnumerable<(long Number, PartStudy Study)> replicates, IReadOnlyList<int> sizes) =>
        Table.Concat([.. replicates.OrderBy(r => r.Number).Select(r => Numbered(TrainRecords.Of(r.Study, sizes), r.Number))]);

    /// <summary>A scenario's people with other parameters. Covariates that act on nothing then are said to describe.</summary>
    /// <param name="scenario">The scenario, with the model that the parameters are of.</param>
    /// <param name="parameters">The parameters.</param>
    public static Population PopulationOf(Scenario scenario, IReadOnlyDictionary<string, Parameter> parameters)
    {
        Population population = scenario.Population with { Parameters = parameters };
        HashSet<string> used = UsedCovariates.In(scenario with { Population = population });
        return population with { Descriptive = [.. population.Covariates.Keys.Where(name => !used.Contains(name))] };
    }

    static Table Numbered(Table records, long number)
    {
        long[] uid = Array.ConvertAll(records.Get<long>("UID").Values.ToArray(), own => number * Apart + own), replicate = new long[uid.Length];
        Array.Fill(replicate, number);
        return new Table(records.Schema with { Columns = [Replicate, .. records.Schema.Columns] },
            [new Column<long>(Replicate, replicate), .. records.Columns.Select(column => column.Name == "UID" ? new Column<long>(column.Schema, uid) : column)]);
    }
}
