using System.Security.Cryptography;
using NUnit.Framework;
using SynthPK.Evaluation;
using SynthPK.Suites;

namespace SynthPK.Tests.Suites;

public sealed class SuiteFolderTests
{
    const string Yaml = """
        name: small
        title: A small suite
        train-sizes: [12, 16]
        test: 10
        validation: 5
        presets: [pristine]
        tasks: [new-subjects]
        scenarios: { theophylline: , warfarin: }
        """;

    static readonly Suite Small = SuiteFile.Parse(Yaml);

    string _root = "";

    [SetUp]
    public void MakeFolder() => _root = Directory.CreateTempSubdirectory("synthpk-suite-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_root, recursive: true);

    string Out => Path.Combine(_root, "out");

    [Test]
    public void Build_OnAnyNumberOfThreads_GivesTheSameBytes()
    {
        SuiteIndex one = Small.Build(Path.Combine(_root, "one"), new SuiteBuildOptions { Threads = 1 }), two = Small.Build(Path.Combine(_root, "two"), new SuiteBuildOptions { Threads = 2 });
        Assert.That(two.ToJson(), Is.EqualTo(one.ToJson()));
        Assert.That(two.Files, Is.Not.Empty);
        foreach ((string path, string hash) in two.Files) Assert.That(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(_root, "two", path)))), Is.EqualTo(hash), path);
    }

    [Test]
    public void Build_OfOneDatasetAfterTheOther_EndsAsIfAtOnce()
    {
        SuiteIndex first = Small.Build(Out, new SuiteBuildOptions { Only = ["warfarin-pristine"] });
        Assert.That(first.IsWhole, Is.False);
        Assert.That(first.Datasets.Select(d => d.Dataset), Is.EqualTo(new[] { "warfarin-pristine" }));
        DateTime written = File.GetLastWriteTimeUtc(Path.Combine(Out, "public", "warfarin-pristine", "train.parquet"));
        SuiteIndex whole = Small.Build(Out);
        Assert.That(whole.IsWhole);
        Assert.That(File.GetLastWriteTimeUtc(Path.Combine(Out, "public", "warfarin-pristine", "train.parquet")), Is.EqualTo(written), "what was finished is kept");
        Assert.That(whole.ToJson(), Is.EqualTo(Small.Build(Path.Combine(_root, "at-once")).ToJson()));
    }

    [Test]
    public void Build_StoppedInTheMiddle_LeavesWholeDatasetsAndGoesOn()
    {
        using CancellationTokenSource stop = new();
        StopAt stopper = new(stop, "warfarin-pristine", "new-subjects");
        Assert.That(() => Small.Build(Out, new SuiteBuildOptions { Threads = 1 }, stopper, stop.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(Directory.GetDirectories(Path.Combine(Out, "public")).Select(path => Path.GetFileName(path)), Is.EqualTo(new[] { "theophylline-pristine" }), "no half of a dataset stays");
        List<string> made = [];
        SuiteIndex whole = Small.Build(Out, new SuiteBuildOptions { Threads = 1 }, new Listener(made));
        Assert.That(made, Is.All.StartsWith("warfarin-pristine"), "the finished dataset is not made again");
        Assert.That(whole.ToJson(), Is.EqualTo(Small.Build(Path.Combine(_root, "at-once")).ToJson()));
    }

    [Test]
    public void Build_AfterAFileWasDamaged_MakesItsDatasetAgain()
    {
        SuiteIndex before = Small.Build(Out);
        File.AppendAllText(Path.Combine(Out, "hidden", "warfarin-pristine", "new-subjects", "nonce.txt"), "x");
        List<string> made = [];
        Assert.That(Small.Build(Out, progress: new Listener(made)).ToJson(), Is.EqualTo(before.ToJson()));
        Assert.That(made, Is.Not.Empty.And.All.StartsWith("warfarin-pristine"));
    }

    [Test]
    public void Build_WithAnotherKey_ChangesTheTestsAndNothingElseOfTheData()
    {
        SuiteIndex practice = Small.Build(Path.Combine(_root, "practice")), secret = Small.Build(Path.Combine(_root, "secret"), new SuiteBuildOptions { Key = AKey() });
        Assert.That((practice.IsPractice, secret.IsPractice), Is.EqualTo((true, false)));
        string[] same = [.. practice.Files.Keys.Where(path => practice.Files[path] == secret.Files[path]).Where(path => !path.EndsWith("README.md", StringComparison.Ordinal))];
        foreach (string dataset in practice.Datasets.Select(d => d.Dataset))
        {
            string task = $"public/{dataset}/new-subjects";
            Assert.That(same, Is.SupersetOf(new[] { $"public/{dataset}/train.parquet", $"{task}/validation/context.parquet", $"{task}/validation/truth.parquet" }));
            Assert.That(same, Has.None.AnyOf($"{task}/context.parquet", $"hidden/{dataset}/new-subjects/truth.parquet", $"hidden/{dataset}/new-subjects/nonce.txt"));
        }
        Assert.That(File.ReadAllText(Path.Combine(_root, "practice", "public", "README.md")), Does.Contain("UNOFFICIAL"));
        Assert.That(File.ReadAllText(Path.Combine(_root, "secret", "public", "README.md")), Does.Not.Contain("UNOFFICIAL"));
    }

    [Test]
    public void Build_FromWhatWasRevealed_GivesTheSameBytes()
    {
        // kinds that draw more than people: structures of drugs, whole populations
        Suite kinds = SuiteFile.Parse("name: kinds\ntasks: [structure-and-parameters, counterfactual]\ntrain-sizes: [20]\ntest: 10\nvalidation: 5\nreplicates: 5\nsimulated: 200\npresets: [phase3]\nscenarios: { theophylline: }\n");
        SuiteIndex made = kinds.Build(Path.Combine(_root, "made"), new SuiteBuildOptions { Key = AKey() });
        Assert.That(made.Datasets.Single().Tasks, Has.Count.EqualTo(2));
        RevealedTruth revealed = RevealedTruth.Read(Path.Combine(_root, "made", "hidden"));
        SuiteIndex again = kinds.Build(Path.Combine(_root, "again"), new SuiteBuildOptions { Key = SuiteKey.Of(revealed) });
        Assert.That(again.ToJson(), Is.EqualTo(made.ToJson()));
        Assert.That(revealed.DifferencesFrom(Path.Combine(_root, "again")), Is.Empty);
        string changed = Path.Combine(_root, "again", "hidden", "suite.json");
        File.WriteAllText(changed, File.ReadAllText(changed).Replace(again.Files["hidden/theophylline-phase3/counterfactual/truth.parquet"], new string('0', 64), StringComparison.Ordinal));
        Assert.That(revealed.DifferencesFrom(Path.Combine(_root, "again")), Is.EqualTo(new[] { "theophylline-phase3/counterfactual/truth.parquet" }));
    }

    [Test]
    public void Build_FromATruthOfAnotherSuite_IsRefused()
    {
        Small.Build(Path.Combine(_root, "made"), new SuiteBuildOptions { Only = ["warfarin-pristine"], Key = AKey() });
        RevealedTruth revealed = RevealedTruth.Read(Path.Combine(_root, "made", "hidden"));
        Suite next = SuiteFile.Parse(Yaml.Replace("name: small", "name: small\npublication: { version: 2.0.0, license: CC0-1.0 }", StringComparison.Ordinal));
        SuiteException wrong = Assert.Throws<SuiteException>(() => next.Build(Out, new SuiteBuildOptions { Key = SuiteKey.Of(revealed) }))!;
        Assert.That(wrong.Issues.Single().Problem, Does.Contain("the suite is small 2.0.0"));
        Assert.That(() => Small.Build(Out, new SuiteBuildOptions { Key = SuiteKey.Of(revealed) }), Throws.InstanceOf<SuiteException>().With.Message.Contains("no task 'theophylline-pristine/new-subjects'"));
    }

    SuiteKey AKey()
    {
        string key = Path.Combine(_root, "key");
        File.WriteAllBytes(key, [.. Enumerable.Range(1, 32).Select(i => (byte)(i * 7))]);
        return SuiteKey.Read(key);
    }

    [Test]
    public void Build_OfATask_CommitsToItsTruth()
    {
        SuiteIndex index = Small.Build(Out, new SuiteBuildOptions { Only = ["theophylline-pristine"] });
        string open = Path.Combine(Out, "public", "theophylline-pristine", "new-subjects"), hidden = Path.Combine(Out, "hidden", "theophylline-pristine", "new-subjects");
        string[] lines = File.ReadAllLines(Path.Combine(hidden, "nonce.txt"));
        byte[] nonce = Convert.FromHexString(lines.Single(l => l.StartsWith("nonce: ", StringComparison.Ordinal))["nonce: ".Length..]);
        string commitment = Convert.ToHexStringLower(SHA256.HashData([.. File.ReadAllBytes(Path.Combine(hidden, "truth.parquet")), .. nonce]));
        Assert.That(BenchmarkTask.Load(open).Description.TruthCommitment, Is.EqualTo(commitment));
        Assert.That(index.Datasets.Single().Tasks.Single().TruthCommitment, Is.EqualTo(commitment));
        Assert.That(TaskFolder.TruthOf(hidden).Rows, Is.EqualTo(BenchmarkTask.Load(open).Test.Query.Rows));
        Assert.That(TaskFolder.TruthOf(hidden).Schema.Description, Does.Contain("Canary GUID"));
        Assert.That(lines[0], Does.Contain("Canary GUID"));
    }

    [Test]
    public void Build_InAFolderOfSomethingElse_TouchesNothing()
    {
        Directory.CreateDirectory(Out);
        File.WriteAllText(Path.Combine(Out, "thesis.txt"), "mine");
        Assert.That(() => Small.Build(Out), Throws.InstanceOf<SynthPK.Formats.RefusedFolderException>());
        Assert.That(Directory.GetFileSystemEntries(Out).Select(path => Path.GetFileName(path)), Is.EqualTo(new[] { "thesis.txt" }));
    }

    [Test]
    public void Build_OfAnUnknownDataset_NamesTheNearest()
    {
        SuiteException wrong = Assert.Throws<SuiteException>(() => Small.Build(Out, new SuiteBuildOptions { Only = ["warfarin-pristin"] }))!;
        Assert.That(wrong.Issues.Single().Try, Is.EqualTo("warfarin-pristine"));
        Assert.That(Directory.Exists(Out), Is.False);
    }

    sealed class Listener(List<string> made) : IProgress<SuiteProgress>
    {
        public void Report(SuiteProgress value)
        {
            lock (made)
                if (value.Step is not null) made.Add($"{value.Dataset} {value.Step}");
        }
    }

    sealed class StopAt(CancellationTokenSource stop, string dataset, string step) : IProgress<SuiteProgress>
    {
        public void Report(SuiteProgress value)
        {
            if (value.Dataset == dataset && value.Step == step) stop.Cancel();
        }
    }
}
