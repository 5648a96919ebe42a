using System.Security.Cryptography;
using NUnit.Framework;
using SynthPK.Evaluation;
using SynthPK.Issues;
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

    SuiteKey AKey(int factor = 7) => KeyOf([.. Enumerable.Range(1, 32).Select(i => (byte)(i * factor))]);

    SuiteKey KeyOf(byte[] bytes)
    {
        string key = Path.Combine(_root, "key");
        File.WriteAllBytes(key, bytes);
        return SuiteKey.Read(key);
    }

    [Test]
    public void Build_OverTestsOfAnotherKey_IsRefusedAndTouchesNothing()
    {
        SuiteIndex official = One(AKey());
        foreach ((SuiteKey? other, string why) in new[] { (null, "was built with a secret key, and this build has the key of practice"), (AKey(9), "was built with another key than this build has"), (SuiteKey.Of(RevealedTruth.Read(Out)), "was built with another key") })
        {
            Assert.That(() => One(other), Throws.InstanceOf<SynthPK.Formats.RefusedFolderException>().With.Message.Contains(why).And.Message.Contains("(--force)"));
            Assert.That(SuiteIndex.Read(Out).ToJson(), Is.EqualTo(official.ToJson()));
        }
        Assert.That(One(AKey()).ToJson(), Is.EqualTo(official.ToJson()));
        Assert.That(One(null, isForced: true).IsPractice);
        Assert.That(() => One(AKey()), Throws.InstanceOf<SynthPK.Formats.RefusedFolderException>().With.Message.Contains("was built with the key of practice, and this build has another"));
        File.Delete(Path.Combine(Out, "build", "warfarin-pristine.json"));
        Assert.That(() => One(AKey()), Throws.InstanceOf<SynthPK.Formats.RefusedFolderException>(), "the index tells it too");
        Assert.That(() => One(null), Throws.Nothing);
    }

    [Test]
    public void Build_OfAnotherProgramOrVersionWithTheSameKey_GoesOn()
    {
        One(AKey());
        string record = Path.Combine(Out, "build", "warfarin-pristine.json");
        File.WriteAllText(record, File.ReadAllText(record).Replace("\"inputs\": \"", "\"inputs\": \"0", StringComparison.Ordinal));
        Assert.That(() => One(AKey()), Throws.Nothing);
        // and practice is practice, though each version has a key of its own
        One(null, isForced: true);
        Suite next = SuiteFile.Parse(Yaml.Replace("name: small", "name: small\npublication: { version: 2.0.0 }", StringComparison.Ordinal));
        Assert.That(() => next.Build(Out, new SuiteBuildOptions { Only = ["warfarin-pristine"] }), Throws.Nothing);
    }

    SuiteIndex One(SuiteKey? key, bool isForced = false) => Small.Build(Out, new SuiteBuildOptions { Only = ["warfarin-pristine"], Key = key, Rebuild = isForced });

    [TestCase("name: mine\nscenarios: { theophylline: , warfarin: }\n", "a text with spaces")]
    [TestCase("Wer reitet so spät durch Nacht und Wind?\n", "a text with spaces")]
    [TestCase("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "hardly any two differ")]
    public void Read_OfAKeyThatOthersCanGuess_IsRefused(string text, string why)
    {
        Issue issue = Assert.Throws<SuiteException>(() => KeyOf(System.Text.Encoding.UTF8.GetBytes(text)))!.Issues.Single();
        Assert.That(issue.Problem, Does.Contain(why));
        Assert.That(issue.Try, Is.EqualTo("head -c 32 /dev/urandom > secret.key"), "what was named is not to be overwritten");
    }

    [TestCase("n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=\n")] // base64
    [TestCase("9f86d081884c7d659a2feaa0c55ad015\na3bf4f1b2b0b822cd15d6c15b0f00a08\n")] // hexadecimal, in lines
    [TestCase(" 9f 86 d0 81 88 4c 7d 65 9a 2f ea a0 c5 5a d0 15\n")] // as od -t x1 writes them
    public void Read_OfAKeyInDigits_IsTaken(string text) => Assert.That(KeyOf(System.Text.Encoding.ASCII.GetBytes(text)).IsPractice, Is.False);

    [Test]
    public void Read_OfRandomBytesWithASpaceAmongThem_IsTaken() => Assert.That(KeyOf([.. Enumerable.Range(0, 32).Select(i => (byte)(i * 37 + 32))]).IsPractice, Is.False);

    [Test]
    public void Build_OfASuiteWithCreators_TellsThemAndHowToAnswer()
    {
        Suite suite = SuiteFile.Parse(Yaml.Replace("name: small", "name: small\npublication: { license: CC-BY-4.0, creators: [Ada Curator, A Clinic], date-published: 2026-11-22 }", StringComparison.Ordinal));
        SuiteIndex index = suite.Build(Out, new SuiteBuildOptions { Only = ["warfarin-pristine"] });
        Assert.That((index.License, string.Join('+', index.Creators)), Is.EqualTo(("CC-BY-4.0", "Ada Curator+A Clinic")));
        string card = File.ReadAllText(Path.Combine(Out, "public", "README.md"));
        Assert.That(card, Does.Contain("Made by Ada Curator, A Clinic. To cite it:").And.Contain("@misc{small, author={{Ada Curator} and {A Clinic}}, title={A small suite}, year={2026}, version={1.0.0}}"));
        Assert.That(card, Does.Contain("## How to answer").And.Contain("Learn from the `train.parquet` that `task.json` names"));
        foreach (string told in (string[])["| `task_id` | text |", "| `query_uid` | int64 |", "| `stat` | text |", "| `draw` | int64 |", "| `value` | double |", "| `unit` | text |", "`q0.025`", "| `n_configs_tried` |"]) Assert.That(card, Does.Contain(told));
        string dataset = File.ReadAllText(Path.Combine(Out, "public", "warfarin-pristine", "README.md"));
        Assert.That(dataset, Does.Contain("of its kind (phase3, guessed from its samples and doses)").Or.Contain("of its kind (phase1, guessed from its samples and doses)"));
    }

    [Test]
    public void Build_WithAPresetOfAKindOfStudy_ComparesItWithThatKind()
    {
        Suite suite = SuiteFile.Parse(Yaml.Replace("presets: [pristine]", "presets: [realworld]", StringComparison.Ordinal));
        suite.Build(Out, new SuiteBuildOptions { Only = ["warfarin-realworld"] });
        Assert.That(File.ReadAllText(Path.Combine(Out, "public", "warfarin-realworld", "README.md")), Does.Contain("of its kind (tdm, as the preset says)"));
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
