using SynthPK.Datasets;

namespace SynthPK.Corruption.Laws;

/// <summary>A proving trial after its corruption.</summary>
/// <param name="Subjects">As recorded.</param>
/// <param name="Doses">As taken and recorded.</param>
/// <param name="Samples">As drawn.</param>
/// <param name="Visits">As recorded.</param>
/// <param name="Conditions">As performed.</param>
/// <param name="Dispositions">As performed.</param>
/// <param name="Observations">As recorded.</param>
/// <param name="Measured">The observations before the laboratory and the record went wrong.</param>
/// <param name="Audit">What was done.</param>
/// <param name="Summaries">What each stage did.</param>
sealed record CorruptedTrial(
    Table Subjects, Table Doses, Table Samples, Table Visits, Table Conditions, Table Dispositions, Table Observations, Table Measured, Table Audit, IReadOnlyList<StageSummary> Summaries)
{
    /// <summary>Every table that came out, the audit last.</summary>
    internal IReadOnlyList<Table> Tables => [Subjects, Doses, Samples, Visits, Conditions, Dispositions, Observations, Audit];

    /// <summary>Each table as it went in, and as it came out.</summary>
    internal IEnumerable<(Table Clean, Table Corrupted)> Pairs(ProvingTrial trial) =>
        [(trial.Subjects, Subjects), (trial.Doses, Doses), (trial.Samples, Samples), (trial.Visits, Visits), (ConditionTable.Empty, Conditions), (DispositionTable.Empty, Dispositions), (Measured, Observations)];

    /// <summary>The cells that are not as they were.</summary>
    internal HashSet<AuditedCell> Different(ProvingTrial trial) => [.. Pairs(trial).SelectMany(pair => TableDifference.Cells(pair.Clean, pair.Corrupted))];

    /// <summary>The blocks of a trial as one.</summary>
    internal static CorruptedTrial Concat(IReadOnlyList<CorruptedTrial> blocks) => new(
        Table.Concat([.. blocks.Select(b => b.Subjects)]),
        Table.Concat([.. blocks.Select(b => b.Doses)]),
        Table.Concat([.. blocks.Select(b => b.Samples)]),
        Table.Concat([.. blocks.Select(b => b.Visits)]),
        Table.Concat([.. blocks.Select(b => b.Conditions)]),
        Table.Concat([.. blocks.Select(b => b.Dispositions)]),
        Table.Concat([.. blocks.Select(b => b.Observations)]),
        Table.Concat([.. blocks.Select(b => b.Measured)]),
        Table.Concat([.. blocks.Select(b => b.Audit)]),
        StageSummary.Add([.. blocks.Select(b => b.Summaries)]));
}
