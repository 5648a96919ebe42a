using SynthPK.Datasets;

namespace SynthPK.Corruption.Laws;

/// <summary>How subjects are cut into blocks changes nothing.</summary>
sealed class BlocksDoNotMatter : StageLaw
{
    const int BlockSize = 7;
    const double Rounding = 1e-11; // of sums in another order

    public override string Statement => "how subjects are cut into blocks changes nothing";

    private protected override string? Find(CorruptionStage stage)
    {
        CorruptionPipeline pipeline = new CorruptionPipeline([stage.AtSeverity(3)]).Calibrate(Whole.Pilot);
        CorruptedTrial whole = Whole.Corrupt(pipeline, Seed);
        int size = stage.ActsWithinRuns ? StageContext.SubjectsPerRun : BlockSize;
        CorruptedTrial blocks = CorruptedTrial.Concat([.. ProvingTrial.Blocks(Subjects, size).Select(block => block.Corrupt(pipeline, Seed))]);
        if (TableDifference.First(blocks.Tables, whole.Tables) is { } difference) return $"blocks of {size} subjects: {difference}";
        (StageSummary inBlocks, StageSummary asWhole) = (blocks.Summaries[0], whole.Summaries[0]);
        bool isSame = inBlocks with { Expected = null } == asWhole with { Expected = null }
            && Math.Abs((inBlocks.Expected ?? 0) - (asWhole.Expected ?? 0)) <= Rounding * Math.Abs(asWhole.Expected ?? 0);
        return isSame ? null : $"blocks of {size} subjects: the summary is {inBlocks} where {asWhole} was expected";
    }
}
