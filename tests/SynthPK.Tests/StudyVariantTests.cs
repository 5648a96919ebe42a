using NUnit.Framework;
using SynthPK.Corruption;
using SynthPK.Datasets;
using SynthPK.Scenarios;
using SynthPK.Tests.Corruption;

namespace SynthPK.Tests;

/// <summary>Twins and ablation: the same people, plan and luck with some of the stages only.</summary>
public sealed class StudyVariantTests
{
    /// <summary>A stage of each kind that is solved, one of each that changes the truth, and some that hide it.</summary>
    static readonly Scenario Warfarin = ScenarioFile.Load("warfarin") with
    {
        Subjects = 40,
        Corruption =
        [
            new MissedDoses { Intensity = 4 },
            new SamplingTimeDeviation(),
            new InformativeDropout().AtSeverity(4),
            new LostSamples(),
            new Outliers { Rate = 0.1 },
            new BlqCensoring { Share = 0.2 },
            new RecordedDoses(),
            new CovariateRounding(),
            new MissingCovariates { Mechanism = LossMechanism.Unobserved, CovariateRate = 0.2 },
        ],
    };

    static readonly Study Whole = new(Warfarin);

    static readonly Dataset Released = Generate(Whole);

    public static IEnumerable<StudyVariant> Variants => [.. Whole.Twins(), .. Whole.Ablation()];

    [Test]
    public void RecordingClean_HasTheTruthOfTheReleased_AndARecordOfIt()
    {
        Dataset clean = Generate(Twin(Whole, "recording-clean"));
        SameTruth(clean, Released);
        Assert.That(clean.Truth.Audit.Get<string>("LAYER").Values.ToArray(), Has.None.AnyOf("measured", "recorded", "released"));
        Table doses = clean.Truth.Doses;
        for (int row = 0; row < doses.Rows; row++)
        {
            Assert.That(doses["RECORDED"][row], Is.EqualTo(doses["TAKEN"][row]));
            Assert.That(doses["RECORDED_TIME"][row], Is.EqualTo(doses["TAKEN_TIME"][row]));
        }
        Assert.That(clean.Observations.Get<double>("DV").Values.ToArray(), Is.EqualTo(clean.Truth.Latent.Get<double>("MEASURED").Values.ToArray()));
    }

    [Test]
    public void RecordingClean_WhereDosesFollowALevelWithALimit_HasTheSameTruth()
    {
        Scenario monitored = ScenarioFile.Load("vancomycin-tdm") with { Subjects = 24 };
        Study study = new(monitored with { Corruption = [.. monitored.Corruption.Select(stage => stage is BlqCensoring ? new BlqCensoring { Share = 0.4 } : stage)] });
        Study twin = Twin(study, "recording-clean");
        SameTruth(Generate(twin), Generate(study));
        Assert.That(twin.Scenario.Assay.Lloq, Is.Not.EqualTo(monitored.Assay.Lloq), "the limit that was solved");
        SameEverything(Generate(new Study(Reread(twin.Scenario))), Generate(twin));
    }

    [Test]
    public void Clean_IsTheScenarioWithoutStages() =>
        SameEverything(Generate(Twin(Whole, "clean")), Study.Generate(Warfarin with { Corruption = [] }));

    [TestCaseSource(nameof(Variants))]
    public void ScenarioFile_OfAVariant_GeneratesTheSameData(StudyVariant variant) =>
        SameEverything(Study.Generate(Reread(variant.Study.Scenario)), Generate(variant.Study));

    [Test]
    public void Ablation_LeavesOutEachStageOnce_AndKeepsTheOthersAsTheyWereSolved()
    {
        IReadOnlyList<StudyVariant> ablation = Whole.Ablation();
        Assert.That(ablation.Select(v => v.Name), Is.EqualTo(Warfarin.Corruption.Select(stage => $"without-{stage.Name}")));
        InformativeDropout[] kept = [.. ablation.SelectMany(v => v.Study.Scenario.Corruption).OfType<InformativeDropout>().Distinct()];
        Assert.That(kept, Has.Length.EqualTo(1), "solved once, with missed doses and without");
        Assert.That(kept[0], Has.Property(nameof(InformativeDropout.Share)).Null.And.Property(nameof(InformativeDropout.NeedsPilot)).False);

        // it would be solved to other constants if nobody had missed doses
        Study alone = new(Warfarin with { Corruption = [.. Warfarin.Corruption.Where(stage => stage is not MissedDoses)] });
        InformativeDropout other = alone.Ablation()[^1].Study.Scenario.Corruption.OfType<InformativeDropout>().Single();
        Assert.That(other.AdverseScale, Is.Not.EqualTo(kept[0].AdverseScale));
    }

    [Test]
    public void Ablation_DiffersOnlyWhereTheStageActed()
    {
        foreach (StudyVariant variant in Whole.Ablation())
        {
            string name = variant.Name["without-".Length..];
            CorruptionStage stage = Warfarin.Corruption.Single(s => s.Name == name);
            Dataset without = Generate(variant.Study);
            TableAssert.Same([without.Truth.Parameters], [Released.Truth.Parameters]);
            if (!stage.Phase.IsBeforeSimulation()) SameTruth(without, Released);
            // In the records, a row that the stage did not touch is as it was; what came before them, and doses recorded at all, may follow from it in the same subject.
            bool isOfTheRecord = !stage.Phase.IsBeforeSimulation() && stage is not LostSamples;
            HashSet<(long, long, string)> touched = Keys(Released.Truth.Audit, name), different = [];
            foreach ((Table one, Table other) in without.Released.Zip(Released.Released))
                different.UnionWith(TableDifference.Cells(one, other).Select(cell => (cell.Id, isOfTheRecord ? cell.Record : 0, isOfTheRecord ? cell.Table : "")));
            if (!isOfTheRecord) touched = [.. touched.Select(key => (key.Item1, 0L, ""))];
            Assert.That(different, Is.SubsetOf(touched), variant.Name);
            Assert.That(different, Is.Not.Empty, $"{variant.Name} shows");
        }
    }

    static HashSet<(long, long, string)> Keys(Table audit, string stage) =>
    [
        .. Enumerable.Range(0, audit.Rows).Where(row => audit.Get<string>("STAGE").Values[row] == stage)
            .Select(row => (audit.Get<long>("ID").Values[row], audit.Get<long>("RECORD").Values[row], audit.Get<string>("TABLE").Values[row])),
    ];

    static Study Twin(Study study, string name) => study.Twins().Single(v => v.Name == name).Study;

    static Dataset Generate(Study study) => Dataset.Concat([.. study.Blocks()]);

    static Scenario Reread(Scenario scenario) => ScenarioFile.Parse(ScenarioFile.Write(scenario));

    static void SameTruth(Dataset actual, Dataset expected)
    {
        TableAssert.Same([actual.Truth.Parameters, actual.Truth.Latent], [expected.Truth.Parameters, expected.Truth.Latent]);
        foreach (string column in (string[])["ID", "DOSE", "PLANNED", "TAKEN", "TAKEN_TIME", "TAKEN_AMT", "TAKEN_DUR"])
            TableAssert.Same(actual.Truth.Doses[column], expected.Truth.Doses[column]);
        if (expected.Truth.Dispositions is { } left) TableAssert.Same([actual.Truth.Dispositions!], [left]);
    }

    static void SameEverything(Dataset actual, Dataset expected)
    {
        TableAssert.Same([.. actual.Released, .. actual.Truth.Tables], [.. expected.Released, .. expected.Truth.Tables]);
        Assert.That(actual.Truth.Stages, Is.EqualTo(expected.Truth.Stages));
    }
}
