using System.Globalization;
using NUnit.Framework;
using SynthPK.Datasets;
using SynthPK.Evaluation;
using SynthPK.Suites;
using SynthPK.Suites.Leaks;

namespace SynthPK.Tests.Suites;

/// <summary>A leak of each kind is planted in a suite that keeps all rules, and the rule that it breaks is named, and no other.</summary>
public sealed class LeakRuleTests
{
    const string Dataset = "theophylline-pristine", NewSubjects = $"{Dataset}/new-subjects", Forecast = $"{Dataset}/forecast";

    static string _built = "";

    [OneTimeSetUp]
    public static void Build()
    {
        _built = Directory.CreateTempSubdirectory("synthpk-built-").FullName;
        SuiteFile.Parse("name: small\ntitle: A small suite\ntrain-sizes: [20, 40]\ntest: 20\nvalidation: 10\npresets: [pristine]\ntasks: [new-subjects, forecast]\nscenarios: { theophylline: }\n").Build(_built);
    }

    [OneTimeTearDown]
    public static void Remove() => Directory.Delete(_built, recursive: true);

    [Test]
    public void All_AreTheFifteenAndWholeness() => Assert.That(LeakRule.All.Select(rule => rule.Number), Is.EqualTo(Enumerable.Range(0, 16)));

    [TestCase("", 16)]
    [TestCase("public", 12)] // 9 and 12 to 14 need the hidden package
    [TestCase("hidden", 2)] // hashes and canaries
    public void Verify_OfWhatWasBuilt_FindsNothing(string package, int rules)
    {
        SuiteVerification found = SuiteVerification.Of(Path.Combine(_built, package));
        Assert.That(Told(found), Is.Empty);
        Assert.That(found.Checks.Count(check => check.IsChecked), Is.EqualTo(rules));
    }

    static IEnumerable<TestCaseData> Leaks()
    {
        yield return Leak(0, "a file that was changed after the index", _ => { }, suite => File.AppendAllText(suite[$"public/{NewSubjects}/task.json"], " "));
        yield return Leak(0, "a file that the index does not name", _ => { }, suite => File.WriteAllText(suite["public/notes.txt"], "nothing"));
        yield return Leak(0, "a query without a truth", suite => suite.Change($"hidden/{NewSubjects}/truth.parquet", truth => truth.Rows([.. Enumerable.Range(1, truth.Rows - 1)])));
        yield return Leak(0, "no results of the normaliser", suite =>
        {
            foreach (string size in (string[])["20", "40"]) File.Delete(suite[$"hidden/{NewSubjects}/baselines/B3@{size}.json"]);
        });
        yield return Leak(0, "a result that cannot be read", suite => suite.Rewrite($"hidden/{NewSubjects}/baselines/B3@20.json", text => text[..^20]));
        yield return Leak(0, "a nonce that is not there", _ => { }, suite => File.Delete(suite[$"hidden/{NewSubjects}/nonce.txt"]));
        yield return Leak(0, "a nonce that is damaged", _ => { }, suite => suite.Rewrite($"hidden/{NewSubjects}/nonce.txt", text => text.Replace("nonce: ", "nonce: 0")));
        yield return Leak(1, "a latent column", suite => suite.Change($"public/{NewSubjects}/context.parquet", context => context.With(new Column<double>(new ColumnSchema("CONC", ColumnType.Double, "mg/L", "True concentration"), new double[context.Rows]))));
        yield return Leak(1, "a true value in train", suite => suite.Change($"public/{Dataset}/train.parquet", train => train.With("DV", SampleRow(train), TruthOf(suite, NewSubjects)[7])));
        yield return Leak(1, "a true value in a text", suite => suite.Rewrite($"public/{Dataset}/README.md", text => text + TruthOf(suite, NewSubjects)[7].ToString("R", CultureInfo.InvariantCulture) + "\n"));
        yield return Leak(1, "a true value at the end of a sentence", suite => suite.Rewrite($"public/{Dataset}/README.md", text => text + $"The first is {LongTruthOf(suite).ToString("R", CultureInfo.InvariantCulture)}.\n"));
        yield return Leak(1, "a true value with few digits after its point", suite =>
        {
            suite.Change($"hidden/{NewSubjects}/truth.parquet", truth => truth.With("VALUE", 7, 1234.56789));
            suite.Rewrite($"public/{Dataset}/README.md", text => text + "It is 1234.56789, they say.\n");
        });
        yield return Leak(2, "a test subject in train", suite =>
        {
            Table context = suite.Read($"public/{Forecast}/context.parquet");
            int[] samples = [.. SamplesOf(context).MaxBy(own => own.Count())!];
            suite.Change($"public/{Dataset}/train.parquet", train =>
            {
                int[] taken = [.. SamplesOf(train).First()];
                foreach (int sample in samples)
                    if (taken.FirstOrDefault(row => train.Get<double>("TIME").Values[row] == context.Get<double>("TIME").Values[sample], -1) is >= 0 and int row) train = train.With("DV", row, context["DV"][sample]);
                return taken.Aggregate(train, (changed, row) => changed.With("WT", row, context["WT"][samples[0]]));
            });
        });
        yield return Leak(3, "numbers in the order of the answers", suite =>
        {
            Dictionary<long, long> ranked = Means(suite).OrderBy(own => own.Value).Index().ToDictionary(own => own.Item.Key, own => own.Index + 1L);
            suite.Change($"public/{NewSubjects}/context.parquet", context => context.Renumbered(uid => ranked[uid]).Sorted());
            suite.Change($"public/{NewSubjects}/query.parquet", query => query.Renumbered(uid => ranked[uid]));
        });
        yield return Leak(4, "more rows of those who answer yes", suite =>
        {
            static bool IsYes(long uid) => uid * 7 % 20 < 10; // ten of twenty, in no order
            long[] asked = [.. suite.Read($"public/{NewSubjects}/query.parquet").Get<long>("UID").Values];
            suite.Change($"hidden/{NewSubjects}/truth.parquet", truth => truth.With(new Column<double>(truth["VALUE"].Schema, [.. asked.Select(uid => IsYes(uid) ? 1.0 : 0)])));
            suite.Change($"public/{NewSubjects}/context.parquet", context => context.Rows([.. Enumerable.Range(0, context.Rows).SelectMany(row => Enumerable.Repeat(row, IsYes(context.Get<long>("UID").Values[row]) ? 2 : 1))]));
        });
        yield return Leak(4, "a dose after the landmark", suite =>
        {
            TaskDescription task = TaskFile.Read(suite[$"public/{Forecast}"]);
            TaskFolder.WriteDescription(suite[$"public/{Forecast}"], task with { Settings = new SortedDictionary<string, double>(task.Settings.ToDictionary()) { ["HORIZON_H"] = 0.1 } });
            suite.Change($"public/{Forecast}/context.parquet", context => context.With("TIME", Enumerable.Range(0, context.Rows).First(row => context.Get<string>("EVENT").Values[row] == "dose"), 1000.0).Sorted());
        });
        yield return Leak(5, "rows in an order of their own", suite => suite.Change($"public/{NewSubjects}/context.parquet", context => context.Rows([.. Enumerable.Range(0, context.Rows).Reverse()])));
        yield return Leak(5, "the time at which a file was made", suite => suite.Rewrite($"public/{Dataset}/README.md", text => text + "Made 2026-01-15 09:30.\n"));
        yield return Leak(5, "the folder in which a file was made", suite => suite.Rewrite("public/README.md", text => text + "From /home/somebody/truth.\n"));
        yield return Leak(6, "a covariate scaled by its own part", suite => suite.Change($"public/{NewSubjects}/context.parquet", context =>
        {
            double[] weights = context.Get<double>("WT").Values.ToArray();
            double mean = weights.Average(), sd = Math.Sqrt(weights.Average(w => (w - mean) * (w - mean)));
            return context.With(new Column<double>(context["WT"].Schema, Array.ConvertAll(weights, w => (w - mean) / sd)));
        }));
        yield return Leak(7, "samples after the cut", suite => suite.Change($"public/{Forecast}/context.parquet", context => Enumerable.Range(0, context.Rows)
            .Where(row => context.Get<string>("EVENT").Values[row] == "sample").GroupBy(row => context.Get<long>("UID").Values[row])
            .Aggregate(context, (changed, own) => changed.With("TIME", own.Last(), 30.0)).Sorted()));
        yield return Leak(8, "an unsalted hash of the truth", suite => suite.Rewrite($"public/{Dataset}/README.md", text => text + TaskFolder.HashOf(suite[$"hidden/{NewSubjects}/truth.parquet"]) + "\n"));
        yield return Leak(8, "a commitment to something else", _ => { }, suite => suite.Rewrite($"public/{NewSubjects}/task.json", text => text.Replace(TaskFile.Read(suite[$"public/{NewSubjects}"]).TruthCommitment, new string('0', 64))), andWhole: true);
        yield return Leak(9, "a truth that validation tells", suite => suite.Change($"public/{NewSubjects}/validation/truth.parquet", truth => truth.With("VALUE", 3, TruthOf(suite, NewSubjects)[11])));
        yield return Leak(9, "two tests of one seed", suite =>
        {
            ulong seed = TruthFolder.Read(suite[$"hidden/{NewSubjects}"]).Seeds.Values.Single(), other = TruthFolder.Read(suite[$"hidden/{Forecast}"]).Seeds.Values.Single();
            suite.Rewrite($"hidden/{Forecast}/nonce.txt", text => text.Replace(other.ToString(CultureInfo.InvariantCulture), seed.ToString(CultureInfo.InvariantCulture)));
        });
        yield return Leak(10, "a subject in two folds", suite => suite.Change($"public/{Dataset}/train.parquet", train => train.With("OUTER", 0, train.Get<long>("OUTER").Values[0] % 5 + 1)));
        yield return Leak(10, "a size without an inner fold", suite => suite.Change($"public/{Dataset}/train.parquet", train => train.With(new Column<long>(train["INNER"].Schema, [.. train.Get<long>("INNER").Values.ToArray().Select(fold => Math.Min(fold, 4))]))));
        yield return Leak(10, "no word of tuning", suite => suite.Rewrite("public/README.md", text => text.Replace(SuiteCard.TuningRule, "")));
        yield return Leak(11, "a hidden file without the canary", suite => suite.Rewrite($"hidden/{NewSubjects}/nonce.txt", text => text[(text.IndexOf('\n') + 1)..]));
        yield return Leak(11, "a truth without the canary", suite => suite.Change($"hidden/{NewSubjects}/truth.parquet", truth => new Table(truth.Schema with { Description = "The true answers" }, truth.Columns)));
        yield return Leak(12, "the seed of a test in a text", suite => suite.Rewrite($"public/{Dataset}/README.md", text => text + $"seed: {TruthFolder.Read(suite[$"hidden/{NewSubjects}"]).Seeds.Values.Single()}\n"));
        yield return Leak(12, "the bytes of a test's seed", _ => { }, suite => File.WriteAllBytes(suite["public/extra.bin"], BitConverter.GetBytes(TruthFolder.Read(suite[$"hidden/{NewSubjects}"]).Seeds.Values.Single())), andWhole: true);
        yield return Leak(12, "the bytes of a test's nonce", _ => { }, suite => File.WriteAllBytes(suite["public/extra.bin"], [1, 2, 3, .. TruthFolder.Read(suite[$"hidden/{NewSubjects}"]).Nonce]), andWhole: true);
        yield return Leak(13, "a result below the floor", suite => suite.Result("B3@40", "B3@40", result => result with { Regrets = [new Comparison("O-BAYES", "", -0.4, 0.1, -0.6, -0.2, Verdict.Better)] }));
        yield return Leak(14, "three of the same losses", suite =>
        {
            foreach (string name in (string[])["MINE", "YOURS"]) suite.Result("B3@40", $"{name}@40", result => result with { Header = result.Header with { Method = name } });
        });
        yield return Leak(15, "no word of pretraining", suite => suite.Rewrite("public/README.md", text => text.Replace(SuiteCard.PretrainingRule, "")));
    }

    [TestCaseSource(nameof(Leaks))]
    public void Verify_OfAPlantedLeak_NamesItsRuleAndNoOther(int rule, Action<PlantedSuite> plant, Action<PlantedSuite>? afterwards, bool andWhole)
    {
        using PlantedSuite suite = new(_built);
        plant(suite);
        suite.Seal();
        afterwards?.Invoke(suite);
        SuiteVerification found = SuiteVerification.Of(suite.Root);
        Assert.That(found.Checks.Where(check => check.Breaches.Count > 0).Select(check => check.Rule.Number), Is.EqualTo(andWhole ? [0, rule] : new[] { rule }), string.Join('\n', Told(found)));
    }

    /// <summary>A weight of three digits and three values of two are nine digits that two people may share; their planned times, however long, are everybody's.</summary>
    [Test]
    public void Verify_OfTwoPeopleWithAFewShortValuesInCommon_FindsNothing()
    {
        using PlantedSuite suite = new(_built);
        Table context = suite.Read($"public/{Forecast}/context.parquet"), train = suite.Read($"public/{Dataset}/train.parquet");
        int[] theirs = [.. SamplesOf(context).MaxBy(own => own.Count())!], others = [.. SamplesOf(train).First()];
        (int In, int Of)[] pairs = [.. theirs.SelectMany(sample => others.Where(row => train.Get<double>("TIME").Values[row] == context.Get<double>("TIME").Values[sample]).Select(row => (sample, row))).Where(pair => context.Get<double>("NTIME").Values[pair.sample] % 1 > 0).Take(3)];
        Assert.That(pairs.Select(pair => Digits.Of(context.Get<double>("NTIME").Values[pair.In])).Sum(), Is.GreaterThan(4), "times enough to tell them apart, were they theirs");
        foreach (((int sample, int row), double value) in pairs.Zip([5.1, 6.2, 3.3]))
        {
            context = context.With("DV", sample, value).With("WT", sample, 70.5);
            train = train.With("DV", row, value).With("WT", row, 70.5);
        }
        suite.Write($"public/{Forecast}/context.parquet", context);
        suite.Write($"public/{Dataset}/train.parquet", train);
        suite.Seal();
        Assert.That(SuiteVerification.Of(suite.Root).Checks[2].Breaches, Is.Empty);
    }

    /// <summary>A fault that every task of a dataset meets is told once; and no more than twenty of a rule.</summary>
    [Test]
    public void Verify_OfADamagedTrain_TellsEachThingOnce()
    {
        using PlantedSuite suite = new(_built);
        File.WriteAllText(suite[$"public/{Dataset}/train.parquet"], "no table");
        LeakBreach[] whole = [.. SuiteVerification.Of(suite.Root).Checks[0].Breaches];
        Assert.That(whole.Select(breach => breach.Problem), Has.Exactly(1).EqualTo("there is no such table, or it is damaged"));
        Assert.That(whole, Is.Unique);
        for (int i = 0; i < 30; i++) File.WriteAllText(suite[$"public/{i}.txt"], "");
        Assert.That(SuiteVerification.Of(suite.Root).Checks[0].Breaches, Has.Count.EqualTo(SuiteVerification.Most).And.Unique);
        RefusedReleaseException refused = Assert.Throws<RefusedReleaseException>(() => SuiteRelease.Write(suite.Root, suite["dist"]))!;
        Assert.That(refused.Message, Does.Contain("is not released: 20 or more things tell"));
        Assert.That(refused.Breaches, Is.Unique);
    }

    /// <summary>What is damaged is named beside the hash that no longer fits, and stops no other rule.</summary>
    [Test]
    public void Verify_OfDamagedFiles_NamesEach()
    {
        using PlantedSuite suite = new(_built);
        suite.Rewrite($"hidden/{NewSubjects}/nonce.txt", text => text.Replace("nonce: ", "nonce: 0"));
        File.Delete(suite[$"hidden/{Forecast}/nonce.txt"]);
        suite.Rewrite($"public/{NewSubjects}/task.json", text => text.Replace(TaskFile.Read(suite[$"public/{NewSubjects}"]).Files["query.parquet"], new string('0', 64)));
        File.WriteAllText(suite[$"public/{Forecast}/query.parquet"], "no table");
        LeakBreach[] found = [.. SuiteVerification.Of(suite.Root).Checks.SelectMany(check => check.Breaches)];
        Assert.That(found.Any(breach => breach.Path == $"hidden/{NewSubjects}/nonce.txt" && breach.Problem.Contains("is damaged")));
        Assert.That(found.Any(breach => breach.Path == $"hidden/{Forecast}/nonce.txt" && breach.Problem.StartsWith("There is no file")));
        Assert.That(found, Has.Some.EqualTo(new LeakBreach($"public/{NewSubjects}/query.parquet", "it is not the file that task.json vouches for")));
        Assert.That(found, Has.Some.EqualTo(new LeakBreach($"public/{Forecast}/query.parquet", "there is no such table, or it is damaged")));
        Assert.That(found.Any(breach => breach.Problem.Contains(suite.Root)), Is.False);
    }

    [Test]
    public void Leaks_AreOfEveryRule() => Assert.That(Leaks().Select(leak => (int)leak.Arguments[0]!).Distinct(), Is.EqualTo(LeakRule.All.Select(rule => rule.Number)));

    /// <summary>Of 20 subjects, 8 yes and 12 no, in perfect order: AUROC 1; its standard error without a signal √((20 + 1)/(12·8·12)) = 0.135.</summary>
    [Test]
    public void Probe_OfAPerfectFeature_IsAnAurocOfOne()
    {
        Probe probe = ProbeOf(20, uid => uid > 12 ? 1 : 0)!;
        Assert.That(probe.Concordance, Is.EqualTo(1));
        Assert.That(probe.StandardError, Is.EqualTo(Math.Sqrt(21.0 / (12 * 8 * 12))).Within(1e-12));
        Assert.That(probe.IsAbove(0.6), Is.False, "1 is less than 0.6 and three standard errors of 0.135");
        Assert.That(ProbeOf(100, uid => uid > 60 ? 1 : 0)!.IsAbove(0.6), Is.True);
    }

    /// <summary>Of n different answers the standard error is half of Kendall's: √((2n + 5)/(18 n (n - 1))).</summary>
    [Test]
    public void Probe_OfDifferentAnswers_HasKendallsError() =>
        Assert.That(ProbeOf(20, uid => uid * uid)!.StandardError, Is.EqualTo(Math.Sqrt(45.0 / (18 * 20 * 19))).Within(1e-12));

    [Test]
    public void Probe_OfOneAnswerForAll_IsNone() => Assert.That(ProbeOf(20, _ => 3), Is.Null);

    static Probe? ProbeOf(int subjects, Func<long, double> answer)
    {
        TaskDescription task = new() { Id = "d/t", Version = "1.0.0", Code = "T1", Kind = "t", Dataset = "d", Title = "", Question = "", Quantities = [new AskedQuantity("CP", "mg/L", "")], Answer = new AnswerForm(PointKind.Mean), Primary = "rmse", TrainSizes = [10] };
        (Table query, Table truth) = QueryRows.Tables(task, [.. Enumerable.Range(1, subjects).Select(uid => (new Query(uid, uid, 1, "CP", ""), new TrueAnswer(answer(uid))))]);
        return Probe.Of(Probe.AnswersIn(new TaskPart(query, query, truth))["CP"], uid => uid);
    }

    static TestCaseData Leak(int rule, string what, Action<PlantedSuite> plant, Action<PlantedSuite>? afterwards = null, bool andWhole = false) => new TestCaseData(rule, plant, afterwards, andWhole).SetArgDisplayNames($"{rule}", what);

    static double[] TruthOf(PlantedSuite suite, string task) => suite.Read($"hidden/{task}/truth.parquet").Get<double>("VALUE").Values.ToArray();

    /// <summary>A true value with digits on both sides of its point, too many to be met by chance.</summary>
    static double LongTruthOf(PlantedSuite suite) => TruthOf(suite, NewSubjects).First(value => value >= 1 && Digits.Of(value) >= Digits.Unmistakable);

    /// <summary>The mean true value of each subject of the new subjects.</summary>
    static Dictionary<long, double> Means(PlantedSuite suite)
    {
        double[] truth = TruthOf(suite, NewSubjects);
        return Query.Of(suite.Read($"public/{NewSubjects}/query.parquet")).Select((query, row) => (query.Uid, Value: truth[row])).GroupBy(q => q.Uid).ToDictionary(own => own.Key, own => own.Average(q => q.Value));
    }

    static int SampleRow(Table records) => Enumerable.Range(0, records.Rows).First(row => !records["DV"].IsNull(row) && records.Get<double>("DV").Values[row] > 0);

    /// <summary>The rows with a value, by subject.</summary>
    static IEnumerable<IGrouping<long, int>> SamplesOf(Table records) => Enumerable.Range(0, records.Rows).Where(row => !records["DV"].IsNull(row)).GroupBy(row => records.Get<long>("UID").Values[row]);

    static IEnumerable<string> Told(SuiteVerification found) => found.Checks.SelectMany(check => check.Breaches.Select(breach => $"{check.Rule.Number} {breach.Path}: {breach.Problem}"));
}

/// <summary>Results with something changed.</summary>
static class PlantedResults
{
    /// <summary>Writes a baseline's result on new subjects, changed, under a name.</summary>
    public static void Result(this PlantedSuite suite, string from, string to, Func<TaskResults, TaskResults> change)
    {
        string folder = suite["hidden/theophylline-pristine/new-subjects/baselines"];
        TaskResults result = TaskResults.Parse(File.ReadAllText(Path.Combine(folder, $"{from}.json")), from);
        File.WriteAllText(Path.Combine(folder, $"{to}.json"), change(result).ToJson());
    }
}
