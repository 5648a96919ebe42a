using System.Text.Json;
using NUnit.Framework;
using SynthPK.Datasets;
using SynthPK.Formats;

namespace SynthPK.Tests.Formats;

public sealed class DatasetFolderTests
{
    static readonly DatasetDescription Description = new("theophylline", "Oral theophylline | a trial", 20260711)
    {
        Description = "Twelve subjects, one dose.",
        Citations = ["Boeckmann AJ, Sheiner LB, Beal SL. NONMEM Users Guide, part V. 1994."],
        Equations = "dA/dt = -ka A",
        ScenarioYaml = "name: theophylline\n",
        TruthTexts = new Dictionary<string, string> { ["population.json"] = "{}\n" },
    };

    string _parent = "";

    string Target => Path.Combine(_parent, "trial");

    [SetUp]
    public void CreateParent() => _parent = Directory.CreateTempSubdirectory("synthpk-folder-").FullName;

    [TearDown]
    public void DeleteParent() => Directory.Delete(_parent, recursive: true);

    static DatasetFolderWriter Open(string path, Dataset trial, bool force = false, params string[] formats) =>
        DatasetFolder.Create(path, DatasetSchema.Of(trial), Description, [.. (formats.Length == 0 ? ["parquet"] : formats).Select(DatasetFormats.Find)], force);

    static Manifest Write(string path, bool force = false, params string[] formats) => Write(path, SampleDatasets.Trial(), [SampleDatasets.Trial()], force, formats);

    static Manifest Write(string path, Dataset trial, IReadOnlyList<Dataset> blocks, bool force = false, params string[] formats)
    {
        using DatasetFolderWriter folder = Open(path, trial, force, formats);
        foreach (Dataset block in blocks) folder.Write(block);
        return folder.Complete();
    }

    string[] InParent() => [.. Directory.GetFileSystemEntries(_parent).Select(Path.GetFileName).OfType<string>().Order()];

    [Test]
    public void Complete_InSeveralFormats_WritesEveryFileAndVerifies()
    {
        Write(Target, false, "csv", "nonmem", "parquet");
        Assert.That(DatasetFolder.Files(Target), Is.EqualTo((string[])
        [
            "README.md", "croissant.json", "data/doses.csv", "data/doses.parquet", "data/nonmem-codes.json", "data/nonmem.csv", "data/observations.csv",
            "data/observations.parquet", "data/subjects.csv", "data/subjects.parquet", "datacite.json", "datapackage.json", "datasheet.md",
            "manifest.json", "ro-crate-metadata.json", "truth/audit.parquet",
            "truth/doses.parquet", "truth/latent.parquet", "truth/parameters.parquet", "truth/population.json", "truth/scenario.yaml",
        ]));
        Assert.That(DatasetFolder.Verify(Target), Is.Empty);
        Assert.That(InParent(), Is.EqualTo(["trial"]));
    }

    [Test]
    public void Load_OfAWrittenDataset_GivesBackEveryTableAndStage()
    {
        Dataset trial = SampleDatasets.Trial();
        Manifest written = Write(Target);
        (Dataset dataset, Manifest manifest) = DatasetFolder.Load(Target);
        foreach ((Table actual, Table expected) in dataset.Released.Concat(dataset.Truth.Tables).Zip(trial.Released.Concat(trial.Truth.Tables)))
            SampleTables.AssertSame(actual, expected);
        Assert.That(dataset.Truth.Stages, Is.EqualTo(trial.Truth.Stages));
        Assert.That(manifest.ContentHash, Is.EqualTo(written.ContentHash).And.EqualTo(ContentHash.Of(trial)));
        Assert.That((manifest.Seed, manifest.Name, manifest.Subjects), Is.EqualTo((20260711UL, "theophylline", 3L)));
    }

    [Test]
    public void Complete_OfTheSameDatasetInBlocks_WritesTheSameBytes()
    {
        string[] formats = [.. DatasetFormats.All.Select(f => f.Name)];
        string other = Path.Combine(_parent, "blocks");
        Write(Target, SampleDatasets.Split(), [SampleDatasets.Split()], false, formats);
        Write(other, SampleDatasets.Split(), SampleDatasets.Blocks(SampleDatasets.Split()), false, formats);
        foreach (string file in DatasetFolder.Files(Target))
            Assert.That(File.ReadAllBytes(Path.Combine(other, file)), Is.EqualTo(File.ReadAllBytes(Path.Combine(Target, file))), file);
    }

    [Test]
    public void Complete_OfAnyDataset_WritesAManifestOfRatesTablesAndFiles()
    {
        Write(Target);
        JsonElement manifest = JsonDocument.Parse(File.ReadAllText(Path.Combine(Target, "manifest.json"))).RootElement;
        JsonElement stage = manifest.GetProperty("stages")[0];
        Assert.That(stage.GetProperty("rate").GetDouble(), Is.EqualTo(1.0 / 6).Within(1e-15));
        // Wilson's formula for 1 of 6, evaluated apart from the library.
        Assert.That(stage.GetProperty("rateLow95").GetDouble(), Is.EqualTo(0.0300534).Within(1e-6));
        Assert.That(stage.GetProperty("rateHigh95").GetDouble(), Is.EqualTo(0.5635028).Within(1e-6));
        JsonElement observations = manifest.GetProperty("tables").GetProperty("data/observations");
        Assert.That(observations.GetProperty("rows").GetInt64(), Is.EqualTo(6));
        Assert.That(observations.GetProperty("columns")[4].ToString(), Does.Contain("mg/L"));
        Assert.That(manifest.GetProperty("files").GetProperty("README.md").GetProperty("sha256").GetString(), Has.Length.EqualTo(64));
    }

    [Test]
    public void Complete_OfAnyDataset_WritesACardThatTellsEverything()
    {
        Write(Target, false, "parquet", "nonmem");
        string card = File.ReadAllText(Path.Combine(Target, "README.md"));
        foreach (string expected in (string[])
            ["# Oral theophylline | a trial", "never to choose a dose for a patient", "| WT | double, may be null | kg | Body weight |", "| wrong-times | 6 samples | 1 | 16.667 % | 3.005 % to 56.35 % | 0.6 |",
             "pd.read_parquet(\"data/observations.parquet\"", "$INPUT ID TIME TAD AMT RATE DV EVID MDV CMT BLQ LLOQ NTIME ARM WT SEX", "seed 20260711", "Boeckmann", "dA/dt = -ka A", "### truth/audit",
             "on=[\"ID\", \"SAMPLE\"]", "set MDV to 0 there", "lays no claim"])
            Assert.That(card, Does.Contain(expected));
    }

    [Test]
    public void Write_OfWhatAFormatCannotHold_TellsTheReason()
    {
        Dataset trial = SampleDatasets.Trial();
        trial.Truth.Latent["CONC"].Set(2, double.NaN);
        using DatasetFolderWriter folder = Open(Target, trial);
        Assert.That(() => { folder.Write(trial); folder.Complete(); }, Throws.ArgumentException.With.Message.Contains("'CONC' of table 'latent'").And.Message.Contains("NaN"));
    }

    [Test]
    public void Dispose_BeforeCompletion_LeavesNothing()
    {
        using (DatasetFolderWriter folder = Open(Target, SampleDatasets.Trial())) folder.Write(SampleDatasets.Trial());
        Assert.That(InParent(), Is.Empty);
    }

    [Test]
    public void Dispose_BeforeCompletionOfAReplacement_LeavesTheOldDataset()
    {
        Write(Target);
        byte[] manifest = File.ReadAllBytes(Path.Combine(Target, "manifest.json"));
        using (DatasetFolderWriter folder = Open(Target, SampleDatasets.Trial(), force: true)) folder.Write(SampleDatasets.Trial());
        Assert.That(File.ReadAllBytes(Path.Combine(Target, "manifest.json")), Is.EqualTo(manifest));
        Assert.That(DatasetFolder.Verify(Target), Is.Empty);
        Assert.That(InParent(), Is.EqualTo(["trial"]));
    }

    [Test]
    public void Create_WhereADatasetStands_ReplacesItOnlyWhenForced()
    {
        Write(Target, false, "parquet", "csv");
        Assert.That(() => Open(Target, SampleDatasets.Trial()), Throws.InstanceOf<IOException>().With.Message.Contains("--force"));
        Write(Target, true, "parquet");
        Assert.That(DatasetFolder.Files(Target), Does.Not.Contain("data/doses.csv"));
        Assert.That(DatasetFolder.Verify(Target), Is.Empty);
        Assert.That(InParent(), Is.EqualTo(["trial"]));
    }

    [Test]
    public void Complete_WhereAnotherDatasetAppearedMeanwhile_IsRefused()
    {
        using DatasetFolderWriter slow = Open(Target, SampleDatasets.Trial());
        slow.Write(SampleDatasets.Trial());
        Write(Target, false, "csv");
        Assert.That(slow.Complete, Throws.InstanceOf<IOException>().With.Message.Contains("--force"));
        Assert.That(DatasetFolder.Files(Target), Does.Contain("data/doses.csv"));
    }

    [Test]
    public void Create_OverWhatIsNoDataset_IsRefusedEvenWhenForced()
    {
        Directory.CreateDirectory(Target);
        string precious = Path.Combine(Target, "thesis.tex");
        File.WriteAllText(precious, "years of work");
        Assert.That(() => Open(Target, SampleDatasets.Trial(), force: true), Throws.InstanceOf<IOException>().With.Message.Contains("no SynthPK dataset"));
        Assert.That(() => Open(precious, SampleDatasets.Trial(), force: true), Throws.InstanceOf<IOException>().With.Message.Contains("is a file"));
        Assert.That(File.ReadAllText(precious), Is.EqualTo("years of work"));
    }

    [Test]
    public void Create_InDangerousPlaces_IsRefused()
    {
        foreach (string place in (string[])["/", Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".", ".."])
            Assert.That(() => Open(place, SampleDatasets.Trial(), force: true), Throws.InstanceOf<IOException>(), place);
    }

    [Test]
    public void Create_InAnEmptyFolderAndMissingParents_Works()
    {
        Directory.CreateDirectory(Target);
        Write(Target);
        Write(Path.Combine(_parent, "a", "b", "c"));
        Assert.That(DatasetFolder.Verify(Path.Combine(_parent, "a", "b", "c")).Concat(DatasetFolder.Verify(Target)), Is.Empty);
    }

    // No process has this number, so a folder that bears it was left by one that died.
    const string DeadProcess = "2147483647-00000000000000000000000000000000";

    [Test]
    public void Create_BesideWhatADeadProcessLeft_ClearsItAway()
    {
        string stale = Path.Combine(_parent, $".trial.partial-{DeadProcess}"), alive = Path.Combine(_parent, $".trial.partial-{Environment.ProcessId}-{new string('0', 32)}");
        Directory.CreateDirectory(stale);
        Directory.CreateDirectory(alive);
        Write(Target);
        Assert.That((Directory.Exists(stale), Directory.Exists(alive)), Is.EqualTo((false, true)));
    }

    [Test]
    public void Load_AfterADeathBetweenTheTwoRenames_FindsTheOldDataset()
    {
        Write(Target);
        Directory.Move(Target, Path.Combine(_parent, $".trial.replaced-{DeadProcess}"));
        Directory.CreateDirectory(Path.Combine(_parent, $".trial.partial-{DeadProcess}"));
        Assert.That(DatasetFolder.Load(Target).Dataset.Subjects.Rows, Is.EqualTo(3));
        Assert.That(InParent(), Is.EqualTo(["trial"]));
    }

    [Test]
    public void Create_AfterADeathBeforeTheOldWasDeleted_KeepsTheNewDataset()
    {
        Write(Target);
        Directory.CreateDirectory(Path.Combine(_parent, $".trial.replaced-{DeadProcess}", "data"));
        Assert.That(DatasetFolder.Verify(Target), Is.Empty);
        Assert.That(InParent(), Is.EqualTo(["trial"]));
    }

    [Test]
    public void Verify_OfEachDamagedFile_NamesIt()
    {
        Write(Target, false, "parquet", "csv", "nonmem");
        foreach (string path in DatasetFolder.Files(Target).Where(f => f != "manifest.json").ToArray())
        {
            string file = Path.Combine(Target, path);
            byte[] whole = File.ReadAllBytes(file), damaged = [.. whole];
            damaged[damaged.Length / 2] ^= 1;
            File.WriteAllBytes(file, damaged);
            Assert.That(DatasetFolder.Verify(Target), Has.Some.StartsWith(path + ": is damaged"));
            File.WriteAllBytes(file, whole[..^1]);
            Assert.That(DatasetFolder.Verify(Target), Has.Some.StartsWith(path + ": has "));
            File.Delete(file);
            Assert.That(DatasetFolder.Verify(Target), Has.Some.EqualTo(path + ": is missing."));
            File.WriteAllBytes(file, whole);
        }
        File.WriteAllText(Path.Combine(Target, "data", "stray.txt"), "");
        Assert.That(DatasetFolder.Verify(Target), Is.EqualTo(["data/stray.txt: stands in the folder but not in manifest.json."]));
    }

    [Test]
    public void Verify_OfAManifestThatWasRewrittenForOtherValues_FindsTheContentHash()
    {
        Manifest original = Write(Target);
        string path = Path.Combine(Target, "manifest.json");
        string hash = original.Tables["data/doses"].ContentHash;
        File.WriteAllText(path, File.ReadAllText(path).Replace(hash, new string('0', 64), StringComparison.Ordinal));
        Assert.That(DatasetFolder.Verify(Target), Has.Some.StartsWith("data/doses.parquet: its values").And.Some.StartsWith("manifest.json: the content hash"));
    }

    [Test]
    public void Verify_OfADamagedManifest_SaysSoAndNeverThrows()
    {
        Write(Target);
        string path = Path.Combine(Target, "manifest.json");
        byte[] whole = File.ReadAllBytes(path);
        for (int length = 0; length < whole.Length - 2; length += 13)
        {
            File.WriteAllBytes(path, whole[..length]);
            Assert.That(DatasetFolder.Verify(Target), Has.Exactly(1).Contains("manifest.json"));
        }
        Assert.That(DatasetFolder.Verify(Path.Combine(_parent, "nowhere")), Has.Exactly(1).Contains("no folder"));
    }

    [Test]
    public void Load_WithoutParquet_SaysWhatToDo()
    {
        Write(Target, false, "csv");
        Assert.That(() => DatasetFolder.Load(Target), Throws.InstanceOf<InvalidDataException>().With.Message.Contains("format parquet"));
        Assert.That(DatasetFolder.Verify(Target), Is.Empty);
    }
}
