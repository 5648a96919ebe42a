using System.IO.Compression;
using NUnit.Framework;
using SynthPK.Evaluation;
using SynthPK.Formats;
using SynthPK.Suites;
using SynthPK.Suites.Leaks;

namespace SynthPK.Tests.Suites;

public sealed class SuiteReleaseTests
{
    const string Task = "theophylline-pristine/new-subjects";

    string _root = "";

    string Built => Path.Combine(_root, "built");

    [OneTimeSetUp]
    public void Build()
    {
        _root = Directory.CreateTempSubdirectory("synthpk-release-").FullName;
        SuiteFile.Parse("name: small\ntrain-sizes: [20]\ntest: 10\nvalidation: 5\npresets: [pristine]\ntasks: [new-subjects]\nscenarios: { theophylline: }\n").Build(Built);
    }

    [OneTimeTearDown]
    public void Remove() => Directory.Delete(_root, recursive: true);

    [Test]
    public void Write_Twice_GivesTheSameBytes()
    {
        SuiteRelease one = SuiteRelease.Write(Built, Path.Combine(_root, "one"));
        using PlantedSuite copy = new(Built); // other times, another place
        SuiteRelease two = SuiteRelease.Write(copy.Root, Path.Combine(_root, "two"));
        Assert.That((two.Public.Sha256, two.Hidden.Sha256), Is.EqualTo((one.Public.Sha256, one.Hidden.Sha256)));
        Assert.That(one.Public.Sha256, Is.EqualTo(TaskFolder.HashOf(one.Public.Path)));
    }

    [Test]
    public void Write_OfASuite_KeepsTheTruthOutOfThePublicPackage()
    {
        SuiteRelease release = SuiteRelease.Write(Built, Path.Combine(_root, "apart"));
        using ZipArchive open = ZipFile.OpenRead(release.Public.Path), hidden = ZipFile.OpenRead(release.Hidden.Path);
        Assert.That(open.Entries.Select(e => e.FullName), Does.Contain($"{Task}/task.json").And.Not.Contain($"{Task}/truth.parquet").And.None.Contains("nonce").And.None.Contains("baselines"));
        Assert.That(hidden.Entries.Select(e => e.FullName), Does.Contain($"{Task}/truth.parquet").And.Contain($"{Task}/nonce.txt").And.Contain("suite.json"));
        Assert.That(open.Entries.Concat(hidden.Entries).Select(e => e.FullName), Has.None.StartsWith("build"));
    }

    [Test]
    public void Verify_OfBothPackages_SeesThatTheTruthIsThePromisedOne()
    {
        SuiteRelease release = SuiteRelease.Write(Built, Path.Combine(_root, "revealed"));
        SuiteVerification kept = SuiteVerification.Of(release.Public.Path, release.Hidden.Path);
        Assert.That(kept.Checks.Select(check => (check.Rule.Number, check.IsChecked, check.Breaches.Count)), Is.EqualTo(kept.Checks.Select(check => (check.Rule.Number, true, 0))));

        using PlantedSuite other = new(Built);
        other.Change($"hidden/{Task}/truth.parquet", truth => truth.With("VALUE", 3, 1.5));
        other.Seal(); // hashes, nonce and even the commitments in its own index fit: only what was published before does not
        SuiteVerification broken = SuiteVerification.Of(release.Public.Path, other["hidden"]);
        Assert.That(broken.Checks.Where(check => check.Breaches.Count > 0).Select(check => check.Rule.Number), Is.EqualTo(new[] { 8 }));
        Assert.That(broken.Checks[8].Breaches.Single().Path, Is.EqualTo($"public/{Task}/task.json"));
    }

    [Test]
    public void Verify_OfPackagesThatAreNoPair_IsRefused()
    {
        SuiteRelease release = SuiteRelease.Write(Built, Path.Combine(_root, "pairs"));
        Assert.That(() => SuiteVerification.Of(release.Hidden.Path, release.Public.Path), Throws.InstanceOf<InvalidDataException>().With.Message.Contains("this is the hidden package of small"));
        Assert.That(() => SuiteVerification.Of(release.Public.Path, release.Public.Path), Throws.InstanceOf<InvalidDataException>().With.Message.Contains("this is the public package of small"));
        Assert.That(() => RevealedTruth.Read(release.Public.Path), Throws.InstanceOf<InvalidDataException>().With.Message.Contains("reveals nothing"));

        string other = Path.Combine(_root, "other.zip"), folder = Directory.CreateDirectory(Path.Combine(_root, "other")).FullName;
        ZipFile.CreateFromDirectory(folder, other);
        foreach (string none in (string[])[other, folder])
        {
            string said = $"'{none}' is no built suite: it has no suite.json.", file = none;
            Assert.That(() => SuiteVerification.Of(file), Throws.InstanceOf<InvalidDataException>().With.Message.EqualTo(said), "the name that was given, not where it was unpacked");
            Assert.That(() => SuiteVerification.Of(release.Public.Path, file), Throws.InstanceOf<InvalidDataException>().With.Message.EqualTo(said));
        }
    }

    [Test]
    public void Write_OfASuiteThatTellsItsTruth_WritesNothing()
    {
        using PlantedSuite suite = new(Built);
        File.Copy(suite[$"hidden/{Task}/truth.parquet"], suite[$"public/{Task}/old.parquet"]);
        suite.Seal();
        string target = Path.Combine(_root, "refused");
        RefusedReleaseException refused = Assert.Throws<RefusedReleaseException>(() => SuiteRelease.Write(suite.Root, target))!;
        Assert.That(refused.Breaches.Select(b => b.Problem), Has.Some.Contains($"it is hidden/{Task}/truth.parquet"));
        Assert.That(Directory.Exists(target), Is.False);
    }

    [Test]
    public void Write_OverAPackage_IsRefusedUnlessItIsAskedFor()
    {
        string target = Path.Combine(_root, "over");
        SuiteRelease.Write(Built, target);
        Assert.That(() => SuiteRelease.Write(Built, target), Throws.InstanceOf<RefusedFolderException>());
        Assert.That(() => SuiteRelease.Write(Built, target, replace: true), Throws.Nothing);
        Assert.That(Directory.GetFiles(target), Has.Length.EqualTo(2));
    }
}
