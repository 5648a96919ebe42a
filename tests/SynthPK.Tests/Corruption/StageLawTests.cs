using NUnit.Framework;
using SynthPK.Corruption;

namespace SynthPK.Tests.Corruption;

/// <summary>Every stage of the library, and one that a user wrote, keeps every law of <see cref="StageLaws"/>.</summary>
public sealed class StageLawTests
{
    static readonly IReadOnlyList<CorruptionStage> Stages = [.. CorruptionStages.All, .. CorruptionStages.In(typeof(StageLawTests).Assembly)];

    static IEnumerable<TestCaseData> StagesAndLaws => Stages.SelectMany(stage => StageLaws.All.Select(law => new TestCaseData(stage, law).SetArgDisplayNames(stage.Name, law.Name)));

    /// <summary>By default, censoring takes the assay's limit, which is no rung.</summary>
    static IEnumerable<TestCaseData> StagesOfRungs => Stages.Where(stage => stage is not BlqCensoring).Select(stage => new TestCaseData(stage).SetArgDisplayNames(stage.Name));

    [TestCaseSource(nameof(StagesAndLaws))]
    public void Stage_OfTheCatalogue_Keeps(CorruptionStage stage, StageLaw law) => Assert.That(law.Breach(stage), Is.Null, law.Statement);

    [TestCaseSource(nameof(StagesOfRungs))]
    public void AtSeverity_Three_IsTheDefault(CorruptionStage stage) => Assert.That(stage.AtSeverity(3) with { Severity = null }, Is.EqualTo(stage));

    [TestCase(-1)]
    [TestCase(6)]
    public void AtSeverity_OffTheLadder_Throws(int severity) =>
        Assert.That(() => new Outliers().AtSeverity(severity), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("must be 0 (off) to 5"));

    [Test]
    public void Breaches_OfAStageThatAUserWrote_AreNone() => Assert.That(StageLaws.Breaches(new HaemolysedSamples()), Is.Empty);
}
