using SynthPK.Datasets;

namespace SynthPK.Corruption.Laws;

/// <summary>
/// Hits occur as often as expected. Units of one subject may hit together, subjects may not: so the deviation is compared
/// with its standard error over subjects, or over runs where these act on one another.
/// </summary>
sealed class HitsAsOftenAsExpected : StageLaw
{
    const int Seeds = 2;

    /// <summary>Two-sided 99.99 %: of correct stages, one in two thousand fails at one of its five severities.</summary>
    const double Z = 3.89;

    public override string Statement => "there is something to hit, and hits are as frequent as the probabilities that were counted";

    private protected override string? Find(CorruptionStage stage)
    {
        ProvingTrial[] blocks = [.. ProvingTrial.Blocks(Subjects, stage.ActsWithinRuns ? StageContext.SubjectsPerRun : 1)];
        return AtEverySeverity(stage, rung => Find(new CorruptionPipeline([rung]).Calibrate(Whole.Pilot), blocks));
    }

    static string? Find(CorruptionPipeline pipeline, ProvingTrial[] blocks)
    {
        double deviation = 0, variance = 0, total = 0;
        long eligible = 0;
        for (ulong seed = 1; seed <= Seeds; seed++)
        {
            foreach (ProvingTrial block in blocks)
            {
                StageSummary summary = block.Corrupt(pipeline, seed).Summaries[0];
                eligible += summary.Eligible;
                if (summary.Expected is not { } expected) continue;
                total += expected;
                deviation += summary.Hit - expected;
                variance += (summary.Hit - expected) * (summary.Hit - expected);
            }
        }
        if (eligible == 0) return "it counts nothing that it could hit; call context.Hit or context.Count for every unit";
        variance = Math.Max(variance, total); // that of Poisson at least: a few clusters do not tell theirs
        return Math.Abs(deviation) <= Z * Math.Sqrt(variance)
            ? null
            : FormattableString.Invariant($"there are {total + deviation:G6} hits where {total:G6} were expected, with a standard error of {Math.Sqrt(variance):G3}");
    }
}
