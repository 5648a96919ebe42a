using SynthPK.Datasets;

namespace SynthPK.Corruption;

/// <summary>A trial before the simulation: as planned, and then as performed.</summary>
/// <param name="Subjects">The subjects as they are: ID, ARM, covariates. No stage writes it.</param>
/// <param name="Doses">ID, DOSE, TIME (h), AMT (mg), DUR (h), ROUTE.</param>
/// <param name="Samples">ID, SAMPLE, NTIME (h), TAD (h since the last planned dose, null before the first), TIME (h).</param>
public sealed record Conduct(Table Subjects, Table Doses, Table Samples)
{
    /// <summary>The true covariates over time, one row for each visit of each subject: ID, VISIT, TIME (h), the covariates that change. Each holds until the next visit. Null where none change.</summary>
    public Table? Visits { get; init; }

    /// <summary>What multiplies parameters of a subject for a while, a table of <see cref="ConditionTable.Schema"/>; null where nothing can.</summary>
    public Table? Conditions { get; init; }

    /// <summary>Who left the trial before its end, a table of <see cref="DispositionTable.Schema"/>; null where nobody can.</summary>
    public Table? Dispositions { get; init; }

    /// <summary>The tables there are.</summary>
    internal IEnumerable<Table> Tables => new[] { Subjects, Doses, Samples, Visits, Conditions, Dispositions }.OfType<Table>();

    /// <summary>The same tables after stages have acted on them.</summary>
    internal static Conduct Of(IReadOnlyDictionary<string, Table> tables) => new(tables["subjects"], tables["doses"], tables["samples"])
    {
        Visits = tables.GetValueOrDefault("visits"),
        Conditions = tables.GetValueOrDefault("conditions"),
        Dispositions = tables.GetValueOrDefault("dispositions"),
    };
}
