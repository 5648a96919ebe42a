using SynthPK.Datasets;

namespace SynthPK.Corruption.Laws;

/// <summary>What a severity hits, every higher one hits too, and the highest hits more than the lowest, or as much but harder.</summary>
sealed class SeverityIsNested : StageLaw
{
    public override string Statement => "what a severity hits, every higher one hits too, and the highest does more than the lowest";

    private protected override string? Find(CorruptionStage stage)
    {
        Table[] audits = [.. Enumerable.Range(0, CorruptionStage.MaxSeverity + 1).Select(severity => Corrupt(stage, severity).Audit)];
        HashSet<AuditedCell>[] hit = [.. audits.Select(audit => AuditedCell.Of(audit).ToHashSet())];
        for (int severity = 1; severity < hit.Length; severity++)
        {
            if (hit[severity - 1].Except(hit[severity]).Select(cell => (AuditedCell?)cell).FirstOrDefault() is { } missed)
                return $"severity {severity - 1} hits {missed}, and severity {severity} does not; hit where u < p with the same u at every severity";
        }
        if (hit[^1].Count > hit[1].Count || Moved(audits[^1]) > 1.2 * Moved(audits[1])) return null;
        return $"severity {CorruptionStage.MaxSeverity} does no more than severity 1: {hit[1].Count} cells";
    }

    /// <summary>By how much numbers have moved in all.</summary>
    static double Moved(Table audit) => Enumerable.Range(0, audit.Rows).Sum(row => Math.Abs((audit["AFTER"][row].Number - audit["BEFORE"][row].Number) ?? 0));
}
