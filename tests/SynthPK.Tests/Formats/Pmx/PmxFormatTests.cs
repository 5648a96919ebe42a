using NUnit.Framework;
using SynthPK.Datasets;
using SynthPK.Formats;
using SynthPK.Formats.Pmx;
using SynthPK.Scenarios;
using SynthPK.Tests.Formats.Nonmem;

namespace SynthPK.Tests.Formats.Pmx;

public sealed class PmxFormatTests
{
    static IReadOnlyList<string> Scenarios => BuiltInScenarios.Names;

    string _folder = "";

    [SetUp]
    public void CreateFolder() => _folder = Directory.CreateTempSubdirectory("synthpk-pmx-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    string Text(string file, string name = "trial") => File.ReadAllText(Path.Combine(_folder, "data", "pmx", name, file));

    [Test]
    public void Write_OfTheSample_IsExactlyThis()
    {
        PmxFolders.WriteSample(_folder);
        Assert.That(Text("data/train.csv"), Is.EqualTo("""
            ID,TIME,AMT,RATE,DV,EVID,MDV,CMT,BLQ,LLOQ,NTIME,ARM,WT,SEX
            1,0.0,0.0,0.0,.,0,1,2,1,0.05,0.0,2,70.5,2.0
            1,0.0,100.0,0.0,.,1,1,1,0,0.0,,2,70.5,2.0
            1,1.05,0.0,0.0,4.125,0,0,2,0,0.05,1.0,2,70.5,2.0
            1,24.0,0.0,0.0,0.4,0,0,2,0,0.05,24.0,2,70.5,2.0
            1,24.0,100.0,0.0,.,1,1,1,0,0.0,,2,70.5,2.0
            3,0.0,10.0,0.0,.,1,1,2,0,0.0,,2,60.0,

            """));
        Assert.That(Text("data/test.csv"), Is.EqualTo("""
            ID,TIME,AMT,RATE,DV,EVID,MDV,CMT,BLQ,LLOQ,NTIME,ARM,WT,SEX
            2,0.1,0.0,0.0,.,0,1,2,-1,0.05,0.0,1,,1.0
            2,0.25,50.0,100.0,.,1,1,2,-1,0.0,,1,,1.0
            2,1.75,0.0,0.0,.,0,1,2,-1,0.05,2.0,1,,1.0
            2,2.5,0.0,0.0,.,0,1,2,-1,0.0,1.0,1,,1.0

            """), "DV is not told, nor what would tell of it");
        Assert.That(Text("metadata.yml"), Does.Contain("n_subjects: 3\nn_subjects_train: 2\nn_subjects_test: 1\nn_observations: 6\nn_observations_train: 3\nn_observations_test: 3\n").And.Contain("license: \"CC-BY-4.0\""));
        Assert.That(Text("tasks/concentration-prediction.yml"), Does.Contain("rows_to_predict: 3"));
    }

    [TestCaseSource(nameof(Scenarios))]
    public void Write_OfABuiltInScenario_PassesTheCheck(string scenario)
    {
        Dataset dataset = SplitDatasets.Of(Study.Generate(ScenarioFile.Load(scenario) with { Subjects = 9 }));
        PmxFolders.Write(_folder, new DatasetDescription(scenario, "A title", 1), dataset);
        Assert.That(new PmxCheck().Applies(_folder));
        Assert.That(new PmxCheck().Breaches(_folder), Is.Empty);
        List<Dictionary<string, string>> train = EventTables.Rows(Text("data/train.csv", scenario)), test = EventTables.Rows(Text("data/test.csv", scenario));
        Assert.That(test.Select(row => row["ID"]).Distinct(), Is.EqualTo(new[] { "2", "5", "8" }));
        Assert.That(train.Select(row => row["ID"]).Distinct(), Is.EqualTo(new[] { "1", "3", "4", "6", "7", "9" }), "validation stands with train");
        Assert.That(test.Select(row => $"{row["DV"]} {row["MDV"]} {row["BLQ"]}"), Is.All.EqualTo(". 1 -1"));
    }

    [Test]
    public void Write_InBlocks_GivesTheSameFiles()
    {
        Dataset trial = SplitDatasets.Of(SampleDatasets.Trial(), row => row == 1 ? "test" : "train");
        string blocks = Path.Combine(_folder, "blocks"), whole = Path.Combine(_folder, "whole");
        PmxFolders.Write(whole, PmxFolders.Description, trial);
        PmxFolders.Write(blocks, PmxFolders.Description, SampleDatasets.Blocks(trial));
        Assert.That(DatasetFolder.Files(blocks), Is.EqualTo(DatasetFolder.Files(whole)));
        foreach (string file in DatasetFolder.Files(whole)) Assert.That(File.ReadAllText(Path.Combine(blocks, file)), Is.EqualTo(File.ReadAllText(Path.Combine(whole, file))), file);
    }

    [Test]
    public void Open_WithoutASplit_SaysWhatToAdd() =>
        Assert.That(() => new PmxFormat().Open(_folder, DatasetSchema.Of(SampleDatasets.Trial()), SampleDatasets.Description), Throws.TypeOf<RefusedFormatException>().With.Message.Contains("--split"));

    [TestCase("train")]
    [TestCase("train", "validation")]
    [TestCase("test")]
    public void Open_WithoutBothSplits_SaysWhatToAdd(params string[] splits)
    {
        DatasetSchema schema = DatasetSchema.Of(SplitDatasets.Of(SampleDatasets.Trial())) with { Levels = new Dictionary<string, IReadOnlyList<string>> { ["SPLIT"] = splits } };
        Assert.That(() => new PmxFormat().Open(_folder, schema, SampleDatasets.Description), Throws.TypeOf<RefusedFormatException>().With.Message.Contains("--split"));
    }

    [TestCase("train", "3 of the one and 0 of the other")]
    [TestCase("test", "0 of the one and 3 of the other")]
    public void Complete_WhereChancePutNobodyIntoASplit_IsRefused(string split, string told)
    {
        Dataset trial = SplitDatasets.Of(SampleDatasets.Trial(), _ => split);
        DatasetSchema schema = DatasetSchema.Of(trial) with { Levels = new Dictionary<string, IReadOnlyList<string>>(DatasetSchema.Of(trial).Levels) { ["SPLIT"] = ["train", "test"] } };
        using DatasetWriter writer = new PmxFormat().Open(_folder, schema, SampleDatasets.Description);
        writer.Write(trial);
        Assert.That(writer.Complete, Throws.TypeOf<RefusedFormatException>().With.Message.Contains(told));
    }

    [Test]
    public void Write_OfAnotherSplit_IsRefused() =>
        Assert.That(() => PmxFolders.Write(_folder, PmxFolders.Description, SplitDatasets.Of(SampleDatasets.Trial(), row => row switch { 0 => "train", 1 => "test", _ => "holdout" })), Throws.ArgumentException.With.Message.Contains("'holdout'"));

    static readonly string[] Mischief =
    [
        "\"><script>alert(1)</script>", "../../../../tmp/synthpk-was-here", "two\nlines\r\nand a\ttab", "---\nlicense: evil\n---", "```{r}\nsystem('x')\n```",
        "`r system('x')` {{< include /etc/passwd >}} $x$ [a](javascript:b) @cite", "# heading", "\u202eright to left \u05e9\u05dc\u05d5\u05dd\u202c", "2026-06-14", "no", "null", ": - ? & * ! |", new string('x', 10_000), "\u0085\u2028\ufeff",
    ];

    [TestCaseSource(nameof(Mischief))]
    public void Write_OfHostileTexts_PassesTheCheckAndOpensNoCode(string mischief)
    {
        DatasetDescription hostile = new(mischief, mischief, 1)
        {
            Description = mischief,
            Citations = [mischief],
            Equations = mischief,
            Publication = new Publication { Creators = [mischief], Keywords = [mischief], License = mischief, Motivation = mischief, Limitations = mischief, Doi = mischief, DatePublished = mischief, Version = mischief },
        };
        PmxFolders.Write(_folder, hostile, SplitDatasets.Of(SampleDatasets.Trial(), row => row == 1 ? "test" : "train"));
        Assert.That(new PmxCheck().Breaches(_folder), Is.Empty);
        Assert.That(Directory.GetFileSystemEntries(_folder).Select(Path.GetFileName), Is.EqualTo(new[] { "data" }));
        string[] page = Text("index.qmd", PmxFormat.Slug(mischief)).Split('\n');
        Assert.That(page.Count(line => line == "---"), Is.EqualTo(2), "the front matter and no other");
        Assert.That(page.SkipWhile((line, i) => i == 0 || line != "---").Where(line => !line.StartsWith("    ", StringComparison.Ordinal) && line.AsSpan().ContainsAny("<`{$")), Is.Empty);
    }
}
