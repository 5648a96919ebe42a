using NUnit.Framework;
using SynthPK.Datasets;
using SynthPK.Formats;
using SynthPK.Scenarios;

namespace SynthPK.Tests.Formats;

/// <summary>The first subjects of a folder, and others by number, are what the whole has of them.</summary>
public sealed class PartOfADatasetTests
{
    DirectoryInfo _root = null!;
    string _folder = "";
    Dataset _whole = null!;

    [OneTimeSetUp]
    public void Save()
    {
        _root = Directory.CreateTempSubdirectory("synthpk-part-");
        _folder = Path.Combine(_root.FullName, "d");
        new Study(ScenarioFile.Load("warfarin") with { Subjects = 70 }).Save(_folder, [DatasetFormats.Find("parquet")]);
        _whole = DatasetFolder.Load(_folder).Dataset;
    }

    [OneTimeTearDown]
    public void Clear() => _root.Delete(recursive: true);

    [TestCase(10, new long[0], "1-10")]
    [TestCase(10, new long[] { 3, 31, 70 }, "1-10 31 70")]
    [TestCase(10, new long[] { 31, 999 }, "1-10 31")]
    [TestCase(500, new long[] { 7 }, "1-70")]
    public void Load_OfTheFirst_GivesThemAndThoseNamed(int first, long[] also, string expected)
    {
        (Dataset part, Manifest manifest) = DatasetFolder.Load(_folder, first, also);
        long[] ids = [.. expected.Split(' ').Select(t => Array.ConvertAll(t.Split('-'), long.Parse)).SelectMany(r => Enumerable.Range((int)r[0], (int)(r[^1] - r[0] + 1)).Select(i => (long)i))];
        Assert.That(manifest.Subjects, Is.EqualTo(70));
        Assert.That(part.Truth.Stages, Is.EqualTo(manifest.Stages), "what the stages did to all");
        foreach ((Table some, Table all) in part.Released.Concat(part.Truth.Tables).Zip(_whole.Released.Concat(_whole.Truth.Tables)))
        {
            bool[] kept = [.. all.Get<long>("ID").Values.ToArray().Select(ids.Contains)];
            Assert.That(ContentHash.Of(some), Is.EqualTo(ContentHash.Of(all.Where(kept))), all.Name);
        }
    }

    [Test]
    public void Load_OfNone_SaysHowManyAreAllowed() => Assert.That(() => DatasetFolder.Load(_folder, 0), Throws.TypeOf<ArgumentOutOfRangeException>());
}
