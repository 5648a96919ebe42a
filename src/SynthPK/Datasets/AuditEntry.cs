namespace SynthPK.Datasets;

/// <summary>One cell that a corruption stage changed, or lost or gained together with its row.</summary>
/// <param name="Id">The subject.</param>
/// <param name="Table">The table the cell stands in.</param>
/// <param name="Record">The permanent number of the row; 0 in a table with one row for each subject.</param>
/// <param name="Field">The column.</param>
/// <param name="Stage">The stage that did it.</param>
/// <param name="Layer">The layer it wrote.</param>
/// <param name="Action">What it did.</param>
/// <param name="Before">The cell before; null in an addition.</param>
/// <param name="After">The cell after; null in a removal.</param>
/// <param name="Cause">Why.</param>
readonly record struct AuditEntry(
    long Id, string Table, long Record, string Field, string Stage, Layer Layer, AuditAction Action, Cell Before, Cell After, Cause Cause);
