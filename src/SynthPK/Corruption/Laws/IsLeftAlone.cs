namespace SynthPK.Corruption.Laws;

/// <summary>Taking any one of the stages before it out leaves what the stage does to rows which that one did not touch (<see cref="Removal"/>): its draws belong to records, not to places.</summary>
sealed class IsLeftAlone : StageLaw
{
    public override string Statement => "taking an earlier stage out leaves what the stage does to rows which that one did not touch";

    private protected override string? Find(CorruptionStage stage)
    {
        CorruptionStage rung = stage.AtSeverity(CorruptionStage.MaxSeverity);
        foreach (CorruptionStage earlier in With(rung).TakeWhile(other => other.Name != stage.Name))
            if (Removal.Of(Few, Seed, [earlier, rung], earlier.Name).Disturbed() is { } disturbed)
                return $"without '{earlier.Name}' {disturbed}; draw by record, context.Key.For(subject.Id).Uniform(table.Record(row)), never by place";
        return null;
    }
}
