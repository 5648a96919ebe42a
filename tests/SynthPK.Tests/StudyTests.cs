using NUnit.Framework;
using SynthPK.Corruption;
using SynthPK.Datasets;
using SynthPK.Formats;
using SynthPK.Observation;
using SynthPK.Scenarios;
using SynthPK.Tests.Corruption;

namespace SynthPK.Tests;

/// <summary>The flow as a whole: what may and what may not change the data.</summary>
public sealed class StudyTests
{
    static readonly Scenario Warfarin = ScenarioFile.Load("warfarin") with { Subjects = 40 };

    public static IEnumerable<string> BuiltIns => BuiltInScenarios.Names;

    [TestCaseSource(nameof(BuiltIns))]
    public void Generate_BlocksAndThreads_ChangeNothing(string name)
    {
        Scenario scenario = ScenarioFile.Load(name) with { Subjects = 30 };
        Dataset whole = Study.Generate(scenario, new StudyOptions { Threads = 1, BlockSize = 1000 });
        foreach (StudyOptions options in new StudyOptions[] { new() { Threads = 1, BlockSize = 7 }, new() { Threads = 2, BlockSize = 7 }, new() { Threads = 3, BlockSize = 1 } })
        {
            Dataset blocks = Study.Generate(scenario, options);
            TableAssert.Same(All(blocks), All(whole));
            Assert.That(blocks.Truth.Stages.Select(s => (s.Stage, s.Eligible, s.Hit)), Is.EqualTo(whole.Truth.Stages.Select(s => (s.Stage, s.Eligible, s.Hit))));
        }
    }

    [Test]
    public void Subject7_IsTheSameAmongTenAndTenThousand()
    {
        Scenario theophylline = ScenarioFile.Load("theophylline");
        Dataset ten = Study.Generate(theophylline with { Subjects = 10 }), many = Study.Generate(theophylline with { Subjects = 10_000 });
        TableAssert.Same([.. All(many).Select(Subject7)], [.. All(ten).Select(Subject7)]);

        static Table Subject7(Table table) => Where(table, id => id == 7);
    }

    [Test]
    public void Seed_ChangesEveryone()
    {
        double[] Parameters(ulong seed) => [.. Study.Generate(Warfarin with { Seed = seed }).Truth.Parameters.Get<double>("CL").Values];
        Assert.That(Parameters(1).Intersect(Parameters(2)), Is.Empty);
    }

    [TestCaseSource(nameof(BuiltIns))]
    public void Audit_Undone_GivesTheCleanTables(string name)
    {
        Scenario scenario = ScenarioFile.Load(name) with { Subjects = 30 };
        Dataset dirty = Study.Generate(scenario);
        // The recording-clean twin: patients and nurses did the same, laboratory and record are faultless.
        Dataset clean = Dataset.Concat([.. new Study(scenario).Keeping(s => s.Phase <= Phase.Trial).Blocks()]);
        TableAssert.Same(
            [Audit.Undo(dirty.Subjects, dirty.Truth.Audit), Audit.Undo(dirty.Observations, dirty.Truth.Audit)],
            [clean.Subjects, clean.Observations]);

        Table planned = Study.Generate(scenario with { Corruption = [] }).Doses;
        TableAssert.Same([Audit.Undo(dirty.Doses, dirty.Truth.Audit)], [planned]);
    }

    [Test]
    public void MissedDoses_ChangeWhatIsInTheBlood_RecordingErrorsDoNot()
    {
        Table clean = Study.Generate(Warfarin with { Corruption = [] }).Truth.Latent;
        Table missed = Study.Generate(Warfarin with { Corruption = [new MissedDoses().AtSeverity(5)] }).Truth.Latent;
        Table misrecorded = Study.Generate(Warfarin with { Corruption = [new Outliers().AtSeverity(5), new RecordedSampleTimes().AtSeverity(5), new MissingCovariates().AtSeverity(5)] }).Truth.Latent;
        Assert.That(TableDifference.First(missed, clean), Is.Not.Null);
        Assert.That(missed.Get<double>("CONC").Values.ToArray().Zip(clean.Get<double>("CONC").Values.ToArray()), Is.All.Matches<(double Missed, double Clean)>(c => c.Missed <= c.Clean));
        TableAssert.Same([misrecorded], [clean]);
    }

    [Test]
    public void AddedSample_LeavesTheOthersAsTheyWere()
    {
        Scenario fewer = ScenarioFile.Load("theophylline") with { Subjects = 30 };
        Scenario more = fewer with { Arms = [fewer.Arms[0] with { Sampling = [.. fewer.Arms[0].Sampling, new TimesPlan(["36 h"])] }] };
        Table after = Where(Study.Generate(more).Observations, row: table => table.Get<long>("SAMPLE").Values.ToArray().Select(s => s != 36 * 3600));
        TableAssert.Same([after], [Study.Generate(fewer).Observations]);
    }

    [Test]
    public void Curve_IsTheTruthOfTheDataset()
    {
        Study study = new(Warfarin with { Corruption = [new MissedDoses()] });
        Table latent = Where(Dataset.Concat([.. study.Blocks()]).Truth.Latent, id => id == 5);
        SubjectCurve curve = study.Curve(5, latent.Get<double>("TIME").Values.ToArray());
        Assert.That(curve.TrueMgPerL, Is.EqualTo(latent.Get<double>("CONC").Values.ToArray()));
        Assert.That(() => study.Curve(41, [1]), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("1 to 40"));
        Assert.That(() => study.Curve(5, [1, double.NaN]), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("finite"));
    }

    [TestCase("vancomycin", "1")]
    [TestCase("warfarin", "1,2")]
    public void Save_ForNonmem_HasADepotOnlyWhereAnArmTakesOralDoses(string name, string compartments)
    {
        string parent = Directory.CreateTempSubdirectory("synthpk-study-").FullName;
        try
        {
            string folder = Path.Combine(parent, name);
            new Study(ScenarioFile.Load(name) with { Subjects = 5 }).Save(folder, [DatasetFormats.Find("nonmem")]);
            string[][] lines = [.. File.ReadLines(Path.Combine(folder, "data", "nonmem.csv")).Select(l => l.Split(','))];
            int cmt = Array.IndexOf(lines[0], "CMT");
            Assert.That(string.Join(',', lines.Skip(1).Select(l => l[cmt]).Distinct().Order()), Is.EqualTo(compartments));
        }
        finally
        {
            Directory.Delete(parent, recursive: true);
        }
    }

    [TestCaseSource(nameof(BuiltIns))]
    public void SelfChecks_Hold_AndFailWhenANumberSlips(string name)
    {
        Scenario scenario = ScenarioFile.Load(name) with { Subjects = 30 };
        Assert.That(scenario.Checks, Is.Not.Empty);
        Assert.That(new Study(scenario).SelfChecks(), Is.All.Matches<SelfCheckResult>(r => r is { Holds: true }));
        Scenario slipped = scenario with { Checks = [.. scenario.Checks.Select(c => c with { Expected = new(c.Expected.Value * 1.02, c.Expected.Unit) })] };
        Assert.That(new Study(slipped).SelfChecks(), Is.All.Matches<SelfCheckResult>(r => r is { Holds: false }));
    }

    [Test]
    public void Generate_ScenarioThatIsWrong_ListsEveryIssue()
    {
        Scenario wrong = Warfarin with { Model = "one-compartmnt", Subjects = 0, Arms = [] };
        Assert.That(() => Study.Generate(wrong), Throws.TypeOf<ScenarioException>().With.Property(nameof(ScenarioException.Issues)).Count.GreaterThanOrEqualTo(3));
    }

    [Test]
    public void Save_WithAUsersOwnStage_TellsOfItInScenarioAndManifest()
    {
        string parent = Directory.CreateTempSubdirectory("synthpk-study-").FullName;
        try
        {
            string folder = Path.Combine(parent, "haemolysed");
            new Study(Warfarin with { Corruption = [new HaemolysedSamples { Rate = 0.1 }] }).Save(folder, [DatasetFormats.Find("csv"), DatasetFormats.Find("parquet")]);
            Assert.That(DatasetFolder.Verify(folder), Is.Empty);
            Assert.That(DatasetFolder.Load(folder).Manifest.Stages.Single(), Is.InstanceOf<StageSummary>().With.Property(nameof(StageSummary.Stage)).EqualTo("haemolysed-samples"));
            Assert.That(File.ReadAllText(Path.Combine(folder, "truth", "scenario.yaml")), Does.Contain("haemolysed-samples: { rate: 0.1 }"));
        }
        finally
        {
            Directory.Delete(parent, recursive: true);
        }
    }

    [Test]
    public void Options_BelowOne_AreRefusedByName()
    {
        Assert.That(() => new StudyOptions { Threads = 0 }, Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("Threads is 1 or more"));
        Assert.That(() => new StudyOptions { BlockSize = 0 }, Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("BlockSize is 1 or more"));
    }

    static IReadOnlyList<Table> All(Dataset dataset) => [.. dataset.Released, .. dataset.Truth.Tables];

    static Table Where(Table table, Predicate<long> id) => Where(table, row: t => t.Get<long>("ID").Values.ToArray().Select(i => id(i)));

    static Table Where(Table table, Func<Table, IEnumerable<bool>> row) => table.Where([.. row(table)]);
}
