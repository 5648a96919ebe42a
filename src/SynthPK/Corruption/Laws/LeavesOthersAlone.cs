namespace SynthPK.Corruption.Laws;

/// <summary>Taking the stage out of a pipeline of all stages leaves what the others do to rows that it did not touch (<see cref="Removal"/>).</summary>
sealed class LeavesOthersAlone : StageLaw
{
    /// <summary>Half of the trial: every stage acts, twice.</summary>
    static readonly ProvingTrial Half = ProvingTrial.Of(1, Subjects / 2);

    public override string Statement => "taking the stage out leaves what other stages do to rows that it did not touch";

    private protected override string? Find(CorruptionStage stage)
    {
        Removal removal = Removal.Of(Half, Seed, With(stage.AtSeverity(3)), stage.Name);
        return removal.LeavesAny ? removal.Disturbed() : "it touches every row, so that nothing can be compared";
    }
}
