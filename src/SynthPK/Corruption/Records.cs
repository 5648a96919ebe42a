using SynthPK.Datasets;

namespace SynthPK.Corruption;

/// <summary>A trial after the simulation: as measured and written down.</summary>
/// <param name="Subjects">ID, ARM, covariates.</param>
/// <param name="Doses">The doses as taken, and then as recorded: ID, DOSE, TIME (h), AMT (mg), DUR (h), ROUTE.</param>
/// <param name="Observations">ID, SAMPLE, NTIME (h), TIME (h), DV (mg/L or the endpoint's unit), BLQ, LLOQ.</param>
public sealed record Records(Table Subjects, Table Doses, Table Observations)
{
    /// <summary>The covariates over time: ID, VISIT, TIME (h), the covariates that change; null where none do.</summary>
    public Table? Visits { get; init; }

    /// <summary>The doses as the protocol planned them, which a record may follow instead of what was taken; null where they are not known.</summary>
    public Table? PlannedDoses { get; init; }

    /// <summary>The tables that are released.</summary>
    internal IEnumerable<Table> Tables => new[] { Subjects, Doses, Observations, Visits }.OfType<Table>();

    /// <summary>The same tables after stages have acted on them.</summary>
    internal static Records Of(IReadOnlyDictionary<string, Table> tables) => new(tables["subjects"], tables["doses"], tables["observations"]) { Visits = tables.GetValueOrDefault("visits") };
}
