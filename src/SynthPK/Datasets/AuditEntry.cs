namespace SynthPK.Datasets;

/// <summary>One cell that a corruption stage changed, or lost together with its row.</summary>
/// <param name="Id">The subject.</param>
/// <param name="Table">The table the cell stands in.</param>
/// <param name="Record">The dose or sample: its nominal time in seconds; 0 in a table with one row for each subject.</param>
/// <param name="Field">The column.</param>
/// <param name="Stage">The stage that did it.</param>
/// <param name="Layer">The layer it wrote.</param>
/// <param name="IsRemoval">Whether the row was removed; there is then one entry for each cell that is no key.</param>
/// <param name="Before">The cell before.</param>
/// <param name="After">The cell after; null in a removal.</param>
/// <param name="Reason">Why, in a few words.</param>
/// <param name="Probability">How probable the change was, 0 to 1; null where that is no single number.</param>
readonly record struct AuditEntry(
    long Id, string Table, long Record, string Field, string Stage, Layer Layer, bool IsRemoval,
    Cell Before, Cell After, string Reason, double? Probability);
