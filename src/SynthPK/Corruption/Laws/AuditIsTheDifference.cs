namespace SynthPK.Corruption.Laws;

/// <summary>The audit names the changed cells, each once, and no others. A stage that is expected to hit few may hit none.</summary>
sealed class AuditIsTheDifference : StageLaw
{
    public override string Statement => "the audit names every cell that is not as it was, once, and no other, at every severity; and the stage changes something";

    private protected override string? Find(CorruptionStage stage) => AtEverySeverity(stage, rung => Find(Whole.Corrupt(Seed, rung)));

    static string? Find(CorruptedTrial corrupted)
    {
        AuditedCell[] audited = Audited(corrupted);
        HashSet<AuditedCell> once = [], different = corrupted.Different(Whole);
        foreach (AuditedCell cell in audited)
        {
            if (!once.Add(cell)) return $"{cell}, is changed twice";
            if (!different.Contains(cell)) return $"{cell}, is in the audit, but as it was";
        }
        if (different.Except(once).Select(cell => (AuditedCell?)cell).FirstOrDefault() is { } missing) return $"{missing}, has changed without a trace";
        return audited.Length == 0 && !(corrupted.Summaries[0].Expected < SurelySome) ? "it changes nothing" : null;
    }
}
