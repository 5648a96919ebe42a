namespace SynthPK.Datasets;

public sealed partial class Audit
{
    /// <summary>Takes a corrupted table back to the clean one, cell for cell.</summary>
    /// <param name="corrupted">The table as the audited stages left it, sorted by its key.</param>
    /// <param name="audit">The audit as a table of <see cref="Schema"/>; rows about other tables are passed over.</param>
    /// <param name="layer">The only layer to undo; all of them when absent.</param>
    /// <returns>The clean table.</returns>
    /// <exception cref="ArgumentException">The audit does not belong to the table.</exception>
    public static Table Undo(Table corrupted, Table audit, Layer? layer = null)
    {
        AuditReplay replay = new(audit, corrupted.Name, layer);
        replay.StartFrom(corrupted, replay.RemovedRows());
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
        replay.StartFrom(clean, []);
        for (int entry = 0; entry < audit.Rows; entry++)
            if (replay.Concerns(entry)) replay.Redo(entry);
        return replay.Result();
    }
}
