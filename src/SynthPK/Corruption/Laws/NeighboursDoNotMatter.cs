using SynthPK.Datasets;

namespace SynthPK.Corruption.Laws;

/// <summary>Who else takes part changes nothing, unless it is measured in the same run.</summary>
sealed class NeighboursDoNotMatter : StageLaw
{
    static readonly long[] Some = [3, 4, 50, 51, 211, 399];

    /// <summary>All of two runs.</summary>
    static readonly long[] Runs = [.. Enumerable.Range(9, StageContext.SubjectsPerRun).Concat(Enumerable.Range(209, StageContext.SubjectsPerRun)).Select(id => (long)id)];

    public override string Statement => "who else takes part changes nothing, unless it is measured in the same run and the stage says so";

    private protected override string? Find(CorruptionStage stage)
    {
        CorruptionPipeline pipeline = new CorruptionPipeline([stage.AtSeverity(3)]).Calibrate(Whole.Pilot);
        long[] some = stage.ActsWithinRuns ? Runs : Some;
        CorruptedTrial whole = Whole.Corrupt(pipeline, Seed), part = ProvingTrial.Of(some).Corrupt(pipeline, Seed);
        foreach ((Table alone, Table among) in part.Tables.Zip(whole.Tables))
        {
            bool[] isChosen = [.. among.Get<long>("ID").Values.ToArray().Select(some.Contains)];
            if (TableDifference.First(alone, among.Where(isChosen)) is { } difference) return $"subjects {string.Join(", ", some)} among themselves: {difference}";
        }
        return null;
    }
}
