using NUnit.Framework;
using SynthPK.Datasets;
using SynthPK.Formats;
using SynthPK.Scenarios;

namespace SynthPK.Tests.Formats;

public sealed class VerifiedDatasetTests
{
    string _folder = "", _dataset = "";
    Manifest _manifest = null!;

    [OneTimeSetUp]
    public void Save()
    {
        _folder = Directory.CreateTempSubdirectory("synthpk-verified-").FullName;
        _dataset = Path.Combine(_folder, "warfarin");
        _manifest = new Study(Preset.Find("realworld").Of(ScenarioFile.Load("warfarin") with { Subjects = 12 }))
            .Save(_dataset, [DatasetFormats.Find("parquet"), DatasetFormats.Find("csv"), DatasetFormats.Find("nonmem")]);
    }

    [OneTimeTearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Load_OfAWholeDataset_GivesEveryTable()
    {
        Dataset dataset = Dataset.Load(_dataset), generated = Study.Generate(Preset.Find("realworld").Of(ScenarioFile.Load("warfarin") with { Subjects = 12 }));
        foreach ((Table read, Table expected) in dataset.Released.Concat(dataset.Truth.Tables).Zip(generated.Released.Concat(generated.Truth.Tables))) SampleTables.AssertSame(read, expected);
        Assert.That(dataset.Truth.Stages, Is.EqualTo(generated.Truth.Stages));
    }

    [Test]
    public void Load_WithOneByteFlippedInAFile_NamesIt()
    {
        Assert.That(_manifest.Files, Has.Count.GreaterThan(12));
        foreach (string file in _manifest.Files.Keys)
        {
            string path = Path.Combine(_dataset, file);
            byte[] whole = File.ReadAllBytes(path);
            foreach (int place in (int[])[0, whole.Length / 2, whole.Length - 1])
            {
                byte[] damaged = [.. whole];
                damaged[place] ^= 1;
                File.WriteAllBytes(path, damaged);
                Assert.That(() => Dataset.Load(_dataset), Throws.TypeOf<InvalidDataException>().With.Message.Contains($"\n{file}: is damaged"), $"byte {place} of {file}");
            }
            File.WriteAllBytes(path, whole);
        }
        Assert.That(() => Dataset.Load(_dataset), Throws.Nothing);
    }

    [Test]
    public void Load_WithSeveralFilesDamaged_NamesEach()
    {
        string[] files = ["README.md", "data/doses.csv", "truth/audit.parquet"];
        Dictionary<string, byte[]> whole = files.ToDictionary(file => file, file => File.ReadAllBytes(Path.Combine(_dataset, file)));
        foreach (string file in files) File.WriteAllBytes(Path.Combine(_dataset, file), whole[file][..^1]);
        InvalidDataException damage = Assert.Throws<InvalidDataException>(() => Dataset.Load(_dataset))!;
        foreach (string file in files) Assert.That(damage.Message, Does.Contain($"\n{file}: has {whole[file].Length - 1} bytes, not {whole[file].Length}"));
        foreach (string file in files) File.WriteAllBytes(Path.Combine(_dataset, file), whole[file]);
    }

    [TestCase("truth/scenario.yaml"), TestCase("data/subjects.parquet"), TestCase("data/nonmem.csv")]
    public void Load_WithAFileMissing_NamesIt(string file)
    {
        string path = Path.Combine(_dataset, file), aside = Path.Combine(_folder, "aside");
        File.Move(path, aside);
        try
        {
            Assert.That(() => Dataset.Load(_dataset), Throws.TypeOf<InvalidDataException>().With.Message.Contains($"\n{file}: is missing."));
        }
        finally
        {
            File.Move(aside, path);
        }
    }

    [TestCase("notes.txt"), TestCase("data/extra.parquet"), TestCase("truth/.hidden")]
    public void Load_WithAFileAdded_NamesIt(string file)
    {
        string path = Path.Combine(_dataset, file);
        File.WriteAllText(path, "new");
        try
        {
            Assert.That(() => Dataset.Load(_dataset), Throws.TypeOf<InvalidDataException>().With.Message.Contains($"\n{file}: stands in the folder but not in manifest.json."));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [TestCase("\"rows\": 12", "\"rows\": 13", "has 12 rows, not 13")]
    [TestCase("\"unit\": \"mg/L\"", "\"unit\": \"mg/l\"", "its columns or key are not those of the manifest")]
    [TestCase("\"formatVersion\": 1", "\"formatVersion\": 9", "has layout 9")]
    [TestCase("\"contentHash\": \"", "\"contentHash\": \"0", "content hash")]
    [TestCase("\"data/doses.csv\"", "\"../doses.csv\"", "outside the folder")]
    [TestCase("{\n", "[\n", "manifest.json is damaged")]
    public void Load_WithTheManifestChanged_SaysWhatDoesNotAgree(string old, string other, string says)
    {
        string path = Path.Combine(_dataset, Manifest.FileName), whole = File.ReadAllText(path), changed = ReplaceFirst(whole, old, other);
        File.WriteAllText(path, changed);
        try
        {
            Assert.That(() => Dataset.Load(_dataset), Throws.TypeOf<InvalidDataException>().With.Message.Contains(says));
        }
        finally
        {
            File.WriteAllText(path, whole);
        }
    }

    static string ReplaceFirst(string text, string old, string other)
    {
        int at = text.IndexOf(old, StringComparison.Ordinal);
        return text[..at] + other + text[(at + old.Length)..];
    }

    [Test]
    public void Load_OfNoFolder_SaysSo() => Assert.That(() => Dataset.Load(Path.Combine(_folder, "nowhere")), Throws.TypeOf<DirectoryNotFoundException>());
}
