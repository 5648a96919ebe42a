using NUnit.Framework;
using SynthPK.Datasets;
using SynthPK.Formats;
using SynthPK.Formats.Parquet;
using SynthPK.Scenarios;

namespace SynthPK.Tests.Formats.Parquet;

public sealed class ParquetBySplitTests
{
    string _folder = "";

    [SetUp]
    public void CreateFolder() => _folder = Directory.CreateTempSubdirectory("synthpk-by-split-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    static Scenario Scenario(string name) => ScenarioFile.Load(name) with { Subjects = 30, Splits = new Splits { Train = 0.6, Validation = 0.2, Test = 0.2 } };

    string Saved(string name, StudyOptions? options = null)
    {
        string path = Path.Combine(_folder, Guid.NewGuid().ToString("N"));
        new Study(Scenario(name)).Save(path, [DatasetFormats.Find("parquet-by-split"), DatasetFormats.Find("parquet")], options: options);
        return path;
    }

    static Table Read(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return ParquetReader.Read(stream);
    }

    [TestCase("theophylline"), TestCase("covariate-dropout")]
    public void Save_OfADataset_PutsEveryRowIntoItsSubjectsSplit(string name)
    {
        string folder = Saved(name);
        (Dataset dataset, _) = DatasetFolder.Load(folder);
        Dictionary<long, string> splits = dataset.Subjects.Get<long>("ID").Values.ToArray().Zip(dataset.Subjects.Get<string>("SPLIT").Values.ToArray()).ToDictionary();
        foreach (Table table in dataset.Released)
        {
            foreach (string split in (string[])["train", "validation", "test"])
                SampleTables.AssertSame(Read(Path.Combine(folder, "data", table.Name, $"{split}.parquet")), table.Where([.. table.Get<long>("ID").Values.ToArray().Select(id => splits[id] == split)]));
            Assert.That(Directory.GetFiles(Path.Combine(folder, "data", table.Name)), Has.Length.EqualTo(3));
        }
        Assert.That(DatasetFolder.Verify(folder), Is.Empty);
    }

    [Test]
    public void Save_WhateverTheBlocks_GivesTheSameBytes()
    {
        string whole = Saved("theophylline"), blocks = Saved("theophylline", new StudyOptions { BlockSize = 1, Threads = 1 });
        foreach (string file in DatasetFolder.Files(whole)) Assert.That(File.ReadAllBytes(Path.Combine(blocks, file)), Is.EqualTo(File.ReadAllBytes(Path.Combine(whole, file))), file);
    }

    [Test]
    public void Save_WithoutSplits_SaysHowToStateThem()
    {
        Study study = new(Scenario("theophylline") with { Splits = null });
        Assert.That(() => study.Save(Path.Combine(_folder, "none"), [DatasetFormats.Find("parquet-by-split")]), Throws.TypeOf<RefusedFormatException>().With.Message.Contains("'splits: { train: 0.8, test: 0.2 }'"));
        Assert.That(Directory.EnumerateFileSystemEntries(_folder), Is.Empty);
    }

    [TestCase("../train"), TestCase(""), TestCase("a/b"), TestCase("train.x")]
    public void Open_OfASplitThatCannotNameAFile_IsRefused(string split)
    {
        Dataset trial = SampleDatasets.Split();
        DatasetSchema schema = DatasetSchema.Of(trial) with { Levels = new Dictionary<string, IReadOnlyList<string>> { ["SPLIT"] = ["train", split] } };
        Assert.That(() => DatasetFormats.Find("parquet-by-split").Open(_folder, schema, SampleDatasets.Description), Throws.TypeOf<RefusedFormatException>().With.Message.Contains($"'{split}' cannot name one"));
    }

    [Test]
    public void Write_OfASplitThatWasNotAnnounced_NamesTheSubject()
    {
        DatasetSchema schema = DatasetSchema.Of(SampleDatasets.Split()) with { Levels = new Dictionary<string, IReadOnlyList<string>> { ["SPLIT"] = ["train"] } };
        using DatasetWriter writer = DatasetFormats.Find("parquet-by-split").Open(_folder, schema, SampleDatasets.Description);
        Assert.That(() => writer.Write(SampleDatasets.Split()), Throws.ArgumentException.With.Message.EqualTo("Subject 2 is in the split 'test', which is none of those announced: train."));
    }

    [Test, Category("Foreign")]
    public void DuckDB_ReadingTheFilesOfASplit_FindsEveryRow()
    {
        string folder = Saved("theophylline");
        foreach (string file in Directory.GetFiles(Path.Combine(folder, "data", "observations")))
        {
            IReadOnlyList<string> lines = ForeignProgram.Run("read-duckdb.mjs", file);
            ForeignProgram.AssertSame(lines[0], [.. lines.Skip(3)], Read(file), ForeignProgram.DuckDBType);
        }
    }
}
