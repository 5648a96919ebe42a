namespace SynthPK.Datasets;

/// <summary>The tables of a dataset, before any row of them exists: what a format must know to begin a file.</summary>
/// <param name="Subjects">The released subjects.</param>
/// <param name="Doses">The released doses.</param>
/// <param name="Observations">The released observations.</param>
/// <param name="Truth">The tables of the truth bundle.</param>
public sealed record DatasetSchema(TableSchema Subjects, TableSchema Doses, TableSchema Observations, TruthSchema Truth)
{
    /// <summary>
    /// For a text column, by name, the values it can take, in the order that numbers them where a format holds numbers
    /// alone. A value that stands in no list is numbered after these, in order of first appearance; so list them, or two
    /// shards of one dataset may number them differently.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Levels { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>What is measured, in the order of DVID's levels; empty when nobody says.</summary>
    public IReadOnlyList<EndpointSchema> Endpoints { get; init; } = [];

    /// <summary>The released covariates over time; null when none change.</summary>
    public TableSchema? Visits { get; init; }

    /// <summary>The released tables.</summary>
    public IReadOnlyList<TableSchema> Released => Visits is null ? [Subjects, Doses, Observations] : [Subjects, Doses, Observations, Visits];

    /// <summary>The schema of a dataset that stands in memory whole; its levels are those that occur, sorted.</summary>
    public static DatasetSchema Of(Dataset dataset) =>
        new(dataset.Subjects.Schema, dataset.Doses.Schema, dataset.Observations.Schema, TruthSchema.Of(dataset.Truth))
        {
            Visits = dataset.Visits?.Schema,
            Levels = dataset.Released
                .SelectMany(t => t.Columns)
                .OfType<Column<string>>()
                .GroupBy(c => c.Name)
                .ToDictionary(g => g.Key, g => (IReadOnlyList<string>)[.. g.SelectMany(LevelsOf).Distinct().Order(StringComparer.Ordinal)]),
        };

    static IEnumerable<string> LevelsOf(Column<string> column) =>
        Enumerable.Range(0, column.Count).Where(row => !column.IsNull(row)).Select(row => column.Values[row]);
}

/// <summary>The tables of a truth bundle, before any row of them exists.</summary>
/// <param name="Parameters">One row for each subject.</param>
/// <param name="Doses">One row for each planned dose.</param>
/// <param name="Latent">One row for each planned sample.</param>
/// <param name="Audit">One row for each changed cell.</param>
public sealed record TruthSchema(TableSchema Parameters, TableSchema Doses, TableSchema Latent, TableSchema Audit)
{
    /// <summary>One row for each occasion of each subject; null when the trial has no occasions.</summary>
    public TableSchema? Occasions { get; init; }

    /// <summary>One row for each visit of each subject; null when no covariate changes.</summary>
    public TableSchema? Visits { get; init; }

    /// <summary>One row for each time that a parameter of a subject was multiplied by a factor; null when nothing could do so.</summary>
    public TableSchema? Conditions { get; init; }

    /// <summary>One row for each subject who left the trial before its end; null when nothing could make anyone leave.</summary>
    public TableSchema? Dispositions { get; init; }

    /// <summary>The tables.</summary>
    public IReadOnlyList<TableSchema> Tables => [.. new[] { Parameters, Doses, Latent, Audit, Occasions, Visits, Conditions, Dispositions }.OfType<TableSchema>()];

    /// <summary>The schema of a truth bundle that stands in memory.</summary>
    public static TruthSchema Of(Truth truth) => new(truth.Parameters.Schema, truth.Doses.Schema, truth.Latent.Schema, truth.Audit.Schema)
    {
        Occasions = truth.Occasions?.Schema,
        Visits = truth.Visits?.Schema,
        Conditions = truth.Conditions?.Schema,
        Dispositions = truth.Dispositions?.Schema,
    };
}
