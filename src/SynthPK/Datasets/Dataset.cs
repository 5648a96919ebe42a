namespace SynthPK.Datasets;

/// <summary>
/// A clinical dataset as its user sees it, and the truth it was made from. A block of consecutive subjects of a larger
/// dataset is a dataset too.
/// </summary>
/// <param name="Subjects">Released: one row for each subject, with the covariates as recorded.</param>
/// <param name="Doses">Released: one row for each recorded dose.</param>
/// <param name="Observations">Released: one row for each sample that was kept.</param>
/// <param name="Truth">What really happened, and everything that was done to the record of it.</param>
public sealed record Dataset(Table Subjects, Table Doses, Table Observations, Truth Truth)
{
    /// <summary>Released: one row for each visit of each subject, with the covariates that change as recorded; null when none change.</summary>
    public Table? Visits { get; init; }

    /// <summary>The released tables.</summary>
    public IReadOnlyList<Table> Released => Visits is null ? [Subjects, Doses, Observations] : [Subjects, Doses, Observations, Visits];

    /// <summary>Several blocks of subjects as one dataset.</summary>
    public static Dataset Concat(IReadOnlyList<Dataset> blocks) => new(
        Table.Concat([.. blocks.Select(b => b.Subjects)]),
        Table.Concat([.. blocks.Select(b => b.Doses)]),
        Table.Concat([.. blocks.Select(b => b.Observations)]),
        new Truth(
            Table.Concat([.. blocks.Select(b => b.Truth.Parameters)]),
            Table.Concat([.. blocks.Select(b => b.Truth.Doses)]),
            Table.Concat([.. blocks.Select(b => b.Truth.Latent)]),
            Table.Concat([.. blocks.Select(b => b.Truth.Audit)]),
            StageSummary.Add([.. blocks.Select(b => b.Truth.Stages)]))
        {
            Occasions = Concat(blocks, b => b.Truth.Occasions),
            Visits = Concat(blocks, b => b.Truth.Visits),
            Conditions = Concat(blocks, b => b.Truth.Conditions),
            Dispositions = Concat(blocks, b => b.Truth.Dispositions),
        })
    {
        Visits = Concat(blocks, b => b.Visits),
    };

    /// <summary>The rows of some subjects, with what the stages did to all.</summary>
    internal Dataset Of(IReadOnlySet<long> subjects)
    {
        Truth truth = Truth with
        {
            Parameters = Rows(Truth.Parameters),
            Doses = Rows(Truth.Doses),
            Latent = Rows(Truth.Latent),
            Audit = Rows(Truth.Audit),
            Occasions = RowsOf(Truth.Occasions),
            Visits = RowsOf(Truth.Visits),
            Conditions = RowsOf(Truth.Conditions),
            Dispositions = RowsOf(Truth.Dispositions),
        };
        return new Dataset(Rows(Subjects), Rows(Doses), Rows(Observations), truth) { Visits = RowsOf(Visits) };

        Table Rows(Table table) => table.Where([.. table.Get<long>("ID").Values.ToArray().Select(subjects.Contains)]);

        Table? RowsOf(Table? table) => table is null ? null : Rows(table);
    }

    static Table? Concat(IReadOnlyList<Dataset> blocks, Func<Dataset, Table?> of) => of(blocks[0]) is null ? null : Table.Concat([.. blocks.Select(b => of(b)!)]);
}

/// <summary>The ground truth of a dataset.</summary>
/// <param name="Parameters">One row for each subject: true covariates, ETAs and individual parameters.</param>
/// <param name="Doses">One row for each dose that was planned, taken or recorded.</param>
/// <param name="Latent">One row for each planned sample: nominal and true time, true concentration, measured value.</param>
/// <param name="Audit">One row for each cell that a corruption stage changed, in the order of the changes.</param>
/// <param name="Stages">What each corruption stage did, summed over the subjects.</param>
public sealed record Truth(Table Parameters, Table Doses, Table Latent, Table Audit, IReadOnlyList<StageSummary> Stages)
{
    /// <summary>One row for each occasion of each subject: its KAPPAs and individual parameters; null when the trial has no occasions.</summary>
    public Table? Occasions { get; init; }

    /// <summary>One row for each visit of each subject: its true covariates that change, which hold until the next; null when none change.</summary>
    public Table? Visits { get; init; }

    /// <summary>One row for each time that a parameter of a subject was multiplied by a factor; null when nothing could do so.</summary>
    public Table? Conditions { get; init; }

    /// <summary>One row for each subject who left the trial before its end: when, and why; null when nothing could make anyone leave.</summary>
    public Table? Dispositions { get; init; }

    /// <summary>The tables of the truth bundle.</summary>
    public IReadOnlyList<Table> Tables => [.. new[] { Parameters, Doses, Latent, Audit, Occasions, Visits, Conditions, Dispositions }.OfType<Table>()];
}
