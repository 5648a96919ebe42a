using NUnit.Framework;
using SynthPK.Datasets;
using SynthPK.Formats;
using SynthPK.Scenarios;

namespace SynthPK.Tests;

/// <summary>Shards: made apart, in any order, they merge into the bytes of one run.</summary>
public sealed class ShardTests
{
    static readonly DatasetFormat[] Formats = [.. new[] { "parquet", "csv", "nonmem" }.Select(DatasetFormats.Find)];

    string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("synthpk-shards-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [TestCase("theophylline", 3)]
    [TestCase("warfarin", 2)]
    [TestCase("covariate-dropout", 5)]
    [TestCase("bioequivalence", 2)]
    public void Merge_OfShardsInAnyOrder_GivesTheBytesOfOneRun(string scenario, int count)
    {
        Scenario small = ScenarioFile.Load(scenario) with { Subjects = 70 };
        new Study(small).Save(At("whole"), Formats);
        for (int i = 1; i <= count; i++)
            new Study(small).Save(At($"{i}"), [Formats[0]], options: new StudyOptions { Shard = new Shard(i, count), Threads = 1, BlockSize = 8 * i });

        Manifest merged = Study.Merge([.. Enumerable.Range(1, count).Reverse().Select(i => At($"{i}"))], At("merged"), Formats, options: new StudyOptions { BlockSize = 13 });

        Assert.That(merged.Shard, Is.Null);
        string[] files = [.. Directory.GetFiles(At("whole"), "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(At("whole"), f)).Order()];
        Assert.That(Directory.GetFiles(At("merged"), "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(At("merged"), f)).Order(), Is.EqualTo(files));
        foreach (string file in files) Assert.That(File.ReadAllBytes(Path.Combine(At("merged"), file)), Is.EqualTo(File.ReadAllBytes(Path.Combine(At("whole"), file))), file);
    }

    [Test]
    public void Blocks_OfAllShards_AreTheSubjectsOfTheStudyOnce()
    {
        Scenario small = ScenarioFile.Load("theophylline") with { Subjects = 61 };
        long[] ids = [.. Enumerable.Range(1, 4).SelectMany(i => new Study(small).Blocks(new StudyOptions { Shard = new Shard(i, 4) })).SelectMany(b => b.Subjects.Get<long>("ID").Values.ToArray())];
        Assert.That(ids, Is.EqualTo(Enumerable.Range(1, 61)));
    }

    [Test]
    public void Blocks_OfMoreShardsThanRuns_FailsAndSaysHowMany() =>
        Assert.That(() => new Study(ScenarioFile.Load("theophylline") with { Subjects = 20 }).Blocks(new StudyOptions { Shard = new Shard(1, 4) }).ToArray(), Throws.ArgumentException.With.Message.Contains("at most 3 shards"));

    [Test]
    public void Merge_OfWrongFolders_ListsEverythingThatIsWrong()
    {
        Scenario small = ScenarioFile.Load("theophylline") with { Subjects = 32 };
        Save("one", small, new Shard(1, 3));
        Save("again", small, new Shard(1, 3));
        Save("other", small with { Seed = 2 }, new Shard(2, 3));
        Save("whole", small, null);
        Save("damaged", small, new Shard(3, 3));
        string victim = Path.Combine(At("damaged"), "truth", "latent.parquet");
        byte[] bytes = File.ReadAllBytes(victim);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(victim, bytes);

        string message = Assert.Throws<InvalidDataException>(() => Study.Merge([At("one"), At("again"), At("other"), At("whole"), At("damaged"), At("nowhere")], At("merged"), Formats))!.Message;

        Assert.That(message, Does.Contain("shard 1/3 was given 2 times"));
        Assert.That(message, Does.Contain("other: was made from another scenario or seed"));
        Assert.That(message, Does.Contain("whole: is no shard but a whole dataset"));
        Assert.That(message, Does.Contain("damaged: truth/latent.parquet: is damaged"));
        Assert.That(message, Does.Contain("nowhere"));
        Assert.That(message, Does.Contain("of 3 shards, 3 is missing"));
        Assert.That(Directory.Exists(At("merged")), Is.False);
    }

    [TestCase("0/3")]
    [TestCase("4/3")]
    [TestCase("1")]
    [TestCase("1/-1")]
    [TestCase("a/b")]
    public void Parse_OfWhatIsNoShard_FailsAndShowsOne(string text) => Assert.That(() => Shard.Parse(text), Throws.TypeOf<FormatException>().With.Message.Contains("2/3"));

    [Test]
    public void Of_AnyList_PartsItWithoutGapOrOverlap()
    {
        for (int count = 1; count < 20; count++)
        {
            long at = 0;
            for (int i = 1; i <= count; i++)
            {
                (long from, long to) = new Shard(i, count).Of(100);
                Assert.That(from, Is.EqualTo(at));
                Assert.That(to - from, Is.InRange(100 / count, 100 / count + 1));
                at = to;
            }
            Assert.That(at, Is.EqualTo(100));
        }
    }

    void Save(string name, Scenario scenario, Shard? shard) => new Study(scenario).Save(At(name), [Formats[0]], options: new StudyOptions { Shard = shard });

    string At(string name) => Path.Combine(_folder, name);
}
