namespace SynthPK.Corruption.Laws;

/// <summary>Severity 0 gives the same tables, audit and summaries as leaving the stage out.</summary>
sealed class SeverityZeroIsOff : StageLaw
{
    public override string Statement => "severity 0 gives what leaving the stage out gives";

    private protected override string? Find(CorruptionStage stage)
    {
        CorruptedTrial without = Few.Corrupt(Seed, Others(stage)), off = Few.Corrupt(Seed, With(stage.AtSeverity(0)));
        return TableDifference.First(off.Tables, without.Tables) ?? (off.Summaries.SequenceEqual(without.Summaries) ? null : "the summaries are others");
    }
}
