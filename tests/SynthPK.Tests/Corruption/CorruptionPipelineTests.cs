using NUnit.Framework;
using SynthPK.Corruption;
using SynthPK.Datasets;

namespace SynthPK.Tests.Corruption;

public sealed class CorruptionPipelineTests
{
    static readonly Trial Trial = Trial.Of(1, 40);

    [Test]
    public void All_OfTheLibrary_FindsEveryStageInOrder()
    {
        Assert.That(CorruptionStages.All.Select(stage => stage.Name), Is.EqualTo(new[]
        {
            "sparse-sampling", "study-heterogeneity", "dose-timing", "missed-doses", "extra-doses", "dose-deviation", "non-persistence", "covariate-drift", "hidden-confounder",
            "sampling-time-deviation", "order-slip", "dose-adjustment", "informative-dropout", "lost-samples", "missed-samples",
            "contaminated-draw", "degradation", "specimen-swap", "batch-effect", "carry-over", "dilution-error", "outliers", "blq-censoring", "uloq-censoring", "rounding",
            "recorded-doses", "dose-record-errors", "recorded-sample-times", "date-errors", "unit-errors", "row-errors",
            "covariate-errors", "covariate-rounding", "stale-covariates", "covariate-units", "missing-covariates", "de-identification", "task-mask",
        }));
        Assert.That(CorruptionPipeline.Check(CorruptionStages.All), Is.Empty);
    }

    [Test]
    public void New_WithStagesOutOfOrder_SaysWhichAndWhy()
    {
        CorruptionStage[] stages = [new BlqCensoring(), new Outliers()];
        Assert.That(() => new CorruptionPipeline(stages), Throws.ArgumentException.With.Message.Contains("'outliers' (Assay) cannot come after 'blq-censoring' (Censoring)"));
        Assert.That(CorruptionPipeline.Check(stages).Single().Index, Is.EqualTo(1));
    }

    [Test]
    public void New_WithAStageTwice_SaysWhich() =>
        Assert.That(() => new CorruptionPipeline([new Outliers(), new Outliers { Rate = 0.1 }]), Throws.ArgumentException.With.Message.Contains("'outliers' is listed twice"));

    [Test]
    public void Check_OfSeveralFaults_ListsThemAll()
    {
        (int Index, string Problem)[] problems = [.. CorruptionPipeline.Check([new Outliers { Rate = 2 }, new MissedDoses { Severity = 9 }])];
        Assert.That(problems.Select(p => p.Index), Is.EqualTo(new[] { 0, 1, 1 }));
        Assert.That(problems[0].Problem, Is.EqualTo("Corruption stage 'outliers': rate is 2; it must be 0 to 1."));
    }

    [Test]
    public void Lloq_WithoutCensoring_IsTheAssays()
    {
        Assert.That(new CorruptionPipeline([]).Lloq(0.3), Is.EqualTo(0.3));
        Assert.That(new CorruptionPipeline([new BlqCensoring { Lloq = "0.2 mg/L" }]).Lloq(0.3), Is.EqualTo(0.2));
        Assert.That(new CorruptionPipeline([new BlqCensoring { Lloq = "0.2 mg/L", Severity = 0 }]).Lloq(0.3), Is.EqualTo(0.3));
    }

    [Test]
    public void Corrupt_WithoutStages_GivesTheTablesBack()
    {
        CorruptedTrial same = Trial.Corrupt(1);
        TableAssert.Same([same.Subjects, same.Doses, same.Samples, same.Observations], [Trial.Subjects, Trial.Doses, Trial.Samples, Trial.Observations]);
        Assert.That(same.Audit.Rows, Is.Zero);
        Assert.That(same.Audit.Schema, Is.EqualTo(Audit.Schema));
    }

    [Test]
    public void Corrupt_WithEveryStage_LeavesTheGivenTablesAsTheyWere()
    {
        Trial untouched = Trial.Of(1, 40);
        Trial.Corrupt(1, [.. CorruptionStages.All.Select(stage => stage.AtSeverity(5))]);
        TableAssert.Same([Trial.Subjects, Trial.Doses, Trial.Samples, Trial.Observations], [untouched.Subjects, untouched.Doses, untouched.Samples, untouched.Observations]);
    }

    [Test]
    public void Corrupt_WithEveryStage_InBlocks_GivesTheSame()
    {
        CorruptionPipeline pipeline = new CorruptionPipeline([.. CorruptionStages.All.Select(stage => stage.AtSeverity(4))]).Calibrate(Trial.Pilot);
        CorruptedTrial whole = Trial.Corrupt(pipeline, 1);
        TableAssert.Same(CorruptedTrial.Concat([.. Trial.Blocks(40, StageContext.SubjectsPerRun).Select(block => block.Corrupt(pipeline, 1))]).Tables, whole.Tables);
        Assert.That(whole.Summaries.Select(summary => summary.Stage), Is.EqualTo(CorruptionStages.All.Select(stage => stage.Name)));
    }

    [Test]
    public void Corrupt_ByRecordingStages_LeavesPerformedAndMeasuredAsTheyWere()
    {
        CorruptionStage[] stages = [.. CorruptionStages.All.Select(stage => stage.AtSeverity(4))];
        CorruptedTrial all = Trial.Corrupt(1, stages), early = Trial.Corrupt(1, [.. stages.Where(stage => stage.Phase < Phase.Recording)]);
        TableAssert.Same([all.Samples, all.Measured], [early.Samples, early.Measured]);
        foreach ((Table released, Table performed) in (IEnumerable<(Table, Table)>)[(all.Observations, early.Observations), (all.Doses, early.Doses)])
        {
            TableAssert.Same(Audit.Undo(Audit.Undo(released, all.Audit, Layer.Released), all.Audit, Layer.Recorded), performed);
            TableAssert.Same(Audit.Redo(Audit.Redo(performed, all.Audit, Layer.Recorded), all.Audit, Layer.Released), released);
        }
    }

    [Test]
    public void Corrupt_ByStagesThatDrawAlike_HitsIndependently()
    {
        Trial trial = Trial.Of(1, 2000);
        HashSet<AuditedCell> CellsOf(CorruptionStage stage) => [.. AuditedCell.Of(trial.Corrupt(1, stage).Audit)];
        HashSet<AuditedCell> outliers = CellsOf(new Outliers { Rate = 0.2 }), haemolysed = CellsOf(new HaemolysedSamples { Rate = 0.2 });
        double share = outliers.Count(haemolysed.Contains) / (double)outliers.Count;
        Assert.That(share, Is.EqualTo(0.2).Within(3.3 * Math.Sqrt(0.16 / outliers.Count)));
    }
}
