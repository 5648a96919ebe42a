using NUnit.Framework;
using SynthPK.Datasets;
using SynthPK.Formats;

namespace SynthPK.Tests.Formats;

public sealed class DatasetFormatsTests
{
    [Test]
    public void Find_OfEveryFormat_GivesIt()
    {
        Assert.That(DatasetFormats.All.Select(f => f.Name), Is.SupersetOf(["csv", "monolix", "nlmixr2", "nonmem", "parquet", "pmx", "pumas"]).And.Unique);
        foreach (DatasetFormat format in DatasetFormats.All) Assert.That(DatasetFormats.Find(format.Name), Is.SameAs(format));
    }

    [Test]
    public void Find_OfAnUnknownName_ListsTheNamesAndTheNearest() =>
        Assert.That(() => DatasetFormats.Find("paquet"), Throws.ArgumentException.With.Message.Contains("Did you mean 'parquet'?").And.Message.Contains(string.Join(", ", DatasetFormats.All.Select(f => f.Name))));

    static IReadOnlyList<DatasetFormat> All => DatasetFormats.All;

    [TestCaseSource(nameof(All))]
    public void Open_OfEveryFormat_WritesTheFilesItTellsOfWhateverTheBlocks(DatasetFormat format)
    {
        Assert.That(format.Name, Does.Match("^[a-z][a-z0-9-]*$"));
        Assert.That(format.Description, Does.EndWith("."));
        string parent = Directory.CreateTempSubdirectory("synthpk-format-").FullName;
        try
        {
            Dataset trial = SampleDatasets.Split();
            string whole = Path.Combine(parent, "whole"), blocks = Path.Combine(parent, "blocks");
            IReadOnlyList<string> files = Write(format, whole, [trial]);
            Assert.That(files, Is.EquivalentTo(DatasetFolder.Files(whole)).And.All.StartsWith("data/"));
            Assert.That(Write(format, blocks, SampleDatasets.Blocks(trial)), Is.EqualTo(files));
            foreach (string file in files) Assert.That(File.ReadAllBytes(Path.Combine(blocks, file)), Is.EqualTo(File.ReadAllBytes(Path.Combine(whole, file))), file);
        }
        finally
        {
            Directory.Delete(parent, recursive: true);
        }
    }

    static IReadOnlyList<string> Write(DatasetFormat format, string directory, IReadOnlyList<Dataset> blocks)
    {
        Directory.CreateDirectory(directory);
        using DatasetWriter writer = format.Open(directory, DatasetSchema.Of(SampleDatasets.Split()), SampleDatasets.Description);
        foreach (Dataset block in blocks) writer.Write(block);
        return writer.Complete();
    }
}
