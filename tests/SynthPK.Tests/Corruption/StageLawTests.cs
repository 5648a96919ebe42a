using NUnit.Framework;
using SynthPK.Corruption;

namespace SynthPK.Tests.Corruption;

/// <summary>Every stage of the library, and one that a user wrote, keeps every law of <see cref="StageFixture"/>.</summary>
[TestFixtureSource(nameof(Stages))]
public sealed class StageLawTests(CorruptionStage stage)
{
    static readonly IReadOnlyList<CorruptionStage> Stages = [.. CorruptionStages.All, .. CorruptionStages.In(typeof(StageLawTests).Assembly)];

    [Test]
    public void Stage_ByItself_IsDescribedAndLegal() => StageFixture.DescribesItself(stage);

    [Test]
    public void AtSeverity_Zero_IsAsIfLeftOut() => StageFixture.SeverityZeroIsOff(stage);

    [Test]
    public void AtSeverity_Three_IsTheDefault()
    {
        if (stage is BlqCensoring) return; // by default it takes the assay's limit
        Assert.That(stage.AtSeverity(3) with { Severity = null }, Is.EqualTo(stage));
    }

    [Test]
    public void Apply_WithTheSameKey_GivesTheSame() => StageFixture.SameKeyGivesTheSame(stage);

    [Test]
    public void Apply_WithAnotherKey_GivesOther() => StageFixture.OtherKeyGivesOther(stage);

    [Test]
    public void Apply_OverSubjects_HitsAsOftenAsExpected([Values(1, 3, 5)] int severity) => StageFixture.HitsAsOftenAsExpected(stage, severity);

    [Test]
    public void Audit_OfTheStage_ReplaysBothWays([Values(1, 3, 5)] int severity) => StageFixture.AuditReplays(stage, severity);

    [Test]
    public void Audit_OfTheStage_IsTheDifference([Values(1, 3, 5)] int severity) => StageFixture.AuditIsTheDifference(stage, severity);

    [Test]
    public void AtSeverity_Rising_KeepsWhatWasHit() => StageFixture.SeverityIsNested(stage);

    [Test]
    public void Pipeline_WithoutTheStage_LeavesTheOthersAlone() => StageFixture.LeavesOthersAlone(stage);

    [Test]
    public void Apply_InBlocks_GivesTheSame() => StageFixture.BlocksDoNotMatter(stage);

    [Test]
    public void Apply_AmongOtherSubjects_GivesTheSame() => StageFixture.NeighboursDoNotMatter(stage);
}
