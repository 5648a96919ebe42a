namespace SynthPK.Corruption.Laws;

/// <summary>The same key gives the same, another one other hits, unless the stage says that it draws nothing.</summary>
sealed class IsAFunctionOfTheKey : StageLaw
{
    public override string Statement => "the same key gives the same tables, and another key others unless the stage is determined";

    private protected override string? Find(CorruptionStage stage)
    {
        CorruptedTrial once = Corrupt(stage, 3), again = Corrupt(stage, 3);
        if (TableDifference.First(again.Tables, once.Tables) is { } difference) return $"the same key gives other tables: {difference}";
        bool isAlike = TableDifference.First(Corrupt(stage, 3, Seed + 1).Audit, once.Audit) is null;
        if (isAlike == stage.IsDetermined) return null;
        return isAlike
            ? $"another key changes nothing; draw from context.Key, or let {nameof(CorruptionStage.IsDetermined)} be true"
            : $"another key changes what it does, though {nameof(CorruptionStage.IsDetermined)} is true";
    }
}
