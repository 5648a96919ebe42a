namespace SynthPK.Datasets;

/// <summary>
/// The record of everything that was done to a dataset, cell by cell: <see cref="Undo"/> takes a corrupted table back
/// to the clean one, <see cref="Redo"/> the clean one to the corrupted.
/// </summary>
public static class Audit
{
    /// <summary>The name of the audit's table.</summary>
    public const string TableName = "audit";

    /// <summary>The columns of the audit as a table.</summary>
    public static TableSchema Schema { get; } = new(
        TableName,
        "One row for each cell that a corruption stage changed, sorted by subject, then in the order of the changes",
        ["ID"],
        [
            new("ID", ColumnType.Int64, "", "The subject"),
            new("TABLE", ColumnType.Text, "", "The table the cell stands in"),
            new("RECORD", ColumnType.Int64, "", "The permanent number of the row: of a dose or sample its nominal time in seconds; 0 in the table of subjects"),
            new("FIELD", ColumnType.Text, "", "The column the cell stands in"),
            new("STAGE", ColumnType.Text, "", "The corruption stage that changed it"),
            new("LAYER", ColumnType.Text, "", "The layer that was changed: planned, performed, measured, recorded or released"),
            new("ACTION", ColumnType.Text, "", "change; remove or add: the row was lost or gained, with one audit row for each of its cells"),
            new("BEFORE", ColumnType.Double, "", "The value before, in the unit of its column (true is 1, false is 0); null when it was text or missing", IsNullable: true),
            new("AFTER", ColumnType.Double, "", "The value after, likewise", IsNullable: true),
            new("BEFORE_TEXT", ColumnType.Text, "", "The text before; null when it was a number or missing", IsNullable: true),
            new("AFTER_TEXT", ColumnType.Text, "", "The text after, likewise", IsNullable: true),
            new("REASON", ColumnType.Text, "", "Why, in a few words"),
            new("PROBABILITY", ColumnType.Double, "", "How probable the change was, 0 to 1; null where that is no single number", IsNullable: true),
            new("MECHANISM", ColumnType.Text, "", "By what it was decided: random (MCAR), observed (MAR), unobserved (MNAR) or structural"),
            new("DRIVER", ColumnType.Text, "", "What drove the decision; null where nothing did", IsNullable: true),
            new("DRIVER_VALUE", ColumnType.Double, "", "The value of the driver", IsNullable: true),
            new("PARTNER_ID", ColumnType.Int64, "", "The subject of the other row that took part, in a swap or a copy", IsNullable: true),
            new("PARTNER_RECORD", ColumnType.Int64, "", "The record of that row", IsNullable: true),
            new("GROUP", ColumnType.Int64, "", "The number of what hit the row together with others: a batch, an episode, a site", IsNullable: true),
        ]);

    /// <summary>Takes a corrupted table back to the clean one, cell for cell.</summary>
    /// <param name="corrupted">The table as the audited stages left it, sorted by its key.</param>
    /// <param name="audit">The audit as a table of <see cref="Schema"/>; rows about other tables are passed over.</param>
    /// <param name="layer">The only layer to undo; all of them when absent.</param>
    /// <returns>The clean table.</returns>
    /// <exception cref="ArgumentException">The audit does not belong to the table.</exception>
    public static Table Undo(Table corrupted, Table audit, Layer? layer = null)
    {
        AuditReplay replay = new(audit, corrupted.Name, layer);
        replay.StartFrom(corrupted);
        for (int entry = audit.Rows - 1; entry >= 0; entry--)
            if (replay.Concerns(entry)) replay.Undo(entry);
        return replay.Result();
    }

    /// <summary>Takes a clean table to the corrupted one, cell for cell.</summary>
    /// <param name="clean">The table before the audited stages, sorted by its key.</param>
    /// <param name="audit">The audit as a table of <see cref="Schema"/>; rows about other tables are passed over.</param>
    /// <param name="layer">The only layer to redo; all of them when absent.</param>
    /// <returns>The corrupted table.</returns>
    /// <exception cref="ArgumentException">The audit does not belong to the table.</exception>
    public static Table Redo(Table clean, Table audit, Layer? layer = null)
    {
        AuditReplay replay = new(audit, clean.Name, layer);
        replay.StartFrom(clean);
        for (int entry = 0; entry < audit.Rows; entry++)
            if (replay.Concerns(entry)) replay.Redo(entry);
        return replay.Result();
    }
}
