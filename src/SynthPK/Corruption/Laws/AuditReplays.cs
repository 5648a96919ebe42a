using SynthPK.Datasets;

namespace SynthPK.Corruption.Laws;

/// <summary>The audit leads back to the clean tables and forth to the corrupted ones.</summary>
sealed class AuditReplays : StageLaw
{
    public override string Statement => "the audit undone gives the clean tables, and redone the corrupted ones, in every cell and at every severity";

    private protected override string? Find(CorruptionStage stage) => AtEverySeverity(stage, rung => Find(Whole, Whole.Corrupt(Seed, rung)));

    /// <summary>Where the audit of any pipeline does not lead back or forth; null when it does.</summary>
    internal static string? Find(ProvingTrial trial, CorruptedTrial corrupted)
    {
        foreach ((Table clean, Table table) in corrupted.Pairs(trial))
        {
            if (TableDifference.First(Audit.Undo(table, corrupted.Audit), clean) is { } undone) return $"the audit does not lead back: {undone}";
            if (TableDifference.First(Audit.Redo(clean, corrupted.Audit), table) is { } redone) return $"the audit does not lead forth: {redone}";
        }
        return null;
    }
}
