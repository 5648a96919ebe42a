using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;
using SynthPK.Corruption;

namespace SynthPK.Tests.Corruption;

/// <summary>
/// What holds for any valid pipeline, shown on fifty: some of all stages, a user's among them, each at some severity.
/// </summary>
public sealed class RandomPipelineTests
{
    const string Replay = "(20080414,20240601)";

    static readonly Trial Trial = Trial.Of(1, 40);

    static readonly IReadOnlyList<CorruptionStage> Stages = [.. CorruptionStages.InOrder(CorruptionStages.All.Append(new HaemolysedSamples()))];

    /// <summary>
    /// The audit leads back to the clean tables and forth to the corrupted ones, cell for cell; every cell that is not as it
    /// was is in it. A cell in it that is as it was is one that a later stage has put back, or of a row that came and went.
    /// </summary>
    [FsCheck.NUnit.Property(MaxTest = 50, Replay = Replay, Arbitrary = [typeof(Pipelines)])]
    public void Audit_OfAnyPipeline_ReplaysAndCoversTheDifference(uint seed, IReadOnlyList<CorruptionStage> stages)
    {
        Assert.That(CorruptionPipeline.Check(stages), Is.Empty);
        CorruptedTrial corrupted = Trial.Corrupt(seed, [.. stages]);
        Assert.That(AuditReplays.Find(Trial, corrupted), Is.Null);
        ILookup<AuditedCell, int> audited = Enumerable.Range(0, corrupted.Audit.Rows).ToLookup(row => AuditedCell.Of(corrupted.Audit, row));
        HashSet<AuditedCell> different = corrupted.Different(Trial);
        Assert.That(different.Where(cell => !audited.Contains(cell)), Is.Empty);
        foreach (IGrouping<AuditedCell, int> same in audited.Where(cell => !different.Contains(cell.Key)))
        {
            (int first, int last) = (same.First(), same.Last());
            Assert.That(same.Count(), Is.GreaterThan(1), $"{same.Key}");
            Assert.That(corrupted.Audit["AFTER"][last], Is.EqualTo(corrupted.Audit["BEFORE"][first]), $"{same.Key}");
            Assert.That(corrupted.Audit["AFTER_TEXT"][last], Is.EqualTo(corrupted.Audit["BEFORE_TEXT"][first]), $"{same.Key}");
        }
    }

    [FsCheck.NUnit.Property(MaxTest = 50, Replay = Replay, Arbitrary = [typeof(Pipelines)])]
    public void AnyPipeline_WithoutAnyOfItsStages_LeavesTheOthersAlone(uint seed, IReadOnlyList<CorruptionStage> stages, byte removed)
    {
        if (stages.Count == 0) return;
        string name = stages[removed % stages.Count].Name;
        Assert.That(Removal.Of(Trial, seed, stages, name).Disturbed(), Is.Null, $"{name} out of {string.Join(", ", stages.Select(stage => $"{stage.Name} ({stage.Severity})"))}");
    }

    /// <summary>Valid pipelines, each stage with even chances, at severity 0 to 5.</summary>
    static class Pipelines
    {
        public static Arbitrary<IReadOnlyList<CorruptionStage>> Any() =>
            Gen.Choose(-(CorruptionStage.MaxSeverity + 1), CorruptionStage.MaxSeverity).ArrayOf(Stages.Count)
                .Select(severities => (IReadOnlyList<CorruptionStage>)[.. Stages.Zip(severities).Where(pair => pair.Second >= 0).Select(pair => pair.First.AtSeverity(pair.Second))])
                .ToArbitrary();
    }
}
